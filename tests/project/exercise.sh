#!/bin/sh
# make exercise, without building: the solutions that it takes out can be put back, and no work in the copy is
# lost. tools/lab/exercises/wrong_answers tests what the checks print.
. tests/shell.inc
copy=build/scratch/exercise
if grep -q '"not written yet"' nn/*.cpp data/*/*.cpp; then
    echo "skipped exercise.sh: this copy lacks solutions"
    finish
    exit
fi
rm -rf $copy
count=$(cat nn/*.cpp data/*/*.cpp | grep -c '^ *// exercise [0-9]*, ')

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
    tools/lab/exercise.sh make $copy
[ -d $copy ] || { finish; exit; }

# Each has a number from 1 on, a check, and three lines in place of its solution.
stubs=$(cat $copy/nn/*.cpp $copy/data/*/*.cpp |
    sed -n 's/^ *check_failed(__FILE__, __LINE__, "exercise \(.*\)", "not written yet");$/\1/p')
wrong=$(echo "$stubs" | sort -n | awk '$1 != NR "," { print "not numbered " NR ": " $0 }'
    { echo lesson; echo "$stubs" | sed 's/.*, //'; } | sort > build/scratch/stubs
    ls tools/lab/exercises/*.cpp | sed 's|.*/||; s|\.cpp||' | sort | diff build/scratch/stubs -
    cat $copy/nn/*.cpp $copy/data/*/*.cpp | awk -v expected="$((3 * count))" '
        /^ *\/\/ end of exercise [0-9]+$/ { inside = 0 }
        inside { lines++ }
        /^ *\/\/ exercise [0-9]+, / { inside = 1 }
        END { if (lines != expected) print lines " lines between the marks, expected " expected }')
[ -z "$wrong" ] && [ "$(echo "$stubs" | wc -l)" -eq "$count" ]
check exercises_have_number_check_and_stub $? "$wrong"

echo "a student's line" >> $copy/nn/relu.cpp
prints exercise_is_never_overwritten 1 \
    "$copy exists already and may hold solutions: move it away, then make exercise" \
    tools/lab/exercise.sh make $copy
prints exercise_of_an_exercise 1 "this copy lacks solutions: make exercise in the whole project" \
    $copy/tools/lab/exercise.sh make build/again
[ "$(tail -n 1 $copy/nn/relu.cpp)" = "a student's line" ]; check the_work_is_there $?
cp nn/relu.cpp $copy/nn/relu.cpp

number=0
while [ $number -lt "$count" ]; do
    number=$((number + 1))
    tools/lab/exercises/solve $copy $number
done
wrong=$(for part in Makefile nn data tests tools; do
    diff -r -x '*.csv' -x '*.gz' $part $copy/$part 2>&1
done | head -n 5)
[ -z "$wrong" ]; check exercises_solved_are_the_project $? "$wrong"

finish
