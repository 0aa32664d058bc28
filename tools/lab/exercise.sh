#!/bin/sh
# tools/lab/exercise.sh FOLDER: makes what students get: nn/ and a reader of CSV without the functions that
# they are to write, the checks, and what lies in tools/lab/handout.  The solution of each lies between marks,
#
#   // exercise 2, relu_backward(Z, dA, dZ): what it must do
#   // end of exercise 2
#
# together with its derivation.  Its line of tools/lab/handout/unsolved takes the place of both: so everything
# compiles and runs from the start.  tools/lab/exercises/relu_backward.cpp checks a solution and recognises
# the usual mistakes.  A new exercise needs marks, such a line, a check, and mistakes in exercises/wrong_answers.
cd "$(dirname "$0")/../.." || exit 1
[ -n "$1" ] || { sed -n '2,/^cd/{/^#/p;}' "$0" >&2; exit 2; }
if [ -e "$1" ]; then
    echo "$1 exists already and may hold solutions: move it away, then make exercise" >&2
    exit 1
fi
part=$1.part
rm -rf "$part"
mkdir -p "$part/tools/lab" || exit 1
cp -Rp tools/lab/exercises "$part/tools/lab" && cp -Rp tools/lab/handout/. "$part" || exit 1
rm "$part/unsolved" "$part/tools/lab/exercises/wrong_answers" "$part/tools/lab/exercises/solve"
# The fast loop of nn/trainer, the distortion and the other formats are no part of it.
for file in nn/*.* data/digits/csv.* data/digits/digits.* data/digits/frame.* data/digits/strokes.* \
    data/files/file.* data/files/system.* data/files/text.* data/files/grey.h; do
    case $file in nn/trainer.*) continue ;; esac
    mkdir -p "$part/${file%/*}"
    awk '
        NR == FNR { number = $1; sub(/^[0-9]+ /, ""); unsolved[number] = $0; next }
        /^ *\/\/ end of exercise / { inside = 0 }
        !inside
        /^ *\/\/ exercise [0-9]+, / {
            indent = $0; sub(/\/.*/, "", indent)
            print indent "// Not written yet: your answer takes the place of these two lines."
            print indent unsolved[$3 + 0]
            inside = 1
        }' tools/lab/handout/unsolved "$file" > "$part/$file" || exit 1
done
mv "$part" "$1" || exit 1
echo "made $1 with $(wc -l < tools/lab/handout/unsolved | tr -d ' ') exercises: cd $1, then make check"
