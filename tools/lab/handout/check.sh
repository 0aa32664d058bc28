#!/bin/sh
# ./check.sh [NUMBER]: which exercises are right, or what is wrong with one.  Status 0 if all that was asked for
# is right, and 1 otherwise.  An answer may be right although its bits differ from the reference's.
cd "$(dirname "$0")" || exit 1
exec < /dev/null
: "${MAKE:=make}"

# One line an exercise: number, name, file, line.
list() {
    grep -n '^ *// exercise [0-9]*, ' nn/*.cpp data/*/*.cpp |
        sed 's|^\([^:]*\):\([0-9]*\): *// exercise \([0-9]*\), \([a-z_]*\)(.*|\3 \4 \1 \2|' | sort -n
}

# check_one NUMBER NAME FILE LINE: prints the verdict, then what the check says; status 0 if it is right.
check_one() {
    exercise="exercise $1, $2 ($3:$4):" log=build/$2.log
    mkdir -p build
    if sed "1,$4d; /end of exercise $1\$/,\$d" "$3" | grep -q '// Not written yet:'; then
        echo "$exercise not written yet"
        return 1
    fi
    if ! $MAKE -s "build/checks/$2" FILE="$3" > "$log" 2>&1; then
        echo "$exercise does not compile"
        cat "$log"
        return 1
    fi
    # in a shell of its own, so that the shell's message about a killed program goes into the log too
    sh -c 'ulimit -t 10; "$0" > "$1" 2>&1; exit $?' "build/checks/$2" "$log"
    status=$?
    verdict=$(tail -n 1 "$log")
    case "$status $verdict" in
        "0 right"*) echo "$exercise $verdict"; return 0 ;;
        [01]" "*) why= ;;
        137" "* | 152" "*) why="It was stopped after 10 seconds: a loop does not end." ;;
        *) why="It crashed with status $status: an index outside an array, or a null pointer?" ;;
    esac
    echo "$exercise not right yet"
    echo
    cat "$log"
    echo "$why"
    return 1
}

score() {
    right=0 all=0
    while read -r number name file line; do
        verdict=$(check_one "$number" "$name" "$file" "$line") && right=$((right + 1))
        verdict=$(echo "$verdict" | sed 's/^exercise[^:]*:[0-9]*): //; s/ because.*//; q')
        printf '%2d  %-17s %-21s %s\n' "$number" "$name" "$file:$line" "$verdict"
        all=$((all + 1))
    done <<END
$(list)
END
    echo "$right of $all exercises are right;  make check E=NUMBER says what is wrong with one"
    [ $right -eq $all ]
}

if [ -z "$1" ]; then score; exit; fi
exercise=$(list | awk -v number="$1" '$1 == number')
if [ -z "$exercise" ]; then
    echo "there is no exercise $1: ./check.sh prints all" >&2
    exit 2
fi
check_one $exercise
