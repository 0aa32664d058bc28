#!/bin/sh
# tools/lesson/README.md quotes the programs of the lesson and what they print.
#
#   tests/project/lesson.sh          are the quoted lines those of the programs, and all numbers quoted?
#   tests/project/lesson.sh all      also runs the programs: their output and their pictures
#   tests/project/lesson.sh write    puts all of these into tools/lesson/ anew
. tests/shell.inc
mode=$1
page=tools/lesson/README.md

# quote FILE NAME: the lines of FILE after the comment "quote: NAME", without the indentation of the first.
quote() {
    awk -v name="$2" '/^ *\/\/ (quote: |end of quote)/ { inside = $NF == name; margin = 0; next }
        inside && !margin { match($0, /^ */); margin = RLENGTH + 1 }
        inside { print substr($0, margin) }' "tools/lesson/$1"
}

# The page as it should be: the lines follow ```cpp FILE NAME, the output follows $ COMMAND.
filled() {
    while IFS= read -r line; do
        case $line in '```'* | '$ '*) skip= ;; esac
        [ -n "$skip" ] || printf '%s\n' "$line"
        case $line in
            '```cpp '*) skip=yes; quote $(echo "${line#* }") ;;
            '$ '*) [ -z "$mode" ] || { skip=yes; sh -c "${line#* }" 2>&1 < /dev/null; } ;;
        esac
    done < $page
}

filled > build/scratch/lesson.md
if [ "$mode" = write ]; then
    cp build/scratch/lesson.md $page && cp out/lesson/*.svg tools/lesson/
    exit
fi
check lesson_quotes_the_programs "$(cmp -s $page build/scratch/lesson.md; echo $?)" \
    "$(diff $page build/scratch/lesson.md)
If that was intended: tests/project/lesson.sh write"

# The accuracies and losses in the text are printed by a program.
awk '/^```/ { quoted = !quoted } { print > ("build/scratch/lesson." (quoted ? "quoted" : "text")) }' $page
wrong=$(grep -oE '\b[0-9]+\.[0-9]+%|\b[0-9]\.[0-9]{4}\b' build/scratch/lesson.text | sort -u |
    while read -r number; do
        grep -qF -- "$number" build/scratch/lesson.quoted || echo "no program prints $number"
    done)
[ -z "$wrong" ]; check lesson_numbers_are_printed $? "$wrong"

[ "$mode" != all ] || for picture in tools/lesson/*.svg; do
    cmp "$picture" "out/lesson/$(basename "$picture")"; check "$picture" $? "tests/project/lesson.sh write"
done
finish
