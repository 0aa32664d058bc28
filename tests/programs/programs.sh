#!/bin/sh
# The programs from outside: what they print, what they write, and how they end.
. tests/shell.inc
files=build/scratch/programs
mkdir -p $files

# run COMMAND ...: $out, $err and $status are what it printed and how it ended.
run() {
    "$@" > $files/out 2> $files/err < /dev/null
    status=$?
    out=$(cat $files/out)
    err=$(cat $files/err)
}

# A few digits to train on: the generator's, through a network that has to learn something.
quick="--data synthetic --epochs 1 --batch 1000 --hidden 16 --threads 1"

run ./train $quick --out $files/a
[ "$status" -eq 0 ] && [ -z "$err" ]; check train_runs $? "$err"
echo "$out" | head -n 1 | grep -qxE 'version  [0-9]+\.[0-9]+'; check train_says_its_version $? "$out"
echo "$out" | sed -n 2p | grep -qx 'data     synthetic digits: 42000 digits, new ones in every epoch, 40000 to train, 2000 to develop'
check train_says_what_it_reads $? "$out"
echo "$out" | grep -qx 'network  784-16-10, 12730 parameters, seed 1, 1 thread'; check train_says_the_network $? "$out"
echo "$out" | grep -qE '^iter 20  epoch 1  lr 0\.[0-9]{6}  loss [0-9.]+  train [0-9.]+%  dev [0-9.]+%$'
check train_logs_every_20_iterations $? "$out"
echo "$out" | grep -qE '^dev accuracy [0-9.]+% \+- [0-9.]+ \([0-9]+ of 2000\)$'; check train_ends_with_the_accuracy $? "$out"
[ "$(echo "$out" | grep -cE '^predicted [0-9], correct [0-9] \(>?[0-9.]+%\)(  WRONG)?$')" -eq 5 ]
check train_shows_five_digits $? "$out"
wrong=$(for name in model.npz history.csv accuracy.svg loss.svg confusion.svg classes.svg mistakes.svg unsure.svg \
    weights.svg predictions.svg predictions.ppm mistakes.ppm unsure.ppm weights.ppm report.html; do
    [ -s "$files/a/$name" ] && echo "$out" | grep '^wrote ' | tr ' /' '\n' | grep -qx "$name" || echo "$name is missing"
done)
[ -z "$wrong" ]; check train_writes_its_files $? "$wrong"
[ "$(head -n 1 $files/a/history.csv)" = "iteration,epoch,lr,loss,train,dev,weights" ] && [ "$(wc -l < $files/a/history.csv)" -eq 3 ]
check history_has_a_line_for_every_line $? "$(cat $files/a/history.csv)"
! printf '%s' "$out" | grep -q "$(printf '\r')"; check nothing_is_redrawn_in_a_pipe $?

hash=$(echo "$out" | grep '^weights ')
[ "$(tail -n 1 $files/a/history.csv | sed 's/.*,/weights /')" = "$hash" ]
check history_ends_with_the_hash $? "$hash, then $(cat $files/a/history.csv)"
run ./train --threads 3 --eval-every=7 ${quick% --threads 1} --out $files/b
[ "$(echo "$out" | grep '^weights ')" = "$hash" ] && cmp -s $files/a/model.npz $files/b/model.npz
check threads_and_evaluation_change_no_bit $? "$hash, then $out"
run ./train $quick --seed 2 --out $files/b
[ "$(echo "$out" | grep '^weights ')" != "$hash" ]; check another_seed_gives_other_weights $? "$hash"

run ./train $quick --dev 0 --out $files/b
[ "$status" -eq 0 ] && ! echo "$out" | grep -qE '^dev|  dev '; check train_without_dev $? "$out"
[ "$(head -n 1 $files/b/history.csv)" = "iteration,epoch,lr,loss,train,weights" ]; check history_without_dev $?

# Two classes are enough for a reader: 300 digits whose label is what stands in their pixels.
{ header; bars 300; } > $files/bars.csv
run ./train --data $files/bars.csv --dev 100 --epochs 10 --batch 10 --hidden 16 --test $files/bars.csv --out $files/c
echo "$out" | grep -qx 'dev accuracy 100.00% +- 0.00 (100 of 100)'; check train_on_a_file $? "$out$err"
echo "$out" | grep -qx 'test accuracy 100.00% +- 0.00 (300 of 300)'; check train_tests_at_the_end $? "$out"

