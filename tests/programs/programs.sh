#!/bin/sh
# The programs from outside: what they print, what they write, and how they end.
. tests/shell.inc
files=build/scratch/programs
rm -rf $files
mkdir -p $files

# run COMMAND ...: its output in $files/out, its errors in $err, its exit status in $status.
run() {
    "$@" > $files/out 2> $files/err < /dev/null
    status=$?
    err=$(cat $files/err)
}
hash_of() { sed -n 's/^weights //p' $files/out; }

# lines: the output has a line like each regular expression from the standard input.
lines() { while IFS= read -r line; do grep -qxE -e "$line" $files/out || echo "no line like $line"; done; }

# answers STATUS: lines COMMAND|MESSAGE from the standard input: the command ends with this error message.
answers() {
    while IFS='|' read -r command message; do
        program=${command%% *}
        [ "$1" -ne 2 ] || message="${program#./}: $message; $program --help lists the options"
        says "$command" "$1" "$message" $command
    done
}

# ./train on synthetic digits, which are new in every epoch; the weights are pinned.
quick="--data synthetic --epochs 2 --batch 500 --hidden 16 --threads 1"
run ./train $quick --out $files/a
wrong=$(lines << END
version  [0-9]+\.[0-9]+
data     synthetic digits, new ones in every epoch: 42000 digits, 40000 for training, 2000 held out \(dev\)
network  784-16-10, 12730 parameters, seed 1, 1 thread
recipe   2 epochs of 80 batches of 500, Adam, lr 0.002 \(1 \+ cos\(pi t/T\)\) / 2, L2 0, dropout 0.05
iter 20  epoch 1  lr 0\.[0-9]{6}  loss [0-9.]+  train [0-9.]+%  dev [0-9.]+%
predicted [0-9], correct [0-9] \(>?[0-9.]+%\)(  WRONG)?
dev accuracy [0-9.]+% \([0-9]+ of 2000, 95% confidence interval [0-9.]+% to [0-9.]+%\)
weights 41b50d1d73c02f90
wrote $files/a/model.npz
done      160 of 160 iterations, train accuracy [0-9.]+%
pictures  $files/a/report.html
next      .*: ./page --model $files/a/model.npz --out $files/a/draw.html
END
for name in model.npz checkpoint.npz $(sed -n "s,^wrote $files/a/:,,p" $files/out); do
    [ -s $files/a/$name ] || echo "$name is missing"
done)
[ "$status" -eq 0 ] && [ -z "$wrong$err" ] && [ "$(grep -c '^predicted ' $files/out)" -eq 5 ] &&
    ! grep -q "$(printf '\r')" $files/out
check train_prints_its_log_and_writes_its_files $? "$wrong$err"
[ "$(wc -l < $files/a/history.csv)" -eq 9 ] && tail -n 1 $files/a/history.csv | grep -q ",41b50d1d73c02f90$"
check history_has_a_line_for_every_line $? "$(cat $files/a/history.csv)"
run ./train ${quick% --threads 1} --threads 3 --eval-every=7 --out $files/b
[ "$(hash_of)" = 41b50d1d73c02f90 ] && cmp -s $files/a/model.npz $files/b/model.npz
check threads_and_evaluation_change_no_bit $? "$err"
run ./train --data synthetic --epochs 2 --batch 8000 --eval-every 5 --hidden none --lr 1e-12 --out $files/b
awk -F, 'NR == 2 { dev = $6; train = $5 } NR > 2 { if ($6 != dev) bad = 1; if ($5 != train) new = 1 }
    END { exit bad || !new || NR != 3 }' $files/b/history.csv
check dev_digits_stay_and_training_digits_are_new $? "$(cat $files/b/history.csv)"

