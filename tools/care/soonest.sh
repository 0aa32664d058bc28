#!/bin/sh
# tools/care/soonest.sh train.csv: seconds until ./train has a dev accuracy of at least 98.0%, for seeds 1 to
# 10, and their mean.  Counted from its start, before it reads the file, to the end of the first such epoch.
# AT_LEAST=97 in front of it asks for less.  Needs a date that knows %N, as that of GNU.
cd "$(dirname "$0")/../.." || exit 1
[ -r "$1" ] || { echo "usage: tools/care/soonest.sh train.csv" >&2; exit 2; }
${MAKE:-make} -s train || exit 1
for seed in 1 2 3 4 5 6 7 8 9 10; do
    begin=$(date +%s.%N)
    ./train --data "$1" --recipe best --epochs 7 --eval-every 313 --seed $seed \
        --out build/soonest 2> build/soonest.log |
        while read -r line; do
            dev=$(expr "$line" : '.* dev \([0-9]*\)')
            [ "${dev:-0}" -ge "${AT_LEAST:-98}" ] && echo "$seed $begin $(date +%s.%N)" && break
        done
done | awk '{ sum += $3 - $2; printf "seed %d: %.2f s\n", $1, $3 - $2 }
    END { printf "%d of 10 seeds, mean %.2f s\n", NR, sum / NR; exit NR < 10 }'
