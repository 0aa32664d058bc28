#!/bin/sh
# ./page from outside: what it writes, and how it refuses.  What the page does takes a browser: tests/programs/draw.
. tests/shell.inc
files=build/scratch/page
rm -rf $files
mkdir -p $files

./digits --count 1000 --out $files/digits.csv > /dev/null
quick="--data $files/digits.csv --dev 100 --epochs 2 --batch 100 --out $files"
./train $quick --hidden 16,8 > $files/log
out=$(./page --model $files/model.npz --out $files/draw.html)
[ "$out" = "wrote $files/draw.html" ]; check page_says_what_it_writes $? "$out"
hash=$(sed -n 's/^weights //p' $files/log)
grep -qx "about: \"784-16-8-10, 12786 parameters, weights $hash\"," $files/draw.html
check page_names_its_network $? "$(grep '^about' $files/draw.html), trained: $hash"

# Everything is in it, nothing is fetched.
sed -n '/^\/\/ The network and some digits/,/^};$/p' $files/draw.html > $files/draw_model.js
while IFS= read -r line; do
    case $line in
        '<script src="draw_model.js"></script>') echo "<script>"; cat $files/draw_model.js; echo "</script>" ;;
        '<script src='*) name=${line#*\"}; echo "<script>"; cat "tools/page/${name%%\"*}"; echo "</script>" ;;
        *) printf '%s\n' "$line" ;;
    esac
done < tools/page/draw.html > $files/parts.html
[ "$(grep -c '^<script>$' $files/draw.html)" -eq 4 ] && cmp $files/parts.html $files/draw.html
check page_is_its_parts_and_the_network $?
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

if command -v xmllint > /dev/null; then
    wrong=$(sed '/^<script>$/,/^<\/script>$/d' $files/draw.html | xmllint --noout - 2>&1)
    [ -z "$wrong" ]; check page_is_well_formed $? "$wrong"
else
    echo "skipped page_is_well_formed: needs xmllint (Debian: libxml2-utils)"
fi

./train $quick --hidden none > $files/log
./page --model $files/model.npz --out $files/none.html > /dev/null
arrays=$(grep -E '^// [Wb][0-9]+ ' $files/none.html | tr '\n' ' ')
[ "$arrays" = "// W1 (784,10) // b1 (1,10) " ]; check page_of_a_network_without_hidden_layers $? "$arrays"

# What is missing or cannot be written.
says page_needs_a_network 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./page --model $files/none.npz --out $files/x.html
says page_needs_a_folder 1 "$files/none/x.html: there is no folder $files/none/" \
    ./page --model $files/model.npz --out $files/none/x.html
says page_takes_options_only 2 'page: no idea what to do with "out.html"; ./page --help shows what there is' \
    ./page out.html
elsewhere() { ( cd $files && exec ../../../page --model model.npz --out x.html ) }
says page_needs_its_template 1 "tools/page/draw.html: no such file (looked in $(pwd)/$files)" elsewhere
mkdir -p $files/tools/page
sed '/draw_model/d' tools/page/draw.html > $files/tools/page/draw.html
cp tools/page/draw_*.js $files/tools/page
says page_needs_a_place_for_the_network 1 'tools/page/draw.html: 0 lines are <script src="draw_model.js"></script>, expected one: there the network is put' \
    elsewhere
rm $files/tools/page/draw_page.js
says page_needs_every_script 1 "tools/page/draw_page.js: no such file (looked in $(pwd)/$files)" elsewhere
[ ! -e $files/x.html ]; check page_writes_nothing_by_halves $?

finish
