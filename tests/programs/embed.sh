#!/bin/sh
# ./embed: the header that it writes, and its error messages.  make check-all compiles the header and compares
# the probabilities.
. tests/shell.inc
files=build/scratch/embed
mkdir -p $files

./train --data synthetic --epochs 1 --batch 4000 --hidden 16 --out $files > /dev/null
out=$(./embed --model $files/model.npz --digits 3 $files/model.h)
[ "$out" = "wrote $files/model.h" ]; check embed_says_what_it_writes $? "$out"
found=$(sed -n 's/ *\/\/.*//; /^const/p; /^struct/p' $files/model.h)
expected='const float W1[784 * 16] = {
const float b1[1 * 16] = {
const float W2[16 * 10] = {
const float b2[1 * 10] = {
struct Layer {
const int LAYERS = 2;
const Layer layers[LAYERS] = {
const int DIGIT_PIXELS = 784, DIGIT_CLASSES = 10;
const int WIDEST = 784;
const int DIGITS = 3;
const unsigned char digits[DIGITS][DIGIT_PIXELS] = {'
[ "$found" = "$expected" ]; check embed_writes_every_array $? "$found"
numbers=$(sed -n '/^const float W1/,/^}/p' $files/model.h | grep -oE '[-0-9.]+e[-+][0-9]+f,' | wc -l)
[ "$numbers" -eq 12544 ]; check embed_writes_every_weight $? "$numbers"
sed -n 's/^{\([0-9,]*\)},$/\1/p' $files/model.h > $files/digits.csv
./embed --model $files/model.npz --digits 3 --data $files/digits.csv $files/again.h > /dev/null
cmp $files/model.h $files/again.h; check embed_takes_digits_from_a_file $?

says embed_needs_a_name 2 'embed: 0 files given, expected one; ./embed --help lists the options' ./embed
says embed_wants_enough_digits 1 "$files/digits.csv: has 3 digits, expected at least the 4 of --digits" \
    ./embed --model $files/model.npz --data $files/digits.csv --digits 4 $files/more.h
says embed_needs_a_network 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./embed --model $files/none.npz $files/more.h

finish