# 300 digits whose label shows in their pixels; all are soon read correctly.
{ header; bars 300; } > $files/bars.csv
bars="./train --data $files/bars.csv --dev 100 --epochs 10 --batch 10 --hidden 16"
run $bars --test $files/bars.csv --out $files/c
wrong=$(lines << END
dev accuracy 100.00% \(100 of 100, 95% confidence interval 96.3% to 100.0%\)
test accuracy 100.00% \(300 of 300, 95% confidence interval 98.7% to 100.0%\)
END
)
[ -z "$wrong$err" ]; check train_on_a_file_with_a_test_set $? "$wrong$err"
cp $files/c/model.npz $files/first.npz
run ./train --data $files/bars.csv,$files/bars.csv,synthetic --dev 500 --epochs 1 --hidden none --out $files/b
wrong=$(lines << END
data     $files/bars.csv, $files/bars.csv, synthetic digits, new ones in every epoch: 42600 digits, \
42100 for training, 500 held out \(dev\)
END
)
[ -z "$wrong" ] && grep -q "^warning: [0-9]* of 500 dev digits are also training" $files/err
check dev_digits_of_several_sources_are_those_of_files $? "$wrong$err"
for time in 1 2; do
    run $bars --seed 2 --epochs 1 --out $files/c
    cmp -s $files/first.npz $files/c/model-before.npz; check "the_first_network_is_kept_$time" $?
    new=$(sed -n 's/^dev accuracy \([0-9.]*%\).*/\1/p' $files/out)
    kept="kept the earlier network as $files/c/model-before.npz, dev accuracy 100.00%; the new one has $new"
    [ "$(grep -cx "$kept" $files/out)" -eq $((2 - time)) ]; check "the_log_says_so_once_$time" $? "$kept"
done
run $bars --start $files/first.npz --lr 1e-12 --epochs 1 --out $files/i
$bars --start $files/first.npz --lr 1e-12 --epochs 1 --out $files/i --resume > $files/resumed 2>&1 &&
    grep -q '^dev accuracy 100.00%' $files/out && grep -qx "weights $(hash_of)" $files/resumed
check train_starts_from_a_network $? "$err$(cat $files/resumed)"
run $bars --lr 1e-12 --epochs 1 --out $files/i --resume
case $err in *'made with "--start '*'this run has ""'*) ;; *) false ;; esac
check another_start_is_not_resumed $? "$err"
cp $files/a/model.npz $files/c/model.npz         # history.csv is about another network
run $bars --out $files/c
grep -qx "kept the earlier network as $files/c/model-before.npz" $files/out &&
    cmp -s $files/a/model.npz $files/c/model-before.npz; check an_accuracy_that_is_not_known_is_not_printed $?
run $bars --dev 0 --out $files/d
[ "$status" -eq 0 ] && ! grep -qE '^dev|  dev ' $files/out && head -n 1 $files/d/history.csv | grep -qv dev
check train_without_dev $? "$err"
run ./train --data $files/bars.csv --recipe notebook --epochs 3 --dev 150 --out $files/d
train=$(hash_of) here=$PWD
run sh -c "cd $files/d && $here/notebook $here/$files/bars.csv 3"
[ -n "$train" ] && [ "$(hash_of)" = "$train" ] && [ -s $files/d/out/accuracy.svg ] &&
    cmp -s $files/d/model.npz $files/d/out/model.npz
check notebook_finds_the_weights_of_train $? "$train: $err"

