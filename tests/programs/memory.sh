#!/bin/sh
# Too little memory is an error message and status 1, never a crash.  The old file stays as it was.
. tests/shell.inc
files=build/scratch/memory
rm -rf "$files"
mkdir -p "$files"
(ulimit -v 1000000 && ./digits --help) > /dev/null 2>&1 || {
    echo "skipped too_little_memory_is_an_error: needs ulimit -v, and programs without AddressSanitizer"
    finish
    exit
}
./digits --count 1000 --threads 1 --out "$files/digits.csv" > /dev/null
gzip -k "$files/digits.csv"
train="./train --data $files/digits.csv --dev 10 --epochs 1 --threads 1 --out $files/net"
$train --hidden 300 > /dev/null 2>&1

# From the least memory in which a program starts (in KB) to much more: each step fails at another place.
least=4000 refused=0 wrong=
until (ulimit -v $least && ./digits --help) > /dev/null 2>&1; do least=$((least + 500)); done
for more in 0 150 300 450 600 900 1500 2500 4500 8000; do
    while read -r command; do
        echo old > "$files/old"
        said=$(ulimit -v $((least + more)) && $command 2>&1 > /dev/null < /dev/null)
        status=$?
        [ "$status $said" != "0 " ] || continue
        case $status-$said-$(cat "$files/old") in
            "1-not enough memory"*-old) refused=$((refused + 1)) ;;
            "1-the system refused memory"*-old | 1-*"Cannot allocate memory-old") ;;
            *) wrong="$wrong$((least + more)) KB: $command: status $status: $said; " ;;
        esac
    done <<END
./digits --count 1000 --threads 2 --out $files/old
./digits --count 1000 --threads 1 --sheet $files/old
./digits --convert $files/digits.csv.gz --out $files/old
./predict --model $files/net/model.npz --threads 1 $files/digits.csv
./embed --model $files/net/model.npz $files/old
$train --hidden 300
END
done
wrong=$wrong$(find "$files" -name '*.tmp')
[ -z "$wrong" ] && [ $refused -gt 20 ]; check too_little_memory_is_an_error $? "$refused times; $wrong"
finish
