#!/bin/sh
# ./check.sh [NUMBER]: which exercises are right, or what is wrong with one.  Status 0 if all that was asked
# for is right, and 1 otherwise.  An answer may be right although its bits differ from the reference's.
cd "$(dirname "$0")" || exit 1
exec < /dev/null

# check_one NUMBER NAME FILE LINE: prints the verdict, then what the check says; status 0 if it is right.
check_one() {
    exercise="exercise $1, $2 ($3:$4):" log=build/$2.log check=build/checks/$(basename "$3" .cpp)
    if sed "1,$4d; /end of exercise $1\$/,\$d" "$3" | grep -q '// Not written yet:'; then
        echo "$exercise not written yet"
        return 1
    fi
    if ! ${MAKE:-make} -s "$check" FILE="$3" > "$log" 2>&1; then
        echo "$exercise does not compile"
        cat "$log"
        return 1
    fi
    # The check prints this word before its verdict.  No answer knows it.
    word=$(od -An -N 8 -t x1 /dev/urandom | tr -d ' ')
    # in a shell of its own, so that the shell's message about a killed program goes into the log too
    echo "$word" | sh -c 'ulimit -t 3; "$0" "$1" > "$2" 2>&1; exit $?' "$check" "$2" "$log"
    status=$?
    verdict=$(tail -n 1 "$log")
    case "$status $verdict" in
        "0 ${word}right"*) echo "$exercise ${verdict#"$word"}"; return 0 ;;
        "0 "*) why="The program ended before the check did." ;;
        "1 "*) why= ;;
        "137 "* | "152 "*) why="It was stopped after 3 seconds: a loop does not end." ;;
        *) why="It crashed with status $status: an index outside an array, or a null pointer?" ;;
    esac
    printf '%s not right yet\n\n' "$exercise"
    cat "$log"
    echo "$why"
    return 1
}

# One line an exercise: number, name, file, line.
mkdir -p build
grep -n '^ *// exercise [0-9]*, ' nn/*.cpp data/*/*.cpp |
    sed 's|^\(.*\):\(.*\): *// exercise \([0-9]*\), \([a-z_]*\)(.*|\3 \4 \1 \2|' | sort -n > build/exercises
if [ -n "$1" ]; then
    exercise=$(grep "^$1 " build/exercises) || { echo "there is no exercise $1" >&2; exit 1; }
    check_one $exercise
    exit
fi
right=0 all=0
while read -r number name file line; do
    verdict=$(check_one "$number" "$name" "$file" "$line") && right=$((right + 1))
    verdict=$(echo "$verdict" | sed 's/^exercise[^:]*:[0-9]*): //; s/ because.*//; q')
    printf '%2d  %-17s %-24s %s\n' "$number" "$name" "$file:$line" "$verdict"
    all=$((all + 1))
done < build/exercises
echo "$right of $all exercises are right;  make check E=NUMBER says what is wrong with one"
[ $right -eq $all ]
