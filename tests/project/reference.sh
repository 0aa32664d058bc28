#!/bin/sh
# The numbers of tools/lab/reference.md are true: its command is run as it stands there.
#
#   tests/project/reference.sh           the end of seed 1, without the evaluations in between, which change no bit
#   tests/project/reference.sh all       every line of the table
#   tests/project/reference.sh print     the table, to put it there after the version of the program was raised
. tests/shell.inc
page=tools/lab/reference.md
files=build/scratch/reference
mkdir -p $files
command=$(sed -n 's/^    \(\.\/train .*\) --seed SEED$/\1/p' $page)

# rows SEED: the lines of the table that ./train makes with it.
rows() {
    $command --seed "$1" --out $files/out > $files/log 2>&1 < /dev/null || cat $files/log
    awk -F, -v seed="$1" 'NR > 1 { line = "| " seed " | " $1 " | " $4 " | " $5 " | " $6 " | `" $7 "` |" }
        $1 == 1 || $1 == 20 || $1 == 100 { print line }
        END { print line }' $files/out/history.csv
}

case $1 in
    print)
        for seed in 1 2 3; do rows $seed; done
        exit ;;
    all)
        for seed in 1 2 3; do
            grep "^| $seed |" $page > $files/expected
            rows $seed > $files/found
            [ "$(wc -l < $files/found)" -eq 4 ] && cmp -s $files/expected $files/found
            check reference_numbers_of_seed_$seed $? "expected:
$(cat $files/expected)
found:
$(cat $files/found)"
        done ;;
    *)
        # all but the loss, which is a mean over the iterations since the last evaluation
        expected=$(grep '^| 1 |' $page | tail -n 1 | cut -d '|' -f 2,3,5-)
        command="$command --eval-every 1000"
        found=$(rows 1 | tail -n 1 | cut -d '|' -f 2,3,5-)
        [ -n "$expected" ] && [ "$expected" = "$found" ]
        check reference_numbers $? "expected: $expected
found:    $found
Was that wanted?  Then raise VERSION in nn/version.h and let tests/project/reference.sh print the new table." ;;
esac
version=$(sed -n 's/.*VERSION = "\(.*\)";/\1/p' nn/version.h)
[ -n "$version" ] && [ "$(sed -n 's/^version  //p' $files/log)" = "$version" ] && grep -qF "version $version " $page
check reference_numbers_have_the_version $? "the program says $version, $page another"
finish
