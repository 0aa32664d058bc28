#!/bin/sh
# The pictures and the report that ./train writes, of ordinary runs and of odd ones.
. tests/shell.inc
files=build/scratch/results
rm -rf $files
mkdir -p $files
bars 200 > $files/bars.csv                      # digits whose label shows in their pixels

# train FOLDER OPTIONS ...: a run whose results are in $files/FOLDER and whose log is in $files/log.
train() {
    folder=$1
    shift
    ./train --data $files/bars.csv --batch 10 --out "$files/$folder" "$@" > $files/log 2>&1 < /dev/null
    check "train_$(echo "$folder" | tr -c 'a-z0-9\n' _)" $? "$(cat $files/log)"
}
# has: lines FILE|TEXT from the standard input: the file has the text.
has() {
    while IFS='|' read -r file text; do grep -qF -e "$text" "$files/$file"; check "$file has: $text" $?; done
}

train perfect --dev 60 --epochs 12 --hidden 16
hash=$(sed -n 's/^weights //p' $files/log)
has << END
perfect/mistakes.svg|>There are none: all were read correctly.</text>
perfect/confusion.svg|<title>Confusion matrix, 60 dev digits</title>
perfect/report.html|<td>$hash
perfect/report.html|--dev 60 --epochs 12 --hidden 16</
perfect/report.html|--lr 0.003 --schedule cosine
perfect/report.html|60 dev digits, held out from training,
perfect/report.html|(95% confidence interval 94.0% to 100.0%).</p>
perfect/report.html|<pre>./train --recipe usual --data
perfect/report.html|<th>dev</th>
perfect/report.html|<th>loss</th>
perfect/report.html|<th>weights</th>
END
[ "$(head -n 2 $files/perfect/predictions.ppm | tail -n 1)" = "140 28" ]
check predictions_as_pixels_are_five_digits $?

train "odd <&> 'name'" --dev 3 --epochs 1 --hidden none --lr 1e-6 --test $files/bars.csv
has << END
odd <&> 'name'/report.html|&lt;&amp;&gt;
odd <&> 'name'/confusion.svg|<title>Confusion matrix, 200 test digits</title>
odd <&> 'name'/mistakes.svg|wrong, 
END
train all --dev 0 --epochs 8 --hidden 3,3
has << END
all/confusion.svg|>No digits were held out
all/mistakes.svg|>No digits were held out
all/unsure.svg|>No digits were held out
all/report.html|none were held out.
END

! cat $files/perfect/*.svg $files/perfect/report.html | grep -qE '<script|url\(|@import|href="[^d]|src='
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
