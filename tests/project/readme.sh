#!/bin/sh
# What the README and the pages in data/ name is there: files, functions, options, targets of make, line counts.
. tests/shell.inc
pages="README.md data/README.md tools/lab/example.md tools/lab/experiments.md tools/lab/reference.md"
programs=$(for source in tools/*.cpp; do basename "$source" .cpp; done)

# Words between backquotes, a line each.
quoted() { cat $pages | tr '\n' ' ' | grep -o '`[^`]*`' | tr -d '`'; }

wrong=$(quoted | grep -oE '\b(nn|data|tools|tests)/[A-Za-z0-9_./]*[A-Za-z0-9_]' | sort -u | while read -r path; do
    case $path in data/train.csv | data/test.csv | data/.mnist/*) continue ;; esac
    ! grep -q "^+++ b/$path$" tools/lab/experiments/*.patch || continue         # what one of the patches makes
    [ -e "$path" ] || [ -e "$path.h" ] || [ -e "$path.cpp" ] || [ -e "$path.sh" ] || echo "there is no $path"
done)
[ -z "$wrong" ]; check files_named_are_there $? "$wrong"

# A link leads to a file, or to a heading, there or here, whose words it joins with "-".
wrong=$(grep -oE '\]\([a-z#][^):]*\)' README.md | sed 's/^](//; s/)$//' | sort -u | while read -r link; do
    page=${link%%#*} heading=${link#*#}
    [ -e "${page:-README.md}" ] || echo "there is no $page"
    [ "$heading" = "$link" ] || tr 'A-Z ' 'a-z-' < "${page:-README.md}" | grep -q "^##*-$heading\$" || echo "no heading for $link"
done)
[ -z "$wrong" ]; check links_lead_somewhere $? "$wrong"

# A function is named with its parentheses, or as `a_b` behind the formula that it holds.
wrong=$(quoted | grep -oE '\b[a-z0-9]+(_[a-z0-9]+)+\(' | sort -u | while read -r call; do
    grep -qF "$call" nn/*.h data/*/*.h || echo "no header has $call)"
done
sed -n 's/^.*(\(`[a-z_]*`[^)]*\))\.*$/\1/p' README.md | grep -o '`[a-z_]*`' | tr -d '`' | sort -u | while read -r name; do
    grep -q "\b$name\b" nn/*.h || echo "no header of nn/ has $name"
done)
[ -z "$wrong" ]; check functions_named_are_there $? "$wrong"

wrong=$({ grep -h '^    ' $pages; quoted; } | grep -oE '\bmake [a-z]+[a-z-]*' | sort -u | while read -r command; do
    target=${command#make }
    grep -q "^$target:\|^\.PHONY:.*\b$target\b" Makefile || echo "the Makefile has no target $target"
done)
[ -z "$wrong" ]; check targets_of_make_are_there $? "$wrong"

# Options on the lines that call a program.
for program in $programs; do
    [ -x ./$program ] || continue
    ./$program --help > build/scratch/help
    wrong=$(cat $pages | grep -oE "\./$program [^#]*" | grep -oE '(^| )--[a-z0-9-]+' | sort -u | while read -r option; do
        grep -q -- "^  $option\b" build/scratch/help || echo "./$program has no option $option"
    done)
    [ -z "$wrong" ]; check options_of_$program $? "$wrong"
done

# The reading table: | `nn/matrix` | 186 | ...
wrong=$(sed -n 's/^| \(`nn[^|]*`\) | \([0-9]*\) | [0-9]* | .*/\2 \1/p' README.md | tr -d '`,' | while read -r stated files; do
    found=$(for file in $files; do cat $file.h; [ ! -e $file.cpp ] || cat $file.cpp; done | wc -l)
    [ "$found" -eq "$stated" ] || echo "$files: $found lines, the README says $stated"
done)
[ -z "$wrong" ] && grep -q '^| `nn/matrix` | [0-9]' README.md
check the_reading_table_counts_right $? "$wrong"

# The example by hand: its numbers are those of tools/lab/example.md, which a test computes.
numbers=$(sed -n '/^\*\*By hand/,/^One step/p' README.md | grep -oE '[0-9]\.[0-9]{4}\b' | sort -u)
wrong=$(for number in $numbers; do grep -q -- "$number" tools/lab/example.md || echo "tools/lab/example.md has no $number"; done)
[ -z "$wrong" ] && [ "$(echo "$numbers" | wc -l)" -ge 12 ]
check the_example_by_hand_is_that_of_the_test $? "$wrong"

finish
