#!/bin/sh
# How well does a network read real handwriting that has seen synthetic digits only?
#
#   tools/care/real.sh train.csv [SEED ...]      MNIST in Kaggle's layout; seeds 1 2 3 unless given
#
# OPTIONS="--epochs 10" in front of it gives ./train these too.
#
# Styles and variations of data/digits/digits are tuned on the first 10,000 rows; the figure to report is that of the
# others, which nobody has looked at.
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
    tune=$(head -n 1 $folder/tuned)
    echo "seed $seed: first 10,000 rows: ${tune#accuracy }; the others: $(sed -n 's/^test accuracy //p' $folder/log)"
done