# Steps that are too small or too large, and labels that have nothing to do with the pictures.
warns() {                                       # warns NAME FOLDER END: of the warning; the model is written
    [ "$status" -eq 0 ] && [ -s $files/$2/model.npz ] &&
        grep -qxE "warning: after [0-9]+ iterations the network .* guessing; check $3" $files/err
    check "$1" $? "$status: $err"
}
run $bars --lr 1e-9 --out $files/e
warns tiny_steps e "the options that differ from the preset \(its value\): .*, --lr 1e-09 \(0.003\), .*"
bars 400 | awk -F, 'BEGIN { OFS = "," } { $1 = int(NR / 10) % 10; print }' > $files/random.csv
run ./train --data $files/random.csv --dev 10 --out $files/f
warns labels_that_fit_no_picture f "the data: do the labels of $files/random.csv fit its pictures\?"
run $bars --epochs 1 --lr 10 --out $files/g
warns huge_steps_in_a_short_run g ".*, --lr 10 .*"
answers 1 << END
./train --data $files/bars.csv --dev 100 --lr 1e6 --batch 10 --hidden 16,16,16,16,16 --out $files/h|\
train: the loss or a weight is no longer finite at iteration 20: the steps are too large, try --lr 100000; \
no new model was written
./train --hidden 17000,17000 --out $files/none|train: a network of 302532010 parameters needs a checkpoint \
of 3.4 GB, the limit is 1 GB: choose fewer units in --hidden
END
[ -s $files/h/accuracy.svg ] && [ ! -e $files/h/model.npz ] && [ ! -e $files/none ]
check failed_runs_write_no_model $?

# ./predict: labelled digits, unlabelled ones, probabilities and their bits.
net="--model $files/first.npz"
run ./predict $net $files/bars.csv
[ "$(head -n 1 $files/out)" = "accuracy 100.00% (300 of 300, 95% confidence interval 98.7% to 100.0%)" ] &&
    [ "$(tail -n 1 $files/out)" = "   9     0     0     0     0     0     0     0     0     0    30" ]
check predict_with_labels $? "$err"
./predict --model $files/a/model.npz $files/bars.csv | tail -n 10 | awk '
    { n = 0; for (i = 2; i <= 11; i++) n += $i; if (n != 30 || $1 != NR - 1) bad = 1 }
    END { exit bad || NR != 10 }'
check rows_of_the_confusion_matrix_are_correct_digits $?
cut -d, -f2- $files/bars.csv > $files/unlabelled.csv
run ./predict $net $files/unlabelled.csv
awk -F, 'NR == 1 { if ($0 != "ImageId,Label") bad = 1; next } $1 != NR - 1 || $2 != (NR - 2) % 10 { bad = 1 }
    END { exit bad || NR != 301 }' $files/out
check predict_makes_a_submission $? "$(head -n 5 $files/out)"
./predict $net --probabilities $files/unlabelled.csv | tr , '\n' > $files/decimals
run ./predict $net --hex $files/unlabelled.csv
tr , '\n' < $files/out | sed 's/^/0x/' | xargs printf '%d\n' | paste -d ' ' - $files/decimals | awk '
    { p = (1 + $1 % 8388608 / 8388608) * 2 ^ (int($1 / 8388608) - 127); sum += $2 }
    (p - $2) ^ 2 > 1e-16 * p * p { bad = 1 }
    END { exit bad || NR != 3000 || sum < 299.999 || sum > 300.001 }' &&
    [ "$(grep -cxE '([0-9a-f]{8},){9}[0-9a-f]{8}' $files/out)" -eq 300 ]
check predict_prints_probabilities_and_their_bits $? "$(head -n 2 $files/out)"

# Pictures: black strokes, 9 wide and 90 high, on white paper.  Each is scaled to 2 x 20 pixels.
stroke > $files/stroke.pgm
stroke 2 > $files/1,1.pgm
echo 'P2 2 2 1 1 1 1 1' > $files/blank.pgm
run ./predict $net --seen $files/seen.png $files/stroke.pgm
digit=$(sed -n 's/^> \([0-9]\).*/\1/p' $files/out)
[ "$status" -eq 0 ] && [ "$(grep -cE '^[> ] [0-9] +>?[0-9]+\.[0-9]%(  #+)?$' $files/out)" -eq 10 ] &&
    grep -q "^predicted $digit (.*%)$" $files/out && [ "$(grep -c '^              @@$' $files/out)" -eq 9 ] &&
    grep -qx "wrote $files/seen.png" $files/out && head -c 4 $files/seen.png | grep -q PNG &&
    ./predict $net --seen /dev/stdout $files/stroke.pgm | cmp - $files/seen.png
