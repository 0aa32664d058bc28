#!/bin/sh
# ./train, tools/notebook.py and tools/port/mnist.c compute the same: trace, log lines and weights.
. tests/shell.inc
files=build/scratch/ports
mkdir -p $files
reference="--data tools/port/digits.csv --dev 16 --epochs 1 --hidden 16 --batch 16 --trace 3"
options="--data $files/digits.csv --dev 100 --epochs 3 --seed 7"
./digits --count 1000 --out $files/digits.csv > /dev/null
./train --recipe notebook $options --threads 1 --out $files > $files/log

# same NAME EXPECTED FOUND: the files are the same; shows where they begin to differ.
same() { cmp -s "$2" "$3"; check "$1" $? "$(diff "$2" "$3" | head -n 4)"; }

./train --recipe notebook $reference --out $files > /dev/null
same train_computes_the_trace tools/port/trace.txt $files/trace.txt
if [ -z "$QUICK" ]; then
    found=$(./train --recipe notebook --data tools/port/digits.csv --dev 10 --epochs 1000 --out $files |
        grep '^weights ')
    grep -qF "\`$found\`" tools/port/bits.md; check bits_md_has_the_weights_after_1000_epochs $? "$found"
fi

for python in python3 /usr/bin/python3 none; do $python -c 'import numpy' 2> /dev/null && break; done
if [ $python = none ]; then
    echo "skipped tools/notebook.py: needs python3 with NumPy (Debian: python3-numpy)"
else
    rm -f $files/trace.txt
    $python tools/notebook.py $reference --out $files > /dev/null
    same notebook_py_computes_the_trace tools/port/trace.txt $files/trace.txt
    grep -E '^(version|data|network|recipe|iter|dev|weights) ' $files/log > $files/expected
    $python tools/notebook.py $options > $files/found 2>&1
    same notebook_py_is_train $files/expected $files/found
fi

sed -n '/^dev/d; /^iter/,/^weights/p' $files/log > $files/expected
for compiler in gcc clang tcc; do
    command -v $compiler > /dev/null || { echo "skipped mnist.c with $compiler: needs $compiler"; continue; }
    out=$($compiler -O2 -std=c89 -pedantic -Wall -Wextra -ffp-contract=off tools/port/mnist.c \
        -o $files/mnist -lm 2>&1) && [ -z "$out" ]
    check mnist_c_has_no_warning_of_$compiler $? "$out"
    $files/mnist $files/digits.csv 3 100 7 | sed 's/ *$//' > $files/found
    same mnist_c_of_${compiler}_is_train $files/expected $files/found
done
sed '3s/,0,/,256,/' tools/port/digits.csv > $files/wrong.csv
expected="expected a label from 0 to 9 and 784 pixels from 0 to 255, with commas between"
says mnist_c_refuses_a_wrong_pixel 1 "$files/wrong.csv: digit 3: $expected" $files/mnist $files/wrong.csv
finish
