#!/bin/sh
# The pictures and the report that ./train leaves behind, of ordinary runs and of odd ones.
. tests/shell.inc
files=build/scratch/results
mkdir -p $files

# 200 digits whose label is what stands in their pixels.
bars 200 > $files/bars.csv

# train FOLDER OPTIONS ...: a run whose results are in $files/FOLDER and whose log is in $log.
train() {
    folder=$1
    shift
    ./train --data $files/bars.csv --batch 10 --threads 1 --out "$files/$folder" "$@" > $files/log 2>&1 < /dev/null
    check "train_$(echo "$folder" | tr -c 'a-z0-9\n' _)" $? "$(cat $files/log)"
}
# has NAME FILE TEXT: TEXT stands in FILE.
has() { grep -qF -e "$3" "$files/$2"; check "$1" $? "$2 has no: $3"; }
none="No digits were put aside to judge by: --dev 2000 does that, or --test FILE."

train perfect --dev 60 --epochs 8 --hidden 16
has no_mistakes_are_a_sentence perfect/mistakes.svg ">There are none: all were read correctly.</text>"
has confusion_names_the_dev_set perfect/confusion.svg "<title>Confusion matrix, 60 dev digits</title>"
has classes_have_counts perfect/classes.svg "100.00% ("
has weights_name_the_units perfect/weights.svg ">its 16 units, those with the largest weights first</text>"
hash=$(sed -n 's/^weights //p' $files/log)
has report_has_the_hash perfect/report.html "<td>$hash</td>"
has report_has_the_command perfect/report.html "--dev 60 --epochs 8 --hidden 16</code>"
has report_has_every_option perfect/report.html "<code>--lr 0."
has report_says_the_result perfect/report.html "<p>of 60 dev digits that it did not learn from are read correctly: 60.</p>"

train "odd <&> 'name'" --dev 3 --epochs 1 --hidden none --lr 1e-6 --test $files/bars.csv
has report_escapes_the_command "odd <&> 'name'/report.html" "&lt;&amp;&gt;"
has confusion_names_the_test_set "odd <&> 'name'/confusion.svg" "<title>Confusion matrix, 200 test digits</title>"
has mistakes_say_what_is_wrong "odd <&> 'name'/mistakes.svg" "wrong, "

train all --dev 0 --epochs 8 --hidden 3,3
for name in confusion classes mistakes unsure; do has "without_dev_$name" all/$name.svg ">$none</text>"; done
has without_dev_report all/report.html "that it learned from are read correctly; none were put aside.</p>"

train three --dev 3 --epochs 8
has three_dev_digits three/classes.svg ">no digits</text>"

[ "$(cat $files/perfect/*.svg $files/perfect/report.html | grep -cE '<script|url\(|@import|href="[^d]|src=')" -eq 0 ]
check pictures_need_nothing_else $?
if command -v xmllint > /dev/null; then
    wrong=$(find $files data/figures -name '*.svg' -o -name report.html | while read -r file; do
        xmllint --noout "$file" 2>&1 || echo "$file"
    done)
    [ -z "$wrong" ]; check everything_is_well_formed $? "$wrong"
else
    echo "skipped everything_is_well_formed: needs xmllint (Debian: libxml2-utils)"
fi

finish