check predict_shows_a_picture_and_its_probabilities $? "$err"
./predict $net --probabilities $files/1,1.pgm | head -n 1 | tr , '\n' | awk '{ print $1, NR - 1 }' |
    sort -gr > $files/sorted
run ./predict $net $files/1,1.pgm
[ "$(head -n 1 $files/out)" = "$digit$digit" ] &&
    second=$(awk 'NR == 2 { printf "%d +%.1f%%", $2, 100 * $1 }' $files/sorted) &&
    [ "$(grep -cE "^  $digit +>?[0-9.]+%  or $second(  not sure)?$" $files/out)" -eq 2 ]
check predict_prints_a_number $? "$err"
rest=$digit,$(awk '{ printf "%.6f,%s", $1, $1 < 0.8 ? "no" : "yes"; exit }' $files/sorted)
printf '%s\n' picture,number,probability,sure "stroke.pgm,$rest" "\"1,1.pgm\",$digit$rest" \
    blank.pgm,,0.000000,no > $files/expected
run ./predict $net $files/stroke.pgm $files/1,1.pgm $files/blank.pgm
sed "s,$files/,," $files/out | diff $files/expected - && [ "$status" -eq 0 ] &&
    [ "$err" = "$files/blank.pgm: no digits found: nothing stands out from the paper" ]
check predict_prints_a_line_for_each_picture $? "$err"
{ printf '\357\273\277'; cat; } > $files/labels.csv << END       # as a spreadsheet writes it
"picture";kind;label
stroke.pgm;"pen; blue";$digit
"1,1.pgm";pen; $digit$(((digit + 1) % 10))
blank.pgm;pen;0
none.pgm;pen;several
;;
END
run ./predict $net --answers $files/labels.csv
diff $files/expected $files/out && echo "$err" | grep -q '^accuracy 33.33% (1 of 3, ' &&
    echo "$err" | grep -qx 'not sure of 0 of 1 wrong answers, and of 0 of 1 correct ones' &&
    echo "$err" | awk -v d="$digit" '/^   [0-9]/ { n[($1 - d + 10) % 10] = $(d + 2) }
        END { exit n[0] != 2 || n[1] != 1 }'
check predict_compares_with_the_labels $? "$err"
run ./digits --from $files/labels.csv --out $files/own.csv
tail -n +2 $files/own.csv | awk -F, -v d="$digit" '{ n = 0; for (i = 2; i <= NF; i++) n += $i == 255 }
    $1 == (NR < 3 ? d : (d + 1) % 10) && n == 40 { good++ } END { exit good != 3 || NR != 3 }' &&
    [ "${err#*,}" = " label 0: no digits found: nothing stands out from the paper" ]
check digits_of_pictures_are_framed $? "$err"

# ./digits: labels in turn, sheets, distorted ones in seven rows whose first is undistorted.
run ./digits --count 25 --seed 3 --out $files/digits.csv --sheet $files/digits.ppm --columns 10
[ "$(wc -l < $files/digits.csv)" -eq 26 ] && sed -n 9p $files/digits.csv | grep -q '^7,' &&
    [ "$(sed -n 2p $files/digits.ppm)" = "280 84" ]
check digits_are_written $? "$err"
./digits --count 25 --seed 3 --sheet /dev/stdout --columns 10 | cmp - $files/digits.ppm
check digits_print_nothing_between_the_data $?
./digits --count 10 --columns 10 --seed 3 --distorted --sheet $files/distorted.ppm > /dev/null
row() { tail -c +"$2" $files/$1.ppm | head -c 23520 | cksum; }
[ "$(sed -n 2p $files/distorted.ppm)" = "280 196" ] && [ "$(row distorted 16)" = "$(row digits 15)" ]
check digits_are_distorted $?

