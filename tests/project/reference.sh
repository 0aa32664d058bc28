#!/bin/sh
# The numbers of tools/lab/reference.md are those that its command gives.
#
#   tests/project/reference.sh           seed 1
#   tests/project/reference.sh all       seeds 1, 2 and 3
#   tests/project/reference.sh print     prints the table, to be put into the page with a new version
. tests/shell.inc
page=tools/lab/reference.md
files=build/scratch/reference
mkdir -p $files
command=$(sed -n 's/^    \(\.\/train .*\) --seed SEED$/\1/p' $page)

# rows SEED: the lines of the table for this seed.
rows() {
    $command --seed "$1" --out $files/out > $files/log 2>&1 < /dev/null || cat $files/log
    awk -F, -v seed="$1" 'NR > 1 { line = "| " seed " | " $1 " | " $4 " | " $5 " | " $6 " | `" $7 "` |" }
        $1 == 1 || $1 == 20 || $1 == 100 { print line }
        END { print line }' $files/out/history.csv
}

case $1 in all | print) seeds="1 2 3" ;; *) seeds=1 ;; esac
for seed in $seeds; do
    found=$(rows $seed)
    [ "$1" != print ] || { echo "$found"; continue; }
    expected=$(grep "^| $seed |" $page)
    [ "$(echo "$expected" | wc -l)" -eq 4 ] && [ "$found" = "$expected" ]
    check reference_numbers_of_seed_$seed $? "expected:
$expected
found:
$found
If that was intended, raise NN_VERSION in nn/trainer.h and put the new table into $page:
tests/project/reference.sh print"
done
[ "$1" != print ] || exit 0
version=$(sed -n 's/.*NN_VERSION = "\(.*\)";/\1/p' nn/trainer.h)
[ -n "$version" ] && grep -q "^version  $version\$" $files/log && grep -qF "version $version " $page
check reference_numbers_have_the_version $? "the version of the program is $version, $page has another"
finish
