#!/bin/sh
# tools/lab/exercise.sh FOLDER: makes what students get: nn/ and a reader of CSV without the functions that
# they are to write, the checks, and tools/lab/handout.  The solution of each lies between two marks,
#
#   // exercise 2, relu_backward(Z, dA, dZ): what it must do
#   // end of exercise 2
#
# with its derivation.  Its line of tools/lab/handout/unsolved takes the place of both, so that all runs from
# the start.  tools/lab/exercises/relu.cpp checks the solutions in nn/relu.cpp and names the usual mistakes.
# A new exercise needs marks, such a line, a check, and mistakes in tools/lab/exercises/wrong_answers.
cd "$(dirname "$0")/../.." || exit 1
if [ -e "$1" ]; then
    echo "$1 exists already and may hold solutions: move it away, then make exercise" >&2
    exit 1
fi
part=$1.part
rm -rf "$part"
mkdir -p "$part/tools/lab" "$part/data/digits" "$part/data/files" || exit 1
cp -Rp tools/lab/handout/. nn "$part" && cp -Rp tools/lab/exercises "$part/tools/lab" || exit 1
# The fast loop of nn/trainer, the distortion and the other formats are no part of it.
cp -p data/digits/csv.* data/digits/digits.* data/digits/frame.* data/digits/strokes.* \
    data/digits/paper.h data/digits/pieces.* "$part/data/digits" || exit 1
cp -p data/files/file.* data/files/grey.* data/files/system.* data/files/text.* "$part/data/files" || exit 1
while read -r number code; do
    tools/lab/exercises/solve . "$part" "$number" "1!d
        s~^\( *\).*~\1// Not written yet: your answer takes the place of these two lines.\\
\1$code~" || exit 1
done < tools/lab/handout/unsolved
(cd "$part" && rm -r build unsolved nn/trainer.* tools/lab/exercises/solve \
    tools/lab/exercises/wrong_answers) || exit 1
mv "$part" "$1" || exit 1
echo "made $1 with $(grep -c . tools/lab/handout/unsolved) exercises: cd $1, then make check"
