#!/bin/sh
# README and the other pages: the files, links, functions, targets, options and numbers in them exist.
# tests/project/commands runs the commands of README.
. tests/shell.inc
pages="README.md */README.md tools/*/README.md tools/lab/*.md tools/lesson/teachers.md"

# none NAME TEXT: passes if TEXT, the list of mistakes, is empty.
none() { [ -z "$2" ]; check "$1" $? "$2"; }

# The words between backquotes, a line each.
quoted() { cat $pages | tr '\n' ' ' | grep -o '`[^`]*`' | tr -d '`'; }

none files_exist "$(quoted | grep -oE '\b(nn|data|tools|tests)/[A-Za-z0-9_./]*[A-Za-z0-9_]' | sort -u |
    while read -r path; do
        case $path in data/train.csv | data/test.csv | data/train | data/t10k) continue ;; esac
        grep -q "^+++ b/$path$" tools/lab/experiments/*.patch && continue       # a file that a patch adds
        [ -e "$path" ] || [ -e "$path.h" ] || [ -e "$path.cpp" ] || [ -e "tests/$path" ] ||
            echo "there is no $path"
    done)"

# A link leads from its page to a file, and #some-words to a heading there.
none links_lead_somewhere "$(grep -oE '\]\([^):]*\)' $pages | sed 's/:\](/ /; s/)$//' |
    while read -r page link; do
        case $link in '#'*) file=$page ;; *) file=$(dirname "$page")/${link%%#*} ;; esac
        heading=${link#*#}
        if [ ! -e "$file" ]; then echo "$page: there is no $file"
        elif [ "$heading" != "$link" ]; then
            tr 'A-Z ' 'a-z-' < "$file" | tr -d ',.:' | grep -q "^##*-$heading\$" ||
                echo "$page: no heading for $link"
        fi
    done)"

# A function is named with its parentheses, or behind a formula as (`a_b`, `c_d`).
none functions_exist "$({
        quoted | grep -oE '\b[a-z0-9]+(_[a-z0-9]+)+\('
        sed -n 's/^.*(\(`[a-z_]*`[^)]*\))\.*$/\1/p' README.md | grep -o '`[a-z_]*`' | sed 's/`//; s/`/(/'
    } | sort -u | while read -r call; do
        grep -qF "$call" nn/*.h data/*/*.h tools/*/*.h || echo "no header has $call)"
    done)"

none targets_of_make_exist "$({ grep -h '^    ' $pages; quoted; } | grep -oE '\bmake [a-z]+[a-z/-]*' |
    grep -v / | sort -u | while read -r command; do
        sed -n '/^\.PHONY/,/[^\\]$/p' Makefile | grep -qw -- "${command#make }" || echo "no $command"
    done)"

for program in tools/*.cpp; do
    program=$(basename "$program" .cpp)
    [ -x "$program" ] || continue
    "./$program" --help > build/scratch/help 2>&1 < /dev/null
    none "options_of_$program" "$(cat $pages | grep -oE "\./$program [^#\`]*" |
        grep -oE '(^| )--[a-z0-9-]+' | sort -u | while read -r option; do
            grep -q -- "^  $option\b" build/scratch/help || echo "./$program has no $option"
        done)"
done
finish
