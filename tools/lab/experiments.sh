#!/bin/sh
# tools/lab/experiments.sh [WORD]: trains with one mistake or one other choice at a time (make experiments).
#
# tools/lab/experiments.md lists the experiments: each is a command line of ./train, or a patch that is
# applied to a copy of the sources.  All train briefly on the same digits with the same seed, and
# out/experiments.html shows their curves.  Their figures are the same on every machine: an experiment fails
# if experiments.md has others.  With a WORD: the baseline, and the experiments whose heading contains it.
# Ends with "N passed, N failed" and the exit status to match.
# shellcheck disable=SC2086                     # options are words
cd "$(dirname "$0")/../.." || exit 1
list=tools/lab/experiments.md
out=build/experiments
page=$out/page.html

# experiments: "heading|train OPTIONS or patch FILE|figures" for each section of the list that has a command.
experiments() {
    awk '/^## / { name = substr($0, 4); what = "" }
        /^    \.\/train/ && what == "" { sub(/^ *\.\/train */, ""); what = "train " $0 }
        /^    patch -p1 < / && what == "" { what = "patch " $NF }
        /^Measured: / && what != "" { sub(/^Measured: /, ""); print name "|" what "|" $0; what = "" }' $list
}

# train_it: trains with $options; $found becomes the figures at the end.
train_it() {
    rm -rf $folder/out
    $program $baseline $options --out $folder/out > $folder/log 2> $folder/error < /dev/null
    found=$(tail -n 1 $folder/out/history.csv | awk -F, '{ printf "dev %.1f%%, loss %.3f", 100 * $6, $4 }')
    case $(cat $folder/error) in
        *"does no better than guessing"*) found="$found, no better than guessing" ;;
        ?*) found="./train failed: $(cat $folder/error)" ;;
    esac
}

escape() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

# image FILE.svg ALT: the picture as a part of the page.
image() {
    data=$(sed 's/%/%25/g; s/#/%23/g; s/"/%22/g; s/</%3C/g; s/>/%3E/g' "$1" | tr '\n' ' ')
    echo "<img alt=\"$2\" src=\"data:image/svg+xml,$data\"/>"
}

# The page looks like the report of the baseline, whose style sheets it takes.
page_begin() {
    echo '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>What mistakes look like</title>'
    echo '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    sed '/<\/head>/q' $out/0/out/report.html |
        awk '{ gsub(/<style/, "\n&"); gsub(/<\/style>/, "&\n"); print }' | awk '/^<style/, /<\/style>$/'
    echo '<style>pre{overflow-x:auto}.curves{display:flex;flex-wrap:wrap;gap:1rem}.curves img{flex:1 1 18rem;'
    echo 'min-width:0;max-width:min(100%,601px)}</style></head><body><h1>What mistakes look like</h1>'
    echo '<p>Every run trains on the same digits with the same seed. The first is the baseline; the others'
    echo 'have its options but for those that are shown.</p>'
}

page_section() {
    echo "<section><h2>$name</h2><p><b>$found</b>$beside</p>"
    [ $number -gt 0 ] || beside="; baseline: $found"
    case $what in
        *leaky.patch) echo "<pre>${what#patch }</pre>" ;;
        patch*) echo "<pre>$(sed -n 's/^\([-+]\)  */\1 /p' ${what#patch } | escape)</pre>" ;;
        *) echo "<pre>./train ${what#train }</pre>" | sed "s,$out/,," ;;
    esac
    echo '<div class="curves">'
    for curve in accuracy loss; do image $folder/out/$curve.svg "$curve: $found"; done
    echo "</div><p class=\"meaning\">"
    awk -v name="## $name" '/^## / { here = $0 == name; told = 0 } here && told; /^Measured: / { told = 1 }' \
        $list | escape | sed 's,`\([^`]*\)`,<code>\1</code>,g'
    echo "</p></section>"
}

${MAKE:-make} -s train digits || exit 1
mkdir -p $out && : > $page || exit 1
./digits --count 12000 --seed 1 --out $out/digits.csv > /dev/null || exit 1
passed=0 failed=0 number=-1 beside=""
experiments > $out/list
while IFS='|' read -r name what figures; do
    number=$((number + 1)) folder=$out/$number program=./train options=${what#train }
    [ $number -gt 0 ] || { baseline=$options options=""; }
    case $name in Baseline | *"$1"*) ;; *) continue ;; esac
    mkdir -p $folder
    status=0
    if [ "${what%% *}" = patch ]; then
        program=$folder/source/train options=""
        { tools/lab/apply.sh ${what#patch } $folder/source &&
            ${MAKE:-make} -s -C $folder/source train; } > $folder/error 2>&1
        status=$?
    fi
    if [ $status -eq 0 ]; then
        train_it
        { [ $number -gt 0 ] || page_begin; page_section; } >> $page
    else
        found="${what#patch } does not apply or does not compile: $(cat $folder/error)"
    fi
    if [ "$found" = "$figures" ]; then
        passed=$((passed + 1))
        echo "ok      $name: $found"
    else
        failed=$((failed + 1))
        echo "FAILED  $name: $found"
        echo "        $list has: $figures"
    fi
done < $out/list
[ -z "$1" ] || [ $((passed + failed)) -gt 1 ] || { echo "no heading of $list has '$1'"; exit 1; }
mkdir -p out && { cat $page; echo '</body></html>'; } > out/experiments.html || exit 1
echo "wrote out/experiments.html"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
