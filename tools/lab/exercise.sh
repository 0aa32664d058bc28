#!/bin/sh
# The exercises: functions to write oneself.  The solution of each lies in nn/ or data/ between two marks,
#
#   // exercise 2, relu_backward(Z, dA, dZ): a hint
#   // end of exercise 2
#
# The names in parentheses are those that a solution uses.  tools/lab/exercises/relu_backward.cpp checks a
# solution and recognises the usual mistakes.
#
#   tools/lab/exercise.sh make FOLDER    copies the project to FOLDER, without the solutions
#   tools/lab/exercise.sh check 2        builds and checks exercise 2 alone
#   tools/lab/exercise.sh check          builds and checks all, and prints the score
#
# A new exercise needs a pair of marks, a check, a line in the Makefile with the files that the check is
# linked with, and a few usual mistakes in tools/lab/exercises/wrong_answers.
cd "$(dirname "$0")/../.." || exit 1
exec < /dev/null
: "${MAKE:=make}"

# One line an exercise: number, name, file, line.
list() {
    grep -n '^ *// exercise [0-9]*, ' nn/*.cpp data/*/*.cpp |
        sed 's|^\([^:]*\):\([0-9]*\): *// exercise \([0-9]*\), \([a-z_]*\)(.*|\3 \4 \1 \2|' | sort -n
}

# Replaces each solution by three lines: the names are mentioned, so that no compiler warns of unused ones,
# and the program ends.
without_solutions() {
    awk '
        /^ *\/\/ exercise [0-9]+, / {
            print
            indent = $0; sub(/\/.*/, "", indent)
            number = $3; sub(/,/, "", number)
            name = $4; sub(/\(.*/, "", name)
            names = $0; sub(/^[^(]*\(/, "", names); sub(/\).*/, "", names)
            gsub(/[A-Za-z_]+/, "(void)&;", names); gsub(/;, /, "; ", names)
            print indent "// Your solution takes the place of these three lines."
            print indent names
            print indent "check_failed(__FILE__, __LINE__, \"exercise " number ", " name \
                "\", \"not written yet\");"
            inside = 1
        }
        /^ *\/\/ end of exercise / { inside = 0 }
        !inside' "$1"
}

# Copies the project, without the data sets that a user put into data/.
copy_to() {
    mkdir -p "$1/data" || return 1
    for part in Makefile README.md .gitignore .gitattributes .ci nn tests tools data/README.md data/*/; do
        [ ! -e "$part" ] || cp -Rp "${part%/}" "$1/$(dirname "$part")" || return 1
    done
    for file in $(list | cut -d ' ' -f 3 | sort -u); do
        without_solutions "$file" > "$1/$file" || return 1
    done
}

make_folder() {
    if [ -e "$1" ]; then
        echo "$1 exists already and may hold solutions: move it away, then make exercise" >&2
        return 1
    fi
    if grep -q '"not written yet");$' nn/*.cpp data/*/*.cpp; then
        echo "this copy lacks solutions: make exercise in the whole project" >&2
        return 1
    fi
    rm -rf "$1.part"
    mkdir -p "$1.part" && copy_to "$1.part" && mv "$1.part" "$1" || return 1
    echo "made $1 with $(list | wc -l | tr -d ' ') exercises: cd $1, then make check"
}

# check_one NUMBER NAME FILE LINE: prints the result of the check; status 0 if the exercise is right.
check_one() {
    log=build/exercises/$2.log
    mkdir -p build/exercises
    if ! $MAKE -s "build/exercises/$2" FILE="$3" 2>&1; then
        echo "exercise $1, $2, does not compile"
        return 1
    fi
    # in a shell of its own, so that the shell's message about a killed program goes into the log too
    sh -c 'ulimit -t 10; "$0" > "$1" 2>&1; exit $?' "build/exercises/$2" "$log"
    status=$?
    if [ $status -eq 0 ]; then
        echo "exercise $1, $2, is right"
        return 0
    fi
    if ! grep -q "^$3:[0-9]*: exercise $1, $2: not written yet" "$log"; then
        echo "exercise $1, $2 ($3:$4), is not right yet"
        echo
    fi
    cat "$log"
    case $status in
        1) ;;
        137 | 152) echo "It was stopped after 10 seconds: a loop does not end." ;;
        *) echo "It crashed with status $status: an index outside a matrix, or a null pointer?" ;;
    esac
    return 1
}

# In one word, for the score.
verdict() {
    if answer=$(check_one "$@"); then echo "right"
    else
        case $answer in
            *"$3:"[0-9]*": exercise $1, $2: not written yet"*) echo "not written yet" ;;
            *"exercise $1, $2, does not compile"*) echo "does not compile: make check E=$1" ;;
            *) echo "not right yet: make check E=$1" ;;
        esac
    fi
}

score() {
    right=0
    all=0
    while read -r number name file line; do
        word=$(verdict "$number" "$name" "$file" "$line" < /dev/null)
        printf '%2d  %-17s %-15s %s\n' "$number" "$name" "$file" "$word"
        all=$((all + 1))
        [ "$word" != "right" ] || right=$((right + 1))
    done <<END
$(list)
END
    echo "$right of $all exercises are right"
    [ $right -eq $all ]
}

case $1 in
    make) make_folder "$2" ;;
    check)
        if [ -z "$2" ]; then score; exit; fi
        exercise=$(list | awk -v number="$2" '$1 == number')
        if [ -z "$exercise" ]; then
            echo "there is no exercise $2: make check prints all" >&2
            exit 2
        fi
        check_one $exercise ;;
    *) sed -n '2,/^cd/{/^#/p;}' "$0" >&2; exit 2 ;;
esac
