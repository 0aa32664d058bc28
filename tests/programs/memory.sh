#!/bin/sh
# Memory that cannot be had: a sentence and exit status 1, the old file as it was, and nothing left beside it.
. tests/shell.inc
files=build/scratch/memory
rm -rf "$files"
mkdir -p "$files"

# within KB COMMAND ...: $status and $said of the command with so much address space.
within() {
    said=$(ulimit -v "$1" && shift && "$@" 2>&1 > /dev/null < /dev/null)
    status=$?
}

if ! (ulimit -v 1000000 && ./digits --help) > /dev/null 2>&1; then
    echo "skipped what_needs_too_much_memory: needs ulimit -v, and programs without AddressSanitizer"
    finish
    exit
fi

# Each needs more than it gets: a million digits, 60000 images in a file of which only the beginning is on the
# disk, a network of 100000 units, a model with as many weights.
printf '\0\0\010\003\0\0\352\140\0\0\0\034\0\0\0\034' > "$files/images"
printf '\0\0\010\001\0\0\352\140' > "$files/labels"
dd if=/dev/zero of="$files/images" bs=1 count=0 seek=$((16 + 60000 * 784)) 2> /dev/null
dd if=/dev/zero of="$files/labels" bs=1 count=0 seek=$((8 + 60000)) 2> /dev/null
./digits --count 40 --threads 1 --out "$files/digits.csv" > /dev/null
train="./train --data $files/digits.csv --dev 10 --epochs 1 --batch 5 --eval-every 100 --threads 1"
net="--hidden 2000 --out $files/net"
./train --data "$files/digits.csv" --dev 0 --epochs 8 --batch 10 --lr 0.001 --threads 1 $net > "$files/log" 2>&1 || cat "$files/log"
wrong=$(while read -r kb command; do
    echo old > "$files/out"
    within "$kb" $command
    [ "$status" -eq 1 ] && [ "$said" = "not enough memory: fewer digits or a smaller network need less" ] &&
        [ "$(cat "$files/out")" = old ] || echo "$command: status $status: $said"
done <<END
100000 ./digits --count 1000000 --threads 1 --out $files/out
50000 ./idx_to_csv $files/images $files/labels $files/out
100000 $train --hidden 100000 --out $files/trained
19000 ./predict --model $files/net/model.npz --threads 1 $files/digits.csv
19000 ./embed --model $files/net/model.npz $files/out
END
)
[ -z "$wrong" ]; check what_needs_too_much_memory_ends_with_a_sentence $? "$wrong"

# From the least in which a program starts to where all is well, in steps: memory ends at ever other places.
least=4000
until (ulimit -v $least && ./digits --help) > /dev/null 2>&1; do least=$((least + 500)); done
$train --hidden 30 --out "$files/trained" > /dev/null 2>&1
wrong=$(for more in 0 150 300 450 600 900 1500 2500 4500 8000; do
    while read -r command; do
        echo old > "$files/out"
        within $((least + more)) $command
        case "$status $said" in
            "0 ") continue ;;
            "1 not enough memory: fewer digits or a smaller network need less" | *"Cannot allocate memory" | \
                "1 the system refused memory or a thread: try --threads 1") ;;
            *) echo "$((least + more)) KB: $command: status $status: $said" ;;
        esac
        [ "$(cat "$files/out")" = old ] || echo "$((least + more)) KB: $command: the old file is not intact"
    done <<END
./digits --count 1000 --threads 2 --out $files/out
./digits --count 1000 --threads 1 --out $files/out
./digits --count 300 --threads 1 --sheet $files/out
./idx_to_csv $files/images $files/labels $files/out
./predict --model $files/net/model.npz --threads 1 $files/digits.csv
./embed --model $files/net/model.npz $files/out
$train --hidden 30 --out $files/trained
END
done)
[ -z "$wrong" ]; check too_little_memory_ends_with_a_sentence $? "$wrong"
strays=$(find "$files" -name 'unfinished-*')
[ -z "$strays" ]; check too_little_memory_leaves_nothing_behind $? "$strays"

finish