run ./predict --model $files/c/model.npz $files/bars.csv
[ "$(echo "$out" | head -n 1)" = "accuracy 100.00% +- 0.00 (300 of 300)" ]; check predict_with_labels $? "$out$err"
[ "$(echo "$out" | tail -n 1)" = "   9     0     0     0     0     0     0     0     0     0    30" ]
check predict_prints_the_confusion_matrix $? "$out"
cut -d, -f2- $files/bars.csv > $files/unlabelled.csv
run ./predict --model $files/c/model.npz $files/unlabelled.csv
echo "$out" | awk -F, 'NR == 1 { if ($0 != "ImageId,Label") exit 1; next } $1 != NR - 1 || $2 != (NR - 2) % 10 { exit 1 }
    END { exit NR != 301 }'
check predict_makes_a_submission $? "$(echo "$out" | head -n 5)"
run ./predict --model $files/c/model.npz --probabilities $files/unlabelled.csv
echo "$out" | awk -F, 'NF != 10 { bad = 1 } { s = 0; for (i = 1; i <= 10; i++) s += $i; if (s < 0.99999 || s > 1.00001) bad = 1 }
    END { exit bad || NR != 300 }'
check predict_prints_probabilities $? "$(echo "$out" | head -n 3)"

run ./predict --model $files/c/model.npz --hex $files/unlabelled.csv
echo "$out" > $files/hex.csv
wrong=$(./predict --model $files/c/model.npz --probabilities $files/unlabelled.csv | paste -d, - $files/hex.csv | awk -F, '
    function bits(from, n,   i, x) {           # the value of n hexadecimal digits of $c
        for (i = from; i < from + n; i++) x = 16 * x + index("0123456789abcdef", substr($c, i, 1)) - 1
        return x
    }
    NF != 20 { print; next }
    { for (c = 11; c <= 20; c++) {
        exponent = int(bits(1, 3) / 8); fraction = bits(3, 6) % 8388608 / 8388608
        p = exponent > 0 ? (1 + fraction) * 2 ^ (exponent - 127) : fraction * 2 ^ -126
        difference = p - $(c - 10)
        if (length($c) != 8 || difference * difference > 1e-16 * p * p) print $c " is not " $(c - 10)
    } }
    END { if (NR != 300) print NR " lines" }')
[ -z "$wrong" ]; check predict_prints_the_bits_of_probabilities $? "$wrong"

run ./digits --count 25 --seed 3 --out $files/digits.csv --sheet $files/digits.ppm --columns 10
[ "$status" -eq 0 ] && [ "$(wc -l < $files/digits.csv)" -eq 26 ] && [ "$(sed -n 9p $files/digits.csv | cut -c1)" = 7 ] &&
    [ "$(head -n 2 $files/digits.ppm | tail -n 1)" = "280 84" ]
check digits_are_written $? "$out$err"
run ./digits --count 25 --seed 3 --out $files/again.csv --sheet /dev/stdout --columns 10
[ "$status" -eq 0 ] && [ -z "$err" ] && ./digits --count 25 --seed 3 --out $files/again.csv --sheet /dev/stdout --columns 10 |
    cmp - $files/digits.ppm; check digits_say_nothing_in_the_data $? "$err"

# Seven rows: as they are, turned, scaled, slanted, shifted, bent, all of it.  The first is that of a sheet without.
run ./digits --count 10 --columns 10 --seed 3 --distorted --sheet $files/distorted.ppm
./digits --count 10 --columns 10 --seed 3 --sheet $files/plain.ppm > /dev/null
[ "$(head -n 2 $files/distorted.ppm | tail -n 1)" = "280 196" ] &&
    [ "$(tail -c +16 $files/distorted.ppm | head -c 23520 | cksum)" = "$(tail -c +15 $files/plain.ppm | head -c 23520 | cksum)" ]
check digits_are_distorted $? "$out$err"
says too_few_to_distort 2 'digits: --distorted needs a --count of at least --columns; ./digits --help shows what there is' \
    ./digits --count 9 --columns 10 --distorted --sheet $files/distorted.ppm
says nowhere_to_distort 2 'digits: --distorted needs a --sheet; ./digits --help shows what there is' \
    ./digits --distorted --out $files/distorted.csv
[ ! -e $files/distorted.csv ]; check nothing_is_written_undistorted $?
says nothing_to_write 2 'digits: nothing to write: give --out or --sheet; ./digits --help shows what there is' \
    ./digits

# The command line.
says unknown_option 2 'train: there is no option "--epoch"; ./train --help shows what there is' \
    ./train --epoch 3
says missing_value 2 'train: --epochs needs a value: a whole number from 1 to 1000000; ./train --help shows what there is' \
    ./train --epochs
says not_a_number 2 'train: --epochs is "ten", expected a whole number from 1 to 1000000; ./train --help shows what there is' \
    ./train --epochs=ten
says out_of_range 2 'train: --epochs is "0", expected a whole number from 1 to 1000000; ./train --help shows what there is' \
    ./train --epochs 0
says not_a_rate 2 'train: --lr is "nan", expected a number from 1e-12 to 1e+06; ./train --help shows what there is' \
    ./train --lr nan
says not_a_choice 2 'train: --schedule is "step", expected cosine or inverse; ./train --help shows what there is' \
    ./train --schedule step
says not_a_list 2 'train: --hidden is "256,,128", expected numbers from 1 to 100000 such as 256,128, or none; ./train --help shows what there is' \
    ./train --hidden 256,,128
says an_operand_too_many 2 'train: no idea what to do with "train.csv"; ./train --help shows what there is' \
    ./train train.csv
says no_file 2 'predict: 0 files given, expected one; ./predict --help shows what there is' \
    ./predict
says a_flag_with_a_value 2 'predict: --probabilities takes no value; ./predict --help shows what there is' \
    ./predict --probabilities=yes x.csv
run ./train --help
wrong=$(for name in $(sed -n 's/.*add_[a-z]*(line, "--\([a-z0-9-]*\)".*/\1/p' tools/train/settings.h) seed help; do
    echo "$out" | grep -q "^  --$name " || echo "$name"
done)
[ "$status" -eq 0 ] && [ -z "$wrong" ]; check help_shows_every_option $? "$wrong"

# What cannot be read or written.
says missing_data 1 "$files/none.csv: no such file (looked in $(pwd))" \
    ./train --data $files/none.csv
says data_is_a_folder 1 "$files: is a folder, expected a file" \
    ./train --data $files
says too_few_digits 1 "$files/bars.csv: 300 digits are too few for --dev 2000 and at least one to train on: choose a smaller --dev" \
    ./train --data $files/bars.csv
says missing_model 1 "$files/none.npz: no such file: ./train makes it, or give another with --model" \
    ./predict --model $files/none.npz $files/bars.csv
head -c 5000 $files/c/model.npz > $files/short.npz
says truncated_model 1 "$files/short.npz: end: the last 22 bytes are not the end of a zip archive: the file is cut off or not an .npz as numpy.savez writes it" \
    ./predict --model $files/short.npz $files/bars.csv
mkdir -p $files/f/predictions.svg
run ./train $quick --out $files/f
[ "$status" -eq 1 ] && [ "$err" = "$files/f/predictions.svg: is a folder, expected the name of a file" ] &&
    [ -s $files/f/model.npz ] && [ -s $files/f/predictions.ppm ]
check what_can_be_written_is $? "$err"
says out_cannot_be_made 1 "$files/bars.csv: is a file, expected a folder" \
    ./train $quick --out $files/bars.csv/x
if [ -w /dev/full ]; then
    says standard_output_is_full 1 'standard output could not be written: it is closed or full' \
        sh -c "./predict --model $files/c/model.npz $files/unlabelled.csv > /dev/full"
fi

# Linux has a file that can be opened and gives an error when it is read.
if [ -r /proc/self/mem ]; then
    says digits_that_cannot_be_read 1 '/proc/self/mem:1:1: the file cannot be read any further' \
        ./train --data /proc/self/mem --out $files/unread
    run ./predict --model /proc/self/mem $files/bars.csv
    [ "$status" -eq 1 ] && [ "${err#/proc/self/mem: cannot read: }" != "$err" ]; check a_model_that_cannot_be_read $? "$err"
    says a_checksum_that_cannot_be_had 1 '/proc/self/mem: cannot be read to its end' ./idx_to_csv --md5 /proc/self/mem
else
    echo "skipped digits_that_cannot_be_read and two more: need /proc/self/mem"
fi

# Steps that are far too large.
says the_rate_is_far_too_large 1 'train: after 6000 iterations the network does no better than guessing: its --lr, --l2 or --dropout is far from the defaults 0.003, 3e-05 and 0.2; no new model was written' \
    ./train --data $files/bars.csv --dev 100 --lr 1e6 --epochs 300 --batch 10 --hidden 16 --out $files/d
[ -s $files/d/accuracy.svg ] && [ -s $files/d/history.csv ] && [ ! -e $files/d/model.npz ]
check a_failed_run_writes_curves_but_no_model $? "$err"
says not_finite 1 'train: the loss or a weight is no longer finite at iteration 20: the steps are too large, try --lr 100000; no new model was written' \
    ./train --data $files/bars.csv --dev 100 --lr 1e6 --epochs 3 --batch 10 --hidden 16,16,16,16,16 --out $files/d
says short_and_far_too_fast 1 'train: after 40 iterations the network does no better than guessing: its --lr, --l2 or --dropout is far from the defaults 0.002, 0 and 0.05; no new model was written' \
    ./train $quick --lr 10 --out $files/e
says guessing 1 'train: after 120 iterations the network does no better than guessing: its --lr, --l2 or --dropout is far from the defaults 0.003, 3e-05 and 0.2; no new model was written' \
    ./train --data $files/bars.csv --dev 100 --lr 1e-9 --epochs 6 --batch 10 --hidden 16 --out $files/d

# Pictures: a black stroke, 9 wide and 90 high, on a white sheet.  It is scaled to 2 x 20 pixels.
net="--model $files/a/model.npz"
stroke > $files/stroke.pgm
run ./predict $net --seen $files/seen.pgm $files/stroke.pgm
[ "$status" -eq 0 ] && [ "$(echo "$out" | grep -cE '^[> ] [0-9] +>?[0-9]+\.[0-9]%(  #+)?$')" -eq 10 ] &&
    [ "$(echo "$out" | sed -n 's/^> \([0-9]\).*/predicted \1/p')" = "$(echo "$out" | sed -n 's/^\(predicted [0-9]\) .*%)$/\1/p')" ]
check predict_shows_a_picture_and_its_probabilities $? "$out$err"
[ "$(echo "$out" | grep -c '^              @@$')" -eq 9 ]; check predict_shows_what_the_network_sees $? "$out"
[ "$(echo "$out" | tail -n 1)" = "wrote $files/seen.pgm" ] && [ "$(head -n 3 $files/seen.pgm | tr '\n' ' ')" = "P5 28 28 255 " ] &&
    [ "$(LC_ALL=C tr -cd '\377' < $files/seen.pgm | wc -c)" -eq 40 ] && [ "$(wc -c < $files/seen.pgm)" -eq 797 ]
check predict_writes_what_the_network_sees $? "$out"
seen=$(./predict $net --probabilities $files/stroke.pgm)
[ "$(./predict $net --probabilities $files/seen.pgm)" = "$seen" ] && [ "$(echo "$seen" | awk -F, '{ print NF }')" = 10 ]
check a_picture_that_was_seen_is_seen_so_again $? "$seen"
# Nearly certain is not certain: a bar, and a network that knows nothing but bars.
awk 'BEGIN { print "P2 84 84 255"; for (i = 0; i < 7056; i++) print (i >= 3360 && i < 4116 ? 0 : 255) }' > $files/bar.pgm
run ./train --data $files/bars.csv --dev 0 --epochs 20 --lr 0.03 --l2 0 --batch 30 --hidden none --dropout 0 --out $files/g
run ./predict --model $files/g/model.npz $files/bar.pgm
[ "$(echo "$out" | grep '^> ')" = "> 5 >99.9%  ############################################################" ] &&
    [ "$(echo "$out" | tail -n 1)" = "predicted 5 (>99.9%)" ]
check nearly_certain_is_not_certain $? "$out$err"
# A pipe cannot be read twice: its name says that it is a picture, or nothing does.
if [ -e /dev/stdin ]; then
    says a_picture_in_a_pipe 1 "/dev/stdin:1:1: a PGM or PPM picture, expected text (./predict reads pictures, but not from a pipe without a name: give it a file)" \
        sh -c "cat $files/stroke.pgm | ./predict $net /dev/stdin"
else
    echo "skipped a_picture_in_a_pipe: needs /dev/stdin"
fi
if mkfifo $files/pipe.pgm 2> /dev/null; then
    cat $files/stroke.pgm > $files/pipe.pgm &
    writer=$!
    [ "$(./predict $net --probabilities $files/pipe.pgm)" = "$seen" ]; check a_picture_in_a_pipe_with_a_name $?
    kill $writer 2> /dev/null                               # only if nobody has read it
    wait
else
    echo "skipped a_picture_in_a_pipe_with_a_name: needs mkfifo"
fi
echo 'P2 2 2 1 1 1 1 1' > $files/blank.pgm
says blank_page 1 "$files/blank.pgm: no digit found: nothing stands out from the paper" \
    ./predict $net --seen $files/none.pgm $files/blank.pgm
[ ! -e $files/none.pgm ]; check a_blank_page_writes_nothing $?
printf '\211PNG\r\n\032\n' > $files/picture
says picture_in_another_format 1 "$files/picture: a PNG picture, expected PGM or PPM (convert it first, for example with ImageMagick: convert photo.jpg digit.pgm)" \
    ./predict $net $files/picture
says seen_is_for_pictures 2 "predict: --seen is for pictures, but $files/bars.csv is none; ./predict --help shows what there is" \
    ./predict $net --seen $files/none.pgm $files/bars.csv

finish
