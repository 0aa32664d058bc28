#!/bin/sh
# make coverage: which lines of nn/ and data/ does make test never run?  Builds everything anew for gcov, runs
# the tests, and prints the share of each file and the lines that nothing ran.
cd "$(dirname "$0")/.." || exit 1
command -v gcov > /dev/null || { echo "skipped make coverage: needs gcov (Debian: gcc)"; exit 0; }
mkdir -p build
find build -name '*.gcda' -delete
${MAKE:-make} test NATIVE=0 CXXFLAGS="-O0 --coverage -fprofile-update=atomic" > build/coverage.log 2>&1
tail -n 1 build/coverage.log
out=build/coverage
rm -rf $out
mkdir -p $out
# -l -p: a header once for each file that includes it, and paths in the names of what gcov writes
for file in nn/*.cpp data/*.cpp; do
    gcov -l -p -o build/real/"${file%/*}" "$file" > /dev/null 2>&1
    mv ./*.gcov $out/ 2> /dev/null
    rm -f $out/#usr* $out/*c++*
done
# A line that one object runs and another does not (a header's) has been run.
cat $out/*.gcov | awk '
    /:    0:Source:/ { sub(/.*Source:/, ""); file = $0; next }
    file !~ /^(nn|data)\// { next }
    {
        split($0, part, ":")
        count = part[1]
        gsub(/[ *]/, "", count)
        place = file SUBSEP part[2] + 0
        text[place] = $0
        if (count ~ /^[0-9]/) ran[place] = 1
        if (count ~ /^([0-9]|#|=)/ && !(place in seen)) { seen[place] = 1; lines[file]++ }
    }
    END {
        sorted = "sort -t: -k1,1 -k2,2n"
        for (place in seen) {
            split(place, at, SUBSEP)
            if (place in ran) { good[at[1]]++; g++ }
            else {
                line = text[place]
                sub(/^[^:]*:[^:]*:/, "", line)
                printf "%s:%d:%s\n", at[1], at[2], line | sorted
            }
            n++
        }
        close(sorted)
        for (file in lines) if (good[file] < lines[file])
            printf "%s: %d of %d lines\n", file, good[file], lines[file] | "sort"
        close("sort")
        printf "%d of %d lines of nn/ and data/ were run: %.2f%%\n", g, n, 100 * g / n
    }'
