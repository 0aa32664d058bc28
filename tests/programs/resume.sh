#!/bin/sh
# Runs that end before their time and go on: a kill at any moment, on other threads, changes no bit.
#
#   tests/programs/resume.sh          a few kills
#   tests/programs/resume.sh 100 1    so many, each within a second
. tests/shell.inc
kills=${1:-4} longest=${2:-0.2}
files=build/scratch/resume
rm -rf $files
mkdir -p $files

# 300 digits whose label is what stands in their pixels, with some noise: 40 epochs of 20 batches.
awk 'BEGIN { srand(1); printf "label"; for (p = 0; p < 784; p++) printf ",pixel%d", p; print ""
    for (i = 0; i < 300; i++) { printf "%d", i % 10
        for (p = 0; p < 784; p++) printf ",%d", (int(p / 28) == 2 * (i % 10) + 4 ? 120 : 0) + int(rand() * 99)
        print "" } }' > $files/bars.csv
bars="--data $files/bars.csv --dev 100 --epochs 40 --batch 10 --hidden 32,16 --lr 0.002 --schedule cosine"
bars="$bars --decay 0.5 --l2 0.0001 --dropout 0.2 --eval-every 7"

# same FOLDER: what the whole run, which nobody disturbed, has found, and where.
same() {
    cmp -s $files/whole/model.npz $1/model.npz && cmp -s $files/whole/history.csv $1/history.csv &&
        [ "$(grep '^weights ' $files/log)" = "$(grep '^weights ' $files/whole.log)" ]
}

./train $bars --threads 1 --out $files/whole > $files/whole.log 2>&1
[ $? -eq 0 ] && [ -s $files/whole/checkpoint.npz ]; check a_whole_run $? "$(cat $files/whole.log)"

# Killed again and again, by two signals in turn, and started again where it was.  What came to its end starts anew.
# One at least is to hit.
wrong= n=0 place= ended=0 resumes=0
while [ $n -lt "$kills" ] || { [ $resumes -eq 0 ] && [ $n -lt 50 ]; } && [ -z "$wrong" ]; do
    n=$((n + 1))
    signal=$([ $((n % 2)) -eq 0 ] && echo 9 || echo 15)
    resume=$([ -e $files/killed/checkpoint.npz ] && echo --resume)
    ./train $bars --threads $((n % 3 + 1)) $resume --out $files/killed > $files/log 2> $files/err &
    sleep "$(awk -v seed=$n -v longest="$longest" 'BEGIN { srand(seed); rand(); printf "%.3f", longest * rand() }')"
    kill -$signal $! 2> /dev/null
    wait $! 2> /dev/null
    status=$?
    resumed=$(sed -n 's/^resumed  //p' $files/log) stopped=$(sed -n 's/^stopped  //p' $files/log)
    [ $status -eq 0 ] || [ $status -eq $((128 + signal)) ] || wrong="kill $n: status $status: $(cat $files/err)"
    [ -z "$resumed" ] || resumes=$((resumes + 1))
    [ -z "$place" ] || [ -z "$resumed" ] || [ "$resumed" = "$place" ] || wrong="kill $n: $resumed after $place"
    place=$stopped
    [ $status -ne 0 ] || same $files/killed || wrong="kill $n: another end"
    [ $status -ne 0 ] || { rm -rf $files/killed; place=; ended=$((ended + 1)); }
done
resume=$([ -e $files/killed/checkpoint.npz ] && echo --resume)
./train $bars --threads 2 $resume --out $files/killed > $files/log 2>&1
[ -z "$wrong" ] && [ $resumes -gt 0 ] && same $files/killed; check killed_runs_come_to_the_same_end $? "$wrong $resumes resumed $(cat $files/log)"
[ "$kills" -le 4 ] || echo "$n kills, $resumes resumed, $((ended + 1)) runs that came to their end"

# Once more: it has come to its end, and says what it said then.
tail -n 12 $files/log > $files/end
./train $bars --threads 1 --resume --out $files/killed > $files/log 2>&1
tail -n 12 $files/log | cmp -s - $files/end && grep -qx 'resumed  epoch 40, iteration 800' $files/log && same $files/killed
check a_finished_run_says_its_results_again $? "$(cat $files/log)"

