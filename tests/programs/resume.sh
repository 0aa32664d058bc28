#!/bin/sh
# Runs that are stopped and resumed end with the weights, model and history of a run that was not disturbed.
#
#   tests/programs/resume.sh [COUNT [SEED]]    stops a run COUNT times, at moments chosen at random from SEED
. tests/shell.inc
count=${1:-4} seed=${2:-1}
files=build/scratch/resume
rm -rf $files
mkdir -p $files

# 300 digits with noise, in 60 epochs of 28 batches, with a line of the log for each.
{ header; bars 300 | awk -F, 'BEGIN { x = 1 } { row = $1; for (i = 2; i <= NF; i++) {
    x = (x * 1103 + 12345) % 65536; row = row "," int($i / 2) + x % 99 } print row }'; } > $files/bars.csv
bars="--data $files/bars.csv --dev 20 --epochs 60 --batch 10 --hidden 8 --lr 0.002 --eval-every 1"

# same FOLDER: has it the results of the undisturbed run?
same() { cmp -s $files/whole/model.npz $1/model.npz && cmp -s $files/whole/history.csv $1/history.csv; }

# soon CONDITION ...: waits until it holds, a minute at most.
soon() {
    for tries in $(seq 1200); do "$@" 2> /dev/null && return; sleep 0.05; done
    false
}

# stop SIGNAL LINES COMMAND ...: a run that is stopped after so many lines of its log.  Sets status.  A pipe
# holds less than 1000 lines: a run can get ahead of the reader of its log by these, however fast it is.
mkfifo $files/pipe
stop() {
    signal=$1 lines=$2
    shift 2
    "$@" > $files/pipe 2> $files/err &
    { head -n "$lines" > $files/log; kill -"$signal" $! 2> /dev/null; cat >> $files/log; } < $files/pipe
    wait $! 2> /dev/null
    status=$?
}

./train $bars --threads 1 --out $files/whole > $files/whole.log 2>&1
check a_whole_run $? "$(cat $files/whole.log)"

# Stopped by SIGTERM and by SIGKILL in turn, after a random number of lines of the log.  SIGTERM writes a
# checkpoint and says how to continue; the next run begins there.
wrong= place= n=0 out=$files/killed
while [ $n -lt "$count" ] && [ -z "$wrong" ]; do
    signal=$((n % 2 ? 9 : 15)) n=$((n + 1)) resume=
    [ ! -e $out/checkpoint.npz ] || resume=" --resume"
    lines=$(awk -v s="$seed" -v n=$n 'BEGIN { srand(1000 * s + n); rand(); print 1 + int(500 * rand()) }')
    stop $signal "$lines" ./train $bars --threads $((n % 3 + 1)) --out $out$resume
    [ $status -eq 0 ] || [ $status -eq $((128 + signal)) ] || wrong="status $status: $(cat $files/err)"
    [ -z "$place" ] || grep -qx "resumed  $place" $files/log || wrong="not resumed at $place"
    place=$(sed -n 's/^stopped  //p' $files/log)
    [ -z "$place" ] || tail -n 1 $files/log | grep -qx "continue  ./train .* --out $out --resume" ||
        wrong="not said how to continue: $(tail -n 1 $files/log)"
    [ $status -ne 0 ] || { same $out || wrong="another end"; rm -rf $out; place=; }
done
resume=$([ ! -e $out/checkpoint.npz ] || echo --resume)
./train $bars --threads 2 --out $out $resume > $files/log 2>&1
[ -z "$wrong" ] && same $out && [ "$(grep '^weights ' $files/log)" = "$(grep '^weights ' $files/whole.log)" ]
check stopped_runs_end_with_the_same_results $? "stop $n: $wrong"

