#!/bin/sh
# The exercises, without building any: what make exercise leaves out can be put back, and nobody's work is lost.
# What their checks say to wrong answers is in tools/lab/exercises/wrong_answers.
. tests/shell.inc
copy=build/scratch/exercise
mkdir -p build/scratch
tools/lab/exercise.sh make $copy > build/scratch/exercise.said 2>&1
check exercise_is_made $? "$(cat build/scratch/exercise.said)"
count=$(grep -h '^ *// exercise [0-9]*, ' nn/*.cpp data/*/*.cpp | wc -l | tr -d ' ')
[ "$(cat build/scratch/exercise.said)" = "made $copy with $count exercises: cd $copy, then make check" ]
check exercise_says_what_to_do $? "$(cat build/scratch/exercise.said)"

# Numbered from 1, each with one pair of marks in one file, three lines instead of the solution, and a check.
wrong=""
number=0
while [ $number -lt "$count" ]; do
    number=$((number + 1))
    files=$(grep -l "^ *// exercise $number, " nn/*.cpp data/*/*.cpp)
    name=$(sed -n "s|^ *// exercise $number, \([a-z_]*\)(.*|\1|p" $files)
    marks=$(cat nn/*.cpp data/*/*.cpp | grep -c "^ *// \(exercise $number, \|end of exercise $number\$\)")
    [ "$marks" -eq 2 ] && [ -e "$files" ] || wrong="$wrong exercise $number has $marks marks in '$files',"
    [ -e "tools/lab/exercises/$name.cpp" ] || wrong="$wrong exercise $number, '$name', has no check,"
    left=$(sed -n "/^ *\/\/ exercise $number, /,/^ *\/\/ end of exercise $number\$/p" "$copy/$files")
    [ "$(echo "$left" | wc -l)" -eq 5 ] || wrong="$wrong exercise $number is left as $left"
    echo "$left" | grep -qF "(__FILE__, __LINE__, \"written\", \"exercise $number, $name, is not written yet\");" ||
        wrong="$wrong exercise $number does not say so,"
done
[ -z "$wrong" ] && [ "$count" -gt 0 ]; check exercises_have_marks_stub_and_check $? "$wrong"

# The same files as here, and the same bytes when all is solved.
echo "a student's line" >> $copy/nn/relu.cpp
tools/lab/exercise.sh make $copy > build/scratch/exercise.said 2>&1
[ $? -eq 1 ] && [ "$(cat build/scratch/exercise.said)" = \
    "$copy is there already, perhaps with somebody's work: move it away, then make exercise" ] &&
    tail -n 1 $copy/nn/relu.cpp | grep -q student
check exercise_is_never_overwritten $? "$(cat build/scratch/exercise.said)"
tools/lab/exercise.sh clean $copy > build/scratch/exercise.said 2>&1
[ "$(cat build/scratch/exercise.said)" = \
    "$copy holds somebody's work and stays: rm -r $copy removes it" ] && [ -e $copy/nn/relu.cpp ]
check exercise_with_work_is_never_removed $? "$(cat build/scratch/exercise.said)"
sed -i.bak '$d' $copy/nn/relu.cpp
rm $copy/nn/relu.cpp.bak

(cd $copy && tools/lab/exercise.sh make build/again) > build/scratch/exercise.said 2>&1
[ $? -eq 1 ] && [ "$(cat build/scratch/exercise.said)" = \
    "not all exercises are solved here: make exercise where the whole project is" ]
check exercise_of_an_exercise $? "$(cat build/scratch/exercise.said)"

number=0
while [ $number -lt "$count" ]; do
    number=$((number + 1))
    tools/lab/exercises/solve $copy $number
done
wrong=$(find Makefile nn data tests tools -type f ! -path 'data/*.csv' ! -path 'data/.mnist/*' | while read -r file; do
    cmp "$file" "$copy/$file" 2>&1
done | head -n 5)
[ -z "$wrong" ]; check exercises_solved_are_the_project $? "$wrong"

rm -rf $copy
tools/lab/exercise.sh make $copy > /dev/null
mkdir -p $copy/build
echo "a product" > $copy/build/product
tools/lab/exercise.sh clean $copy > build/scratch/exercise.said 2>&1
[ ! -e $copy ] && [ ! -s build/scratch/exercise.said ]
check exercise_without_work_is_removed $? "$(cat build/scratch/exercise.said)"

finish
