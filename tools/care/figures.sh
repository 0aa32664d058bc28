#!/bin/sh
# tools/care/figures.sh FOLDER: makes the figures of the README anew, from synthetic digits alone.  All
# options are given, so that only another version of the program makes other figures.  network.svg was drawn
# by hand; report.png, page.png and learn.png are pictures of a browser; photo.png is a photograph that was
# rendered: synthetic digits on ruled paper, half in shadow, with noise.
folder=${1:?usage: tools/care/figures.sh FOLDER}
run=build/figures-run
mkdir -p "$folder" || exit 1
./digits --count 60 --seed 1 --columns 20 --sheet "$folder/digits.svg" || exit 1
./digits --count 10 --seed 1 --columns 10 --distorted --sheet "$folder/distortion.svg" || exit 1
./train --data synthetic --dev 2000 --epochs 5 --batch 128 --lr 0.002 --schedule cosine --l2 0.0001 \
    --dropout 0.05 --hidden 256,128 --seed 1 --eval-every 20 --out $run > $run.log || exit 1
for name in accuracy confusion predictions; do
    cp $run/$name.svg "$folder/" || exit 1
done
./predict --model $run/model.npz --seen "$folder/seen.png" data/figures/photo.png || exit 1
echo "made the figures in $folder"