# A finished run is resumed: other options that change no weight are accepted, all others are refused.
rm -f $out/model-before.npz
again="./train $bars --resume --out $out"
cp $files/bars.csv $files/copy.csv
sed '2s/,[0-9]*,/,7,/' $files/bars.csv > $files/other.csv
says another_path 0 "" $again --threads 3 --eval-every 50 --test $files/copy.csv --data $files/copy.csv
says another_rate 1 "$out/checkpoint.npz: made with \"--lr 0.002\", this run has \"--lr 0.0020000000001\": \
repeat the options of that run, or start without --resume" $again --lr 0.0020000000001
says other_digits 1 "$out/checkpoint.npz: made from other digits: give the --data of that run, or start \
without --resume" $again --data $files/other.csv
same $out && [ ! -e $out/model-before.npz ]; check a_finished_run_keeps_its_results $?
says nothing_to_continue 1 \
    "$files/none/checkpoint.npz: no such file: there is nothing to continue, start without --resume" \
    ./train $bars --resume --out $files/none

# Synthetic digits are drawn for the epoch that is resumed: 2 epochs of 1680 batches, stopped in the second.
# The weights are those of an undisturbed run.
drawn="--data synthetic --dev 10 --epochs 2 --batch 25 --hidden none --eval-every 1"
stop 15 1690 ./train $drawn --out $files/drawn
./train $drawn --out $files/drawn --resume > $files/log 2>&1
grep -q '^resumed  epoch 2' $files/log && grep -qx 'weights aa96207d02ff89e1' $files/log
check synthetic_digits_are_those_of_the_epoch $? "$(grep '^resumed' $files/log)"

# A second run in a folder is refused; after kill -9 of the first it may start at once.
long="$bars --epochs 1000000 --eval-every 20 --out $files/long"
./train $long > $files/long.log 2>&1 &
soon test -s $files/long/checkpoint.npz
begun=$(date +%s)
says a_second_run_in_a_folder 1 "$files/long: another training is writing there: wait until it ends, or give \
./train another folder with --out" ./train $bars --out $files/long
[ $(($(date +%s) - begun)) -le 3 ] && kill -0 $!; check it_ends_soon_and_leaves_the_first_alone $?
kill -9 $!
./train $long --resume > $files/log 2>&1 &
soon grep -q '^resumed ' $files/log; check kill_and_resume_at_once $? "$(cat $files/log)"
kill -9 $!
wait 2> /dev/null

# Ctrl-C ends a run with all results; a second one ends it at once.  Background jobs of a shell ignore SIGINT,
# so the run is in front.  history.csv is a pipe without a reader, where the run waits for the second Ctrl-C.
ctrl_c() {
    mkdir $files/ctrl && mkfifo $files/ctrl/history.csv
    press() { soon grep -q '^iter ' $files/log && kill -INT "$(cat $files/pid)"; }
    front() {
        run="exec ./train $bars --epochs 100000 --out $files/ctrl $1"
        sh -c "echo \$\$ > $files/pid; $run" > $files/log 2>&1
        status=$?
        wait
    }
    : > $files/log
    { press; soon test -s $files/ctrl/model.npz; sleep 0.2; press; } &
    front
    [ $status -eq 130 ] && [ ! -e $files/ctrl/report.html ]; check a_second_ctrl_c_ends_at_once $? "$status"
    rm $files/ctrl/history.csv
    : > $files/log
    press &
    front --resume
    [ $status -eq 130 ] && grep -q '^stopped ' $files/log && [ -s $files/ctrl/report.html ] &&
        [ ! -e $files/ctrl/model-before.npz ]
    check ctrl_c_writes_all_results $? "$status: $(tail -n 3 $files/log)"
}
if sh -c 'kill -INT $$; exit 3'; [ $? -eq 3 ]; then
    echo "skipped ctrl_c: needs a shell that does not ignore SIGINT, as a job in the background does"
else
    ctrl_c
fi

# A checkpoint that cannot be written is an error message, and the training goes on.
mkdir -p $files/folder/checkpoint.npz
says a_checkpoint_that_cannot_be_written 1 \
    "$files/folder/checkpoint.npz: is a folder, expected the name of a file" \
    ./train $bars --epochs 1 --out $files/folder
[ -s $files/folder/report.html ]; check the_training_goes_on $?

finish