# What is not compared may change; what changes the weights may not.
run() {
    ./train "$@" --resume --out $files/killed > $files/log 2> $files/err
    status=$?
}
run $bars --threads 3 --eval-every 50 --test $files/bars.csv
[ $status -eq 0 ] && same $files/killed; check threads_test_and_evaluation_are_not_compared $? "$(cat $files/err)"
cp $files/bars.csv $files/copy.csv
run --data $files/copy.csv ${bars#* * }
[ $status -eq 0 ]; check digits_are_compared_not_their_file $? "$(cat $files/err)"
sed '2s/,[0-9]*,/,7,/' $files/bars.csv > $files/other.csv
at=$files/killed/checkpoint.npz
again=": repeat the options or start without --resume"
wrong=$(while IFS='|' read -r options sentence; do
    run $options
    [ $status -eq 1 ] && [ "$(cat $files/err)" = "$at: $sentence" ] || echo "$options: $status: $(cat $files/err)"
done <<END
$bars --epochs 41|made with --epochs 40, this run has --epochs 41$again
$bars --batch 11|made with --batch 10, this run has --batch 11$again
$bars --lr 0.0012345678901|made with --lr 0.002, this run has --lr 0.0012345678901$again
$bars --schedule inverse|made with --schedule cosine, this run has --schedule inverse$again
$bars --decay 1|made with --decay 0.5, this run has --decay 1$again
$bars --l2 0|made with --l2 0.0001, this run has --l2 0$again
$bars --dropout 0.1|made with --dropout 0.2, this run has --dropout 0.1$again
$bars --hidden 32|made with --hidden 32,16, this run has --hidden 32$again
$bars --hidden none|made with --hidden 32,16, this run has --hidden none$again
$bars --seed 9007199254740993|made with --seed 1, this run has --seed 9007199254740993$again
$bars --dev 99|made with --dev 100, this run has --dev 99$again
$bars --augment|made with --augment no, this run has --augment yes$again
$bars --data $files/other.csv|made from other digits: give the --data of that run or start without --resume
END
)
[ -z "$wrong" ]; check other_runs_are_refused $? "$wrong"
cmp -s $files/whole/model.npz $files/killed/model.npz && cmp -s $files/whole/checkpoint.npz $at
check who_refuses_changes_nothing $?
./train $bars --resume --out $files/none > $files/log 2> $files/err
[ $? -eq 1 ] && [ "$(cat $files/err)" = "$files/none/checkpoint.npz: no such file: there is nothing to go on from, start without --resume" ]
check nothing_to_go_on_from $? "$(cat $files/err)"
head -c 20000 $at > $files/none/checkpoint.npz
./train $bars --resume --out $files/none > $files/log 2> $files/err
[ $? -eq 1 ] && grep -q 'the file is cut off' $files/err && [ ! -e $files/none/model.npz ]
check a_cut_off_checkpoint $? "$(cat $files/err)"

# soon CONDITION ...: waits until it holds, a minute at most.
soon() {
    tries=0
    while [ $tries -lt 1200 ]; do
        "$@" 2> /dev/null && return
        sleep 0.05
        tries=$((tries + 1))
    done
    false
}

# The synthetic digits of an epoch are its own, also after a stop.  A copy of the checkpoint at the end of the
# first epoch goes on as the run did from which it comes.
drawn="--data synthetic --epochs 2 --batch 1000 --hidden 16 --eval-every 10"
mkdir $files/drawn
./train $drawn --out $files/whole > $files/whole.log 2>&1 &
soon grep -q '^iter 50 ' $files/whole.log && cp $files/whole/checkpoint.npz $files/drawn
wait $!
./train $drawn --out $files/drawn --resume > $files/log 2>&1
grep -qx 'resumed  epoch 1, iteration 40' $files/log && same $files/drawn
check synthetic_digits_are_those_of_the_epoch $? "$(cat $files/log)"

# Ctrl-C.  A shell lets what runs in its background ignore it: so the run stands in front, and what presses the
# key in the background.  history.csv is a pipe that nobody reads: there the run waits for the second time.
if sh -c 'kill -INT $$; exit 7' || [ $? -ne 130 ]; then
    echo "skipped ctrl_c: it is ignored here"
elif ! mkdir $files/ctrl || ! mkfifo $files/ctrl/history.csv 2> /dev/null; then
    echo "skipped ctrl_c: needs mkfifo"
else
    long="$bars --epochs 100000"
    front() { sh -c "echo \$\$ > $files/pid; exec ./train $long $1 --out $files/ctrl" > $files/log 2> $files/err; }
    gone() { ! kill -0 "$(cat $files/pid)"; }
    (soon grep -q '^iter 70 ' $files/log; kill -INT "$(cat $files/pid)"; soon test -s $files/ctrl/model.npz
        kill -INT "$(cat $files/pid)"; soon gone || kill -9 "$(cat $files/pid)") &
    front
    status=$?
    wait
    [ $status -eq 130 ] && [ -s $files/ctrl/model.npz ] && [ ! -e $files/ctrl/report.html ]
    check a_second_ctrl_c_ends_at_once $? "$status: $(cat $files/log $files/err)"
    rm $files/ctrl/history.csv
    : > $files/log
    (soon grep -q '^iter ' $files/log; kill -INT "$(cat $files/pid)") &
    front --resume
    status=$?
    wait
    place=$(sed -n 's/^stopped  //p' $files/log)
    [ $status -eq 130 ] && [ -n "$place" ] && [ ! -s $files/err ] && [ -s $files/ctrl/report.html ] &&
        [ "$(tail -n 1 $files/log)" = "to go on from $files/ctrl/checkpoint.npz: the same command with --resume" ]
    check ctrl_c_loses_nothing $? "$status: $(cat $files/log $files/err)"
fi

# A checkpoint that cannot be written is said once, not behind the progress on a terminal, and the run goes on.
mkdir -p $files/folder/checkpoint.npz
said="$files/folder/checkpoint.npz: is a folder, expected the name of a file"
if script -qec true /dev/null > /dev/null 2>&1 < /dev/null; then
    script -qec "./train $bars --out $files/folder" /dev/null > $files/log 2>&1 < /dev/null
    [ $? -eq 1 ] && [ -s $files/folder/report.html ] && [ "$(tr '\r' '\n' < $files/log | grep -cxF "$said")" -eq 1 ]
    check a_checkpoint_that_cannot_be_written $? "$(cat $files/log)"
else
    echo "skipped a_checkpoint_that_cannot_be_written: needs script as in util-linux, for a terminal"
fi

finish
