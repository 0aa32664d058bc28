#!/bin/sh
# tools/lab/grade.sh FOLDER...: prints the points of folders made by `make exercise`, a line each as CSV.
# What is wrong with each is written to out/grades.
#
# Of a folder only the answers are read: the lines between the marks.  Each is put alone into a copy of the
# solved project.  It is checked there with limits of time, memory and output, two folders at a time.  So an
# answer that loops, crashes, exits early or prints a verdict gives no point and changes no other point.  But
# an answer written to do harm runs with your rights: run this as a user who may write nowhere else.
top=$(cd "$(dirname "$0")/../.." && pwd -P)
[ $# -gt 0 ] || { sed -n '2,/^top/{/^#/p;}' "$0" >&2; exit 2; }
command -v timeout > /dev/null || { echo "grade.sh needs timeout, of GNU coreutils" >&2; exit 1; }
work=$(mktemp -d) && mkdir -p "$top/out/grades" || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
solve=$top/tools/lab/exercises/solve solved=$work/solved exercises=$work/solved/build/exercises
"$top/tools/lab/exercise.sh" "$solved" > "$work/log" || exit 1
for number in $(cut -d ' ' -f 1 "$top/tools/lab/handout/unsolved"); do
    "$solve" "$top" "$solved" "$number" || exit 1
done
"$solved/check.sh" > "$work/log" || { echo "grade.sh: the solutions are not right" >&2; exit 1; }

# answer FOLDER COPY NUMBER NAME FILE: status 0 for a point; prints what is wrong.
answer() {
    if [ -h "$1" ] || [ -h "$1/$5" ] || [ ! -f "$1/$5" ] || [ "$(wc -c < "$1/$5")" -gt 200000 ] ||
        [ "$(cd "$1/${5%/*}" && pwd -P)" != "$(cd "$1" && pwd -P)/${5%/*}" ]; then
        echo "exercise $3, $4: no answer, $5 is missing, a link, or too large"
    elif ! "$solve" "$1" "$2" "$3"; then
        echo "exercise $3, $4: no answer, $5 lacks the marks of the exercise"
    elif grep -qE '(#|%:)[[:space:]]*(include|import)' "$2/build/answer.sed"; then
        echo "exercise $3, $4: no answer, it includes a file"
    else
        (ulimit -v 4000000; ulimit -f 40000; timeout -s KILL 60 "$2/check.sh" "$3") && return
        [ $? -ne 137 ] || echo "exercise $3, $4: stopped after a minute"
    fi
    return 1
}

# Takes one folder after the other, unless the other worker has taken it.
worker() {
    i=0
    for folder; do
        i=$((i + 1)) copy=$work/$i total=0
        mkdir "$copy" 2> /dev/null || continue
        cp -Rp "$solved/." "$copy"
        printf '"%s",' "$(printf '%s' "$folder" | sed 's/"/""/g')" > "$copy.csv"
        while read -r number name file line; do
            answer "${folder%/}" "$copy" "$number" "$name" "$file" > "$copy.log" 2>&1 < /dev/null
            point=$((! $?))
            { head -c 4000 "$copy.log" | tr -cd '\11\12\40-\176'; echo; } >> "$copy.txt"
            cp "$solved/$file" "$copy/$file"
            total=$((total + point))
            printf '%s,' $point >> "$copy.csv"
        done < "$exercises"
        echo "$total" >> "$copy.csv"
        cp "$copy.txt" "$top/out/grades/$i-$(printf '%s' "$folder" | tr -c 'A-Za-z0-9' -).txt"
        rm -rf "${copy:?}"/*
    done
}

worker "$@" & worker "$@" & wait
echo "folder,$(cut -d ' ' -f 2 "$exercises" | tr '\n' ',')points"
i=0
for folder; do i=$((i + 1)) && cat "$work/$i.csv"; done
echo "out/grades says what is wrong" >&2