# --help: two examples, every option, the words of the log.
wrong=$(for program in train notebook predict digits page embed; do
    ./$program --help > $files/help || echo "$program --help ends with $?"
    [ "$(grep -cE "^(such as|       ) ./$program( |\$)" $files/help)" -eq 2 ] || echo "$program: examples"
    sources=$(ls tools/$program.cpp tools/$program/settings.cpp 2> /dev/null)
    for name in $(sed -n 's/.*add_[a-z]*(line, "--\([a-z0-9-]*\)".*/\1/p' $sources) help; do
        grep -q "^  --$name " $files/help || echo "$program: no --$name"
    done
done
for word in iter lr loss train dev weights; do
    ./train --help | grep -q "^  $word  " && ./notebook --help | grep -q "^  $word  " || echo "no $word"
done)
[ -z "$wrong" ]; check help_has_examples_options_and_words $? "$wrong"

answers 2 << END
./train --epoch 3|there is no option "--epoch"
./train --epochs|--epochs needs a value: a whole number from 1 to 1000000
./train --epochs=ten|--epochs is "ten", expected a whole number from 1 to 1000000
./train --epochs 0|--epochs is "0", expected a whole number from 1 to 1000000
./train --lr nan|--lr is "nan", expected a number from 1e-12 to 1e+06
./train --schedule step|--schedule is "step", expected cosine or inverse
./train --hidden 2,,1|--hidden is "2,,1", expected numbers from 1 to 100000 such as 256,128, or none
./train train.csv|"train.csv" is not an option
./notebook $files/bars.csv ten|expected at most a file of digits and a number of epochs
./predict|no file given, expected digits or pictures
./predict --answers x x|--answers names the pictures: give no others
./predict --hex x y|--seen, --probabilities and --hex are for one file
./predict --hex=yes x.csv|--hex takes no value
./digits|nothing to write: give --out or --sheet
./digits --count 9 --columns 10 --distorted --sheet x|--distorted needs a row of digits
./digits --convert x --from x --out x|--convert and --from: give one of them
./digits --transpose --out x|--transpose needs --convert
END
sed 's/^.,//; s/$/,3/' $files/bars.csv | tail -n +2 > $files/last.csv
printf 'label,name\n1,x.png\n' > $files/names.csv
printf 'label,picture\n1a,x.png\n' > $files/wrong.csv
answers 1 << END
$bars --start $files/a/model.npz --hidden 8 --out $files/j|$files/a/model.npz: is 784-16-10, 12730 \
parameters, expected 784-8-10, 6370 parameters: give its hidden layers with --hidden
./train --data $files/last.csv|$files/last.csv: all 300 labels are 0: is the label the first column?
./train --data $files/none.csv|$files/none.csv: no such file (looked in $PWD)
./train --data $files/bars.csv --out $files/none|$files/bars.csv: 300 digits are too few for --dev 2000 and \
at least one to train on: choose a smaller --dev
./predict --model $files/none.npz $files/bars.csv|$files/none.npz: no such file: ./train makes it, or give \
another with --model
./predict $net --seen $files/none.pgm $files/bars.csv|$files/bars.csv: found a file of digits, expected a \
picture for --seen
./predict $net --seen $files/none.pgm $files/blank.pgm|$files/blank.pgm: no digits found: nothing stands \
out from the paper
./predict $net $files/stroke.pgm $files/bars.csv|$files/bars.csv: found a file of digits, expected a picture
./predict $net --answers $files/names.csv|$files/names.csv:1:1: found "label,name", expected a header such \
as picture,label
./predict $net --answers $files/wrong.csv|$files/wrong.csv:2: picture "x.png", label "1a", expected a file, \
and digits such as 7 or 10115, or several
END
[ ! -e $files/none.pgm ]; check a_refused_picture_is_not_written $?

finish
