#!/bin/sh
# tools/mutate.sh [COUNT [SEED [FILE ...]]]: does make test see faults?  Changes the code of nn/ and data/ in
# COUNT places (default 60), one at a time: an operator, a bound, a sign, a constant, a condition.  Works in a
# copy, build/mutants; a change is
#
#   killed      a test fails, crashes, or does not end
#   no build    the compiler refuses it; it does not count
#   SURVIVED    make test passes: a test is missing, or the change alters nothing that anybody can see
#
# The places are drawn by SEED (default 1) from all that there are: the same ones as long as the code stays.
# Prints a line for each, the score of each file, and the whole score.  Takes about ten seconds a change.
#
# Reference: DeMillo, Lipton, Sayward, "Hints on Test Data Selection", 1978.
cd "$(dirname "$0")/.." || exit 1
count=${1:-60} seed=${2:-1}
[ $# -lt 2 ] && shift $# || shift 2
[ $# -gt 0 ] || set -- nn/*.cpp nn/*.h data/*.cpp data/*.h
copy=build/mutants
log=$(pwd)/build/mutants.log
list=build/mutants.list
mkdir -p build

# Every change that there is, one a line: file, line, what it is, and the new line, with tabs between.
awk '
function offer(what, before, old, new, after) {
    print FILENAME "\t" FNR "\t" what "\t" before new after
}
# Every place of old in the code becomes new, one at a time.
function each(old, new,    at, begin, rest) {
    begin = 0
    rest = code
    while ((at = index(rest, old)) > 0) {
        at += begin
        offer(old " -> " new, substr($0, 1, at - 1), old, new, substr($0, at + length(old)))
        begin = at + length(old) - 1
        rest = substr(code, begin + 1)
    }
}
{
    code = $0                                   # with strings and comments blanked, and as long
    while (match(code, /"([^"\\]|\\.)*"/)) {
        blank = sprintf("%" RLENGTH "s", "")
        gsub(/ /, "_", blank)
        code = substr(code, 1, RSTART - 1) blank substr(code, RSTART + RLENGTH)
    }
    sub(/\/\/.*/, "", code)
    if (code ~ /^#ifdef _WIN32/) elsewhere = 1          # code that is not compiled here
    if (code ~ /^#(else|endif)/) elsewhere = 0
    if (elsewhere) next
    if (code ~ /^ *(#|static_assert|using|typedef)|NN_CHECK/) next
    each(" < ", " <= "); each(" <= ", " < "); each(" > ", " >= "); each(" >= ", " > ")
    each(" == ", " != "); each(" != ", " == "); each(" && ", " || "); each(" || ", " && ")
    each(" + ", " - "); each(" - ", " + "); each(" * ", " / "); each(" / ", " * "); each(" % ", " / ")
    each(" += ", " -= "); each(" -= ", " += "); each(" *= ", " /= "); each("++", "--")
    each("true", "false"); each("false", "true"); each("(!", "(")
    each("std::min", "std::max"); each("std::max", "std::min")
    each("if (", "if (true || "); each("if (", "if (false && ")
    each("break;", ";"); each("continue;", ";")
    rest = code
    begin = 0
    while (match(rest, /(^|[^A-Za-z0-9_.])[0-9]+([^A-Za-z0-9_.]|$)/)) {
        number = substr(rest, RSTART, RLENGTH)
        lead = number ~ /^[0-9]/ ? 0 : 1
        digits = number
        gsub(/[^0-9]/, "", digits)
        at = begin + RSTART + lead
        end = at + length(digits)
        offer(digits " -> " digits + 1, substr($0, 1, at - 1), digits, digits + 1, substr($0, end))
        begin = at + length(digits) - 1
        rest = substr(code, begin + 1)
    }
}' "$@" > $list
total=$(wc -l < $list)

# Park and Miller: the same places with every awk.
chosen=$(awk -v n="$count" -v total="$total" -v x="$seed" 'BEGIN {
    if (n > total) n = total
    while (k < n) {
        x = (x * 16807) % 2147483647
        i = 1 + x % total
        if (!(i in seen)) { seen[i] = 1; k++; print i }
    }
}')

# A copy with all objects, so that a change compiles one file.
make="${MAKE:-make} -s"
$make all build/tests build/math_tests || exit 1
programs=$(sed -n 's|^/\([a-z_]*\)$|\1|p' .gitignore)
rm -rf $copy
mkdir -p $copy/build
for path in Makefile README.md .gitignore nn data tests tools $programs; do cp -Rp $path $copy/; done
rm -rf $copy/data/*.csv
for path in real double flags tests math_tests; do cp -Rp build/$path $copy/build/; done
cd $copy || exit 1
echo "$total changes can be made, $count are"

# verdict FILE: of the code as it stands now.  The tests named after the file come first: they mostly know.
verdict() {
    noun=$(basename "$1" | sed 's/\..*//')
    $make build/tests build/math_tests > "$log" 2>&1 || { echo "no build"; return; }
    (
        ulimit -t 60
        rm -rf build/scratch && mkdir -p build/scratch
        timeout 120 build/tests "$noun" > "$log" 2>&1
        [ $? -eq 0 ] || grep -q '^no test has a name' "$log" || exit 1
        rm -rf build/scratch && mkdir -p build/scratch
        timeout 120 build/tests > "$log" 2>&1 && timeout 120 build/math_tests > "$log" 2>&1 || exit 1
    ) || { echo killed; return; }
    (ulimit -t 60; timeout 600 $make test > "$log" 2>&1) && echo SURVIVED || echo killed
}

[ "$(verdict nn/check.cpp)" = SURVIVED ] || { echo "the copy fails as it is:"; tail -n 20 "$log"; exit 1; }
for i in $chosen; do
    sed -n "${i}p" "../../$list" > build/change
    file=$(cut -f1 build/change) line=$(cut -f2 build/change) what=$(cut -f3 build/change)
    cut -f4- build/change > build/newline
    head -n $((line - 1)) "../../$file" > "$file"
    cat build/newline >> "$file"
    tail -n +$((line + 1)) "../../$file" >> "$file"
    result=$(verdict "$file")
    echo "$result  $file:$line: $what"
    [ "$result" != SURVIVED ] || sed 's/^ */              /' build/newline
    cp "../../$file" "$file"
done | tee ../mutants.txt

awk '$1 == "killed" || $1 == "SURVIVED" { split($2, place, ":"); all[place[1]]++; n++
         if ($1 == "killed") { dead[place[1]]++; d++ } }
     END { for (file in all) printf "%s: %d of %d killed\n", file, dead[file], all[file] | "sort"; close("sort")
           printf "%d of %d killed\n", d, n }' ../mutants.txt
