#!/bin/sh
# make exercise, without building: the handout has every exercise and no answer, the solutions can be put back,
# and no work in it is lost.  tools/lab/exercises/wrong_answers tests the checks, tests/project/grade the grades.
. tests/shell.inc
copy=build/scratch/exercise
rm -rf $copy
count=$(grep -c . tools/lab/handout/unsolved)

# prints NAME STATUS LINE COMMAND ...: the command ends with STATUS and prints exactly LINE.
prints() {
    name=$1 expected=$2 line=$3
    shift 3
    found=$("$@" 2>&1)
    status=$?
    [ $status -eq "$expected" ] && [ "$found" = "$line" ]
    check "$name" $? "status $status: $found"
}
prints exercise_is_made 0 "made $copy with $count exercises: cd $copy, then make check" \
    tools/lab/exercise.sh $copy
[ -d $copy ] || { finish; exit; }
prints exercise_is_never_overwritten 1 \
    "$copy exists already and may hold solutions: move it away, then make exercise" tools/lab/exercise.sh $copy

# Each has a number from 1 on, a check, and two lines in place of its solution.
marks=$(cat nn/*.cpp data/*/*.cpp | sed -n 's|^ *// exercise \([0-9]*\), \([a-z_]*\)(.*|\1 \2|p' | sort -n)
wrong=$(echo "$marks" | cut -d ' ' -f 1 > build/scratch/marks
    cut -d ' ' -f 1 tools/lab/handout/unsolved | diff build/scratch/marks -
    { echo lesson; echo "$marks" | cut -d ' ' -f 2; } | sort > build/scratch/marks
    ls $copy/tools/lab/exercises | grep '\.cpp$' | sed 's|\.cpp||' | sort | diff build/scratch/marks -
    cat $copy/nn/*.cpp $copy/data/*/*.cpp | grep -A 3 '^ *// exercise [0-9]*, ' | tr '\n' '~' |
        grep -o 'Not written yet:[^~]*~[^~]*~ *// end of exercise [0-9]*~' | wc -l | grep -vx " *$count")
check exercises_have_number_check_and_stub "$([ -z "$wrong" ]; echo $?)" "$wrong"

# Nothing between the marks is found in the handout outside the checks, nor is it in another notation.
cat nn/*.cpp data/*/*.cpp | sed -n '/^ *\/\/ exercise [0-9]*, /,/^ *\/\/ end of exercise/{
    /exercise [0-9]/d; s/^ *\(\/\/ *\)\{0,1\}//; /^for (int/d; /^C.resize/d; /^value = /d; /.\{16\}/p; }' \
    > build/scratch/answers
leaks=$(cd $copy && grep -rnF --exclude-dir=exercises -f ../answers . || [ -s ../answers ] || echo "no answers"
    grep -rnE --exclude-dir=exercises 'onehot|P - Y|dZ W|X\^T|X\.T|dA \* .Z|\(2 / in|ln\(sum|keepdims|/ keep;' .
    ls -d [a-z]* tools/* tools/lab/* | tr '\n' ' ' |
        grep -vxF "check.sh data nn tools tools/lab tools/lab/exercises train.cpp ")
check no_answer_is_handed_out "$([ -z "$leaks" ]; echo $?)" "$leaks"

number=0
while [ $number -lt "$count" ]; do
    number=$((number + 1))
    tools/lab/exercises/solve . $copy $number
done
wrong=$(for file in $(cd $copy && ls nn/* data/*/*); do diff "$file" "$copy/$file"; done | head -n 5)
check exercises_solved_are_the_project "$([ -z "$wrong" ]; echo $?)" "$wrong"
finish
