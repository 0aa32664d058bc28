#!/bin/sh
# ./page from outside: its file and its error messages.  tests/programs/draw tests the page in a browser.
. tests/shell.inc
files=build/scratch/page
rm -rf $files
mkdir -p $files

./digits --count 1000 --out $files/digits.csv > /dev/null
quick="--data $files/digits.csv --dev 100 --epochs 2 --batch 100 --out $files"
./train $quick --hidden 16,8 > $files/log
out=$(./page --model $files/model.npz --out $files/a/b/draw.html)
[ "$out" = "wrote $files/a/b/draw.html" ]; check page_makes_its_folder $? "$out"
mv $files/a/b/draw.html $files
hash=$(sed -n 's/^weights //p' $files/log)
grep -qx "about: \"784-16-8-10, 12786 parameters, weights $hash\"," $files/draw.html
check page_names_its_network $? "$(grep '^about' $files/draw.html), trained: $hash"

# Everything is in it, nothing is fetched.
sed '/^<script>$/,/^<\/script>$/d' $files/draw.html > $files/rest.html
grep -v '^<script src=' tools/page/draw.html | cmp - $files/rest.html
check page_is_its_template $?
sed -n '/^\/\/ The network and some digits/,/^};$/p' $files/draw.html > $files/draw_model.js
sed -n '/^<script>$/,/^<\/script>$/{ /^<.*script>$/!p; }' $files/draw.html > $files/scripts.js
cat tools/page/draw_network.js tools/page/draw_picture.js $files/draw_model.js tools/page/draw_page.js |
    cmp - $files/scripts.js
check page_has_its_scripts $?
wrong=$(grep -nE 'https?:|src=|href=|@import|url\(' $files/draw.html | cut -c1-80)
[ -z "$wrong" ]; check page_fetches_nothing $? "$wrong"

# The arrays in the page are those in the model file, which stores them as they are.
if command -v base64 > /dev/null; then
    hex() { od -An -v -tx1 | tr -d ' \n'; }
    model=$(hex < $files/model.npz)
    wrong=$(for name in W1 b1 W2 b2 W3 b3; do
        bytes=$(sed -n "/^\/\/ $name (/{n;s/[\",]//g;p;}" $files/draw.html | base64 -d | hex)
        case $model in *"$bytes"*) [ -n "$bytes" ] || echo "$name is empty" ;; *) echo "$name differs" ;; esac
    done)
    [ -z "$wrong" ]; check page_has_every_weight $? "$wrong"
    digits=$(sed -n 's/^digits: "\(.*\)"$/\1/p' $files/draw.html | base64 -d | wc -c)
    [ "$digits" -eq 7840 ]; check page_has_ten_digits $? "$digits"
else
    echo "skipped page_has_every_weight, page_has_ten_digits: need base64"
fi

says page_needs_a_network 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./page --model $files/none.npz --out $files/x.html
elsewhere() { ( cd $files && exec ../../../page --model model.npz --out x.html ) }
says page_needs_its_template 1 "tools/page/draw.html: no such file (looked in $(pwd)/$files)" elsewhere
mkdir -p $files/tools/page
sed '/draw_model/d' tools/page/draw.html > $files/tools/page/draw.html
cp tools/page/draw_*.js $files/tools/page
says page_needs_a_place_for_the_network 1 "tools/page/draw.html: 0 lines are \
<script src=\"draw_model.js\"></script>, expected one: there the network is put" elsewhere
[ ! -e $files/x.html ]; check page_writes_nothing_by_halves $?

finish
