#!/bin/sh
# make valgrind: the tests and a short run of each program in valgrind.  Nothing may be read that was not written,
# nothing lost.  Built for any CPU of this kind, since valgrind knows no CPU newer than AVX2.
cd "$(dirname "$0")/.." || exit 1
command -v valgrind > /dev/null || { echo "skipped make valgrind: needs valgrind (Debian: valgrind)"; exit 0; }
${MAKE:-make} -s NATIVE=0 CXXFLAGS="-O1 -g" all build/tests build/math_tests || exit 1
files=build/valgrind
rm -rf build/scratch $files
mkdir -p build/scratch $files
passed=0 failed=0

# clean COMMAND ...: valgrind finds nothing, and the command ends well.
clean() {
    if valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
            "$@" > $files/log 2>&1; then
        passed=$((passed + 1))
        sed -n 's/^skipped/        skipped/p' $files/log
        echo "ok      $*"
    else
        failed=$((failed + 1))
        cat $files/log
        echo "FAILED  $*"
    fi
}

clean build/tests
clean build/math_tests
clean ./digits --count 30 --threads 2 --out $files/digits.csv --sheet $files/digits.svg
train="./train --data $files/digits.csv --dev 10 --epochs 3 --batch 5 --hidden 20,10 --threads 2 --out $files"
clean $train --test $files/digits.csv --augment
clean $train --augment --resume
clean ./predict --model $files/model.npz $files/digits.csv
{ echo "P2 28 28 255"; tail -n 1 $files/digits.csv | cut -d, -f2- | tr , ' '; } > $files/digit.pgm
clean ./predict --model $files/model.npz $files/digit.pgm
clean ./embed --model $files/model.npz $files/model.h
clean ./page --model $files/model.npz --out $files/draw.html
{ printf '\0\0\010\003\0\0\0\002\0\0\0\034\0\0\0\034'; head -c 1568 /dev/zero; } > $files/images
printf '\0\0\010\001\0\0\0\002\003\004' > $files/labels
clean ./idx_to_csv $files/images $files/labels $files/images.csv
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
