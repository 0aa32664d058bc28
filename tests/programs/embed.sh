#!/bin/sh
# ./embed and tools/port/mcu.c, which computes with its headers: the answers are the expected ones.
. tests/shell.inc
files=build/scratch/embed
mkdir -p $files/28 $files/14 $files/wrong

./train --data synthetic --epochs 1 --batch 1000 --lr 0.05 --hidden 16 --out $files > /dev/null
./digits --count 1000 --out $files/digits.csv > /dev/null
embed="./embed --model $files/model.npz"
$embed $files/28/model.h > /dev/null
out=$($embed --pool 2 --data $files/digits.csv --check $files/digits.csv $files/14/model.h)
float=$(./predict --model $files/model.npz $files/digits.csv | sed -n 's/^accuracy \([0-9.]*%\).*/\1/p')
echo "$out" | grep -qx "float $float, 8 bits [0-9.]*%, [0-9]\{1,2\} of 1000 answers differ"
check embed_compares_accuracies $? "$out"

sed '/answers/{n;s/^./1&/;}' $files/14/model.h > $files/wrong/model.h
for compiler in gcc clang tcc; do
    command -v $compiler > /dev/null || { echo "skipped mcu.c with $compiler: needs $compiler"; continue; }
    for header in 28 14 wrong; do
        out=$($compiler -std=c89 -pedantic -Wall -Wextra -I$files/$header tools/port/mcu.c -o $files/mcu 2>&1)
        out="$out$($files/mcu > $files/answers; echo "$? $(tail -n 1 $files/answers)")"
        expected="$([ $header = wrong ] && echo "1 9" || echo "0 10") of 10 answers are as expected"
        [ "$out" = "$expected" ]; check mcu_of_${compiler}_with_$header $? "$out"
    done
done
says embed_needs_a_name 2 'embed: 0 files given, expected one; ./embed --help lists the options' ./embed
says embed_needs_a_network 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./embed --model $files/none.npz $files/more.h
finish
