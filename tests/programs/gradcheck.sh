#!/bin/sh
# make gradcheck: what is right is happy, every planted mistake is seen where it was planted.
. tests/shell.inc
out=$(build/gradcheck)
status=$?
[ $status -eq 0 ] && [ "$(echo "$out" | tail -n 1)" = "all as expected" ]; check gradcheck_is_happy $? "$out"
[ "$(echo "$out" | grep -c '  happy$')" -ge 14 ] && [ "$(echo "$out" | grep -cE '^  (dense|ReLU|dropout|softmax|L2|network) .* happy$')" -eq 13 ]
check gradcheck_looks_at_every_layer $? "$out"

# wrong NAME COLUMNS: the mistake shows in these parameters (1 W1, 2 b1, ... 6 b3) and in no other.
wrong() {
    echo "$out" | grep -F "  $1 " | awk -v columns="$2" '
        { for (i = 1; i <= 6; i++) if ($(NF - 7 + i) + 0 > 1e-4) found = found i }
        END { exit found != columns }'
    check "gradcheck_finds: $1" $? "$(echo "$out" | grep -F "  $1 ")"
}
wrong "the 1/B of the mean forgotten" 123456
wrong "dZ2 = dA2, ReLU forgotten" 1234
wrong "dropout's mask forgotten in block 1" 12
wrong "dA1 = dZ2 W2 instead of dZ2 W2^T" 12
wrong "dW2 = Z1^T dZ2 instead of A1^T dZ2" 3
wrong "db divided by B once more" 246
wrong "L2 on biases too" 246
wrong "lambda W added twice" 135
wrong "dW3 one part in a thousand too large" 5
finish
