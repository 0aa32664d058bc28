#!/bin/sh
# tools/lesson/README.md quotes the programs and what they print: are its quotations what is there now?
#
#   tests/project/lesson.sh          the lines of the programs, and the numbers in the text
#   tests/project/lesson.sh all      also runs the programs: their output and their pictures
#   tests/project/lesson.sh write    puts all of these into tools/lesson/ anew
#
# ```cpp FILE NAME   is followed by the lines of tools/lesson/FILE after the comment "quote: NAME".
# $ COMMAND          is followed by what it prints, up to the next COMMAND or ```.
. tests/shell.inc
mode=$1
page=tools/lesson/README.md
files=build/scratch/lesson
mkdir -p $files

# quote FILE NAME: the lines, without the indentation of the first one.
quote() {
    awk -v name="$2" '/^ *\/\/ (quote: |end of quote)/ { inside = $NF == name; margin = 0; next }
        inside && !margin { match($0, /^ */); margin = RLENGTH + 1 }
        inside { print substr($0, margin) }' "tools/lesson/$1"
}

# The page with the quotations that it should have.
filled() {
    skip=
    while IFS= read -r line; do
        case $line in
            '```cpp '*) skip=yes; printf '%s\n' "$line"; quote $(echo "${line#* }") ;;
            '```') skip=; printf '%s\n' "$line" ;;
            '$ '*) printf '%s\n' "$line"
                [ -z "$mode" ] || { skip=yes; sh -c "${line#* }" 2>&1 < /dev/null; } ;;
            *) [ -n "$skip" ] || printf '%s\n' "$line" ;;
        esac
    done < $page
}

filled > $files/page
if [ "$mode" = write ]; then
    cp $files/page $page
    cp out/lesson/*.svg tools/lesson/
    exit
fi
difference=$(diff $page $files/page)
check lesson_quotes_the_programs $? "$difference
If that was intended: tests/project/lesson.sh write"

# Accuracies and losses in the text are some program's output.
wrong=$(awk '/^```/ { inside = !inside } !inside' $page | grep -oE '\b[0-9]+\.[0-9]+%|\b[0-9]\.[0-9]{4}\b' |
    sort -u | while read -r number; do
        awk '/^```/ { inside = !inside } inside' $page | grep -qF -- "$number" || echo "no program prints $number"
    done)
[ -z "$wrong" ]; check lesson_numbers_are_printed $? "$wrong"

if [ "$mode" = all ]; then
    for picture in out/lesson/*.svg; do
        cmp "$picture" "tools/lesson/$(basename "$picture")"
        check "$picture" $? "tests/project/lesson.sh write"
    done
fi
finish
