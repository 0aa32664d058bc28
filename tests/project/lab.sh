#!/bin/sh
# tools/lab: make gradcheck; the patches of the experiments; what make exercise hands out.
. tests/shell.inc

# It compares itself where each planted mistake shows.
out=$(build/gradcheck); check gradients_are_right $? "$out"
[ "$(echo "$out" | grep -cE '  (ok|wrong|suspicious)$')" -eq 17 ]; check every_layer_is_compared $? "$out"

# Each patch fits the sources and is explained.  (make experiments builds them and compares the figures.)
listed=$(sed -n 's/^    patch -p1 < //p' tools/lab/experiments.md | sort)
[ -n "$listed" ] && [ "$listed" = "$(ls tools/lab/experiments/*.patch)" ]
check every_patch_is_explained $? "$listed"
if command -v patch > /dev/null; then
    for patch in $listed; do
        said=$(tools/lab/apply.sh "$patch" build/scratch/patched 2>&1); check "$patch fits" $? "$said"
    done
else
    echo "skipped the patches of the experiments: need patch"
fi

# The handout, without building it, has every exercise and no answer, the solutions can be put back, and no
# work in it is lost.  tools/lab/exercises/wrong_answers tests the checks.
copy=build/scratch/exercise
rm -rf $copy
tools/lab/exercise.sh $copy > build/scratch/exercise.log
check exercise_is_made $? "$(cat build/scratch/exercise.log)"
says exercise_is_never_overwritten 1 \
    "$copy exists already and may hold solutions: move it away, then make exercise" \
    tools/lab/exercise.sh $copy

# Numbers from 1 on, as in tools/lab/handout/unsolved.
cat nn/*.cpp data/*/*.cpp | sed -n 's|^ *// exercise \([0-9]*\), .*|\1|p' | sort -n > build/scratch/numbers
wrong=$(cut -d ' ' -f 1 tools/lab/handout/unsolved | diff build/scratch/numbers -
    cat $copy/nn/*.cpp $copy/data/*/*.cpp | grep -c '// Not written yet:' |
        grep -vx "$(grep -c . build/scratch/numbers)")
[ -z "$wrong" ]; check every_exercise_is_unsolved $? "$wrong"

# Nothing between the marks is found in the handout outside the checks, nor is it in another notation.
cat nn/*.cpp data/*/*.cpp | sed -n '/^ *\/\/ exercise [0-9]*, /,/^ *\/\/ end of exercise/{
    /exercise [0-9]/d; s/^ *\(\/\/ *\)\{0,1\}//; /^for (int/d; /^C.resize/d; /^value = /d; /.\{16\}/p; }' \
    > build/scratch/answers
leaks=$([ -s build/scratch/answers ] || echo "no answers"
    cd $copy && grep -rnF --exclude-dir=exercises -f ../answers .
    grep -rnE --exclude-dir=exercises \
        'onehot|P - Y|dZ W|X\^T|X\.T|dA \* .Z|\(2 / in|ln\(sum|keepdims|/ keep;' .
    ls -d [a-z]* tools/* tools/lab/* | tr '\n' ' ' |
        grep -vxF "check.sh data nn tools tools/lab tools/lab/exercises train.cpp ")
[ -z "$leaks" ]; check no_answer_is_handed_out $? "$leaks"

# All files that are included are there.
wrong=$(cd $copy && grep -rhoE '^#include "[^"]+' . | sort -u | cut -c 11- |
    while read -r file; do [ -e "$file" ] || echo "$file is not in it"; done)
[ -z "$wrong" ]; check included_files_are_handed_out $? "$wrong"

while read -r number; do tools/lab/exercises/solve . $copy "$number"; done < build/scratch/numbers
wrong=$(for file in $(cd $copy && ls nn/* data/*/*); do diff "$file" "$copy/$file"; done | head -n 5)
[ -z "$wrong" ]; check exercises_solved_are_the_project $? "$wrong"
finish
