#!/bin/sh
# make gradcheck: it compares every layer and parameter, and itself compares where each planted mistake shows.
. tests/shell.inc
if [ -n "$QUICK" ]; then
    echo "skipped gradcheck: needs a build in double"
    finish
    exit
fi
out=$(build/gradcheck)
status=$?
[ $status -eq 0 ] && [ "$(echo "$out" | tail -n 1)" = "all as expected" ]; check gradients_are_right $? "$out"
found=$(echo "$out" | sed -nE 's/^  (dense|ReLU|dropout|softmax|L2) .* ok$/\1/p' | uniq -c)
[ "$(echo $found)" = "3 dense 1 ReLU 1 dropout 1 softmax 1 L2" ]
check every_layer_is_compared $? "$found"
found=$(echo "$out" | grep -cE '( +[0-9]e[-+][0-9]+){6}  (wrong|suspicious)$')
[ "$found" -eq 9 ]; check every_mistake_is_planted $? "$out"
finish
