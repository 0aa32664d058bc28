#!/bin/sh
# ./page from outside: its files and its error messages.  tests/programs/pages opens the pages in a browser.
. tests/shell.inc
files=build/scratch/page
rm -rf $files
mkdir -p $files

./digits --count 1000 --out $files/digits.csv > /dev/null
quick="--data $files/digits.csv --dev 100 --epochs 2 --batch 100 --out $files"
./train $quick --hidden 16,8 > $files/log
out=$(./page --model $files/model.npz --out $files/a/b/draw.html --learn $files/learn.html)
[ "$out" = "wrote $files/learn.html
wrote $files/a/b/draw.html" ]; check page_makes_its_folder $? "$out"
mv $files/a/b/draw.html $files
hash=$(sed -n 's/^weights //p' $files/log)
grep -qx "about: \"784-16-8-10, 12786 parameters, weights $hash\"," $files/draw.html
check page_names_its_network $? "$(grep '^about' $files/draw.html), trained: $hash"

for page in draw learn; do
    wrong=$(grep -nE 'https?:|src=|href=|@import|url\(' $files/$page.html | cut -c1-80)
    [ -z "$wrong" ]; check ${page}_fetches_nothing $? "$wrong"
done
bytes=$(wc -c < $files/learn.html)
[ "$bytes" -le 700000 ]; check learn_has_at_most_700_kb $? "$bytes bytes"

says page_needs_a_network 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./page --model $files/none.npz --out $files/x.html --learn $files/y.html
elsewhere() { ( cd $files && exec ../../../page --model model.npz --out x.html --learn y.html ) }
says page_needs_its_template 1 "tools/page/learn.html: no such file (looked in $(pwd)/$files)" elsewhere
[ ! -e $files/x.html ]; check page_writes_nothing_by_halves $?

finish
