#!/bin/sh
# tools/care/real.sh train.csv [SEED ...]: the accuracy on real handwriting of networks that were trained on
# synthetic digits alone.  train.csv is MNIST in Kaggle's layout; seeds 1 2 3 unless given.
# OPTIONS="--epochs 10" in front of it gives ./train these too.
#
# The synthetic digits were tuned on the first 10,000 rows, so the accuracy to report is that of the others.
# shellcheck disable=SC2086                     # options are words
set -e
cd "$(dirname "$0")/../.."
file=$1
[ -r "$file" ] || { echo "usage: tools/care/real.sh train.csv [SEED ...]" >&2; exit 2; }
shift
[ $# -gt 0 ] || set -- 1 2 3
folder=build/real_digits
mkdir -p $folder
head -n 10001 "$file" > $folder/tune.csv
{ head -n 1 "$file"; tail -n +10002 "$file"; } > $folder/report.csv
${MAKE:-make} -s train predict
for seed in "$@"; do
    ./train --data synthetic --seed "$seed" --test $folder/report.csv --out $folder/out $OPTIONS > $folder/log
    ./predict --model $folder/out/model.npz $folder/tune.csv > $folder/tuned
    tuned=$(sed -n 's/^accuracy //p' $folder/tuned)
    echo "seed $seed: first 10,000 rows: $tuned; the others: $(sed -n 's/^test accuracy //p' $folder/log)"
done
