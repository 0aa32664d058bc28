#!/bin/sh
# tools/mnist.sh and ./idx_to_csv from outside, with tiny files, in a copy of the tree: the digits in data/
# are never touched.  The real training pair is converted where MNIST_DIR names the folder that holds it.
. tests/shell.inc
here=$(pwd)
files=$here/build/scratch/mnist
tree="$files/a tree"
mirror="$files/a mirror"
rm -rf "$files"
mkdir -p "$mirror"

server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null' EXIT
trap 'exit 130' HUP INT TERM
skip() { echo "skipped $1: $2"; }
have() { command -v "$1" > /dev/null 2>&1; }

if have python3; then
    python3 -u -m http.server 0 --bind 127.0.0.1 --directory "$mirror" > "$files/server" 2> "$files/server.err" &
    server=$!
fi

# idx NAME COUNT: images and labels of COUNT digits, as bars whose height tells the label.
idx() {
    printf "$(awk -v n="$2" 'BEGIN { printf "\\000\\000\\010\\003\\000\\000\\000\\%03o\\000\\000\\000\\034\\000\\000\\000\\034", n
        for (i = 0; i < n; i++) for (p = 0; p < 784; p++) printf int(p / 28) == 2 * (i % 10) + 4 ? "\\377" : "\\000" }')" \
        > "$files/$1-images-idx3-ubyte"
    printf "$(awk -v n="$2" 'BEGIN { printf "\\000\\000\\010\\001\\000\\000\\000\\%03o", n
        for (i = 0; i < n; i++) printf "\\%03o", i % 10 }')" > "$files/$1-labels-idx1-ubyte"
}

idx train 60
idx t10k 20
# The same digits as they must stand in CSV.
{ header; bars 60; } > "$files/train.csv"
{ header; bars 20; } > "$files/test.csv"
names="train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte"
for name in $names; do
    echo "$name.gz $(./idx_to_csv --md5 "$files/$name")"
done > "$files/table"

# good_mirror: all four files, as they should be.
good_mirror() {
    for name in $names; do gzip -c < "$files/$name" > "$mirror/$name.gz"; done
}

# fresh: a tree with nothing in data/, and a good mirror.
fresh() {
    rm -rf "$tree"
    mkdir -p "$tree/tools" "$tree/data"
    cp tools/mnist.sh "$tree/tools"
    ln -s "$here/idx_to_csv" "$tree/idx_to_csv"
    good_mirror
    url="file://$mirror"
    path=$PATH
}

# mnist: $out, $err and $status are what it printed and how it ended; $left is what stands in data/ then.
mnist() {
    (   # the shell in here says "Killed" to nobody
        PATH=$path MNIST_TABLE="$files/table" MNIST_URL="$url" "$tree/tools/mnist.sh" > "$files/out" 2> "$files/err"
        exit $?
    ) 2> /dev/null
    status=$?
    out=$(cat "$files/out")
    err=$(sed 's/part\.[0-9]*/part.N/' "$files/err")
    left=$(cd "$tree/data" && find . ! -name . ! -path ./.mnist | sort | tr '\n' ' ')
}

# ends NAME STATUS SENTENCE LEFT
ends() {
    [ "$status" -eq "$2" ] && [ "$err" = "$3" ] && [ "$left" = "$4" ]
    check "$1" $? "status $status, expected $2
said:     $err
expected: $3
left:     $left
expected: $4"
}

# complete NAME: both files are there and right, and nothing else.
complete() {
    ends "$1" 0 "" "./.mnist/written ./test.csv ./train.csv "
    cmp "$files/train.csv" "$tree/data/train.csv" && cmp "$files/test.csv" "$tree/data/test.csv"
    check "$1_bytes" $?
}

again="run make mnist again to go on from here"
by_hand="see data/README.md for how to do it by hand"
full="mnist: data/.mnist: cannot write: is the disk full, or the folder not yours?"
foreign="is there and was not written by make mnist: move it away, then run make mnist again"

# From a folder, and a second time.
fresh
mnist
complete from_a_folder
[ "$out" = "fetching $url/train-images-idx3-ubyte.gz
fetching $url/train-labels-idx1-ubyte.gz
wrote data/train.csv
fetching $url/t10k-images-idx3-ubyte.gz
fetching $url/t10k-labels-idx1-ubyte.gz
wrote data/test.csv" ]; check says_what_it_does $? "$out"
rm -f "$mirror"/*
mnist
complete a_second_call_needs_nothing
[ "$out" = "data/train.csv is in place
data/test.csv is in place" ]; check a_second_call_does_nothing $? "$out"

# Digits from other sources replace those that were made here.
good_mirror
sed 's/^t10k-labels.*/t10k-labels-idx1-ubyte.gz 00000000000000000000000000000000/' "$files/table" > "$files/other"
mv "$files/table" "$files/real"
mv "$files/other" "$files/table"
mnist
ends another_table_is_followed 1 "mnist: $url/t10k-labels-idx1-ubyte.gz: its unpacked bytes have the MD5 $(./idx_to_csv --md5 \
    "$files/t10k-labels-idx1-ubyte"), expected 00000000000000000000000000000000; $again, or $by_hand" \
    "./.mnist/t10k-images-idx3-ubyte ./.mnist/written ./test.csv ./train.csv "
echo one two three > "$files/table"
mnist
[ "$err" = "mnist: $files/table has 3 words, expected 8: four names, each with its MD5" ]; check a_short_table $? "$err"
rm "$files/table"
mnist
[ "$err" = "mnist: $files/table: cannot read this table" ]; check no_table $? "$err"
mv "$files/real" "$files/table"

# Files that are missing, cut short, altered.
fresh
rm "$mirror/train-labels-idx1-ubyte.gz"
mnist
ends labels_are_missing 1 "mnist: $url/train-labels-idx1-ubyte.gz: there is no such file; $again, or $by_hand" \
    "./.mnist/train-images-idx3-ubyte "
good_mirror
rm "$mirror/train-images-idx3-ubyte.gz"
mnist
complete goes_on_with_what_is_verified
fresh
rm "$mirror"/t10k-*
mnist
ends the_training_pair_stands_alone 1 "mnist: $url/t10k-images-idx3-ubyte.gz: there is no such file; $again, or $by_hand" \
    "./.mnist/written ./train.csv "
fresh
head -c 100 "$mirror/train-images-idx3-ubyte.gz" > "$files/cut"
mv "$files/cut" "$mirror/train-images-idx3-ubyte.gz"
mnist
ends cut_short 1 "mnist: $url/train-images-idx3-ubyte.gz: it is no whole gzip file; $again, or $by_hand" ""
[ ! -e "$tree/data/.mnist" ]; check nothing_is_left_behind $?
good_mirror
mnist
complete goes_on_when_the_mirror_is_whole
fresh
head -c 47055 "$files/train-images-idx3-ubyte" | { cat; printf 'x'; } | gzip -c > "$mirror/train-images-idx3-ubyte.gz"
altered=$(gzip -dc < "$mirror/train-images-idx3-ubyte.gz" > "$files/altered"; ./idx_to_csv --md5 "$files/altered")
expected=$(./idx_to_csv --md5 "$files/train-images-idx3-ubyte")
mnist
ends altered 1 "mnist: $url/train-images-idx3-ubyte.gz: its unpacked bytes have the MD5 $altered, expected $expected; $again, or $by_hand" ""
fresh
mkdir "$tree/data/.mnist"
cp "$files/altered" "$tree/data/.mnist/train-images-idx3-ubyte"
mnist
complete what_was_kept_is_verified_again

# What the script did not write.
fresh
echo mine > "$tree/data/train.csv"
mnist
ends a_foreign_train_csv 1 "mnist: data/train.csv $foreign" "./train.csv "
[ "$(cat "$tree/data/train.csv")" = mine ]; check a_foreign_train_csv_stays $?
fresh
echo mine > "$tree/data/test.csv"
mnist
ends a_foreign_test_csv 1 "mnist: data/test.csv $foreign" "./.mnist/written ./test.csv ./train.csv "
[ "$(cat "$tree/data/test.csv")" = mine ]; check a_foreign_test_csv_stays $?
echo "0,$(head -n 2 "$tree/data/train.csv" | tail -n 1)" >> "$tree/data/train.csv"
mnist
ends a_changed_train_csv_is_foreign 1 "mnist: data/train.csv $foreign" "./.mnist/written ./test.csv ./train.csv "
fresh
ln -s nowhere "$tree/data/train.csv"
mnist
ends a_link_is_foreign 1 "mnist: data/train.csv $foreign" "./train.csv "

# Tools: only those that are needed, and each of them missing.
mkdir "$files/bin"
for tool in sh cat cp dirname grep gzip mkdir mv rm rmdir tail; do ln -s "$(command -v $tool)" "$files/bin/$tool"; done
fresh
path=$files/bin
mnist
complete a_folder_needs_no_network
fresh
url=http://127.0.0.1:9 path=$files/bin
mnist
ends no_curl_no_wget 1 "mnist: neither curl nor wget is here: install one of them, or $by_hand" ""
fresh
cp -R "$files/bin" "$files/few"
rm "$files/few/gzip"
path=$files/few
mnist
ends no_gzip 1 "mnist: gzip is not here: install it, or $by_hand" ""
fresh
rm "$tree/idx_to_csv"
mnist
ends no_converter 1 "mnist: there is no ./idx_to_csv: run make mnist, which builds it" ""

# From a web server, with either tool.
port=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -n "$server" ] && [ -z "$port" ] || break
    port=$(sed -n 's/.* port \([0-9][0-9]*\).*/\1/p' "$files/server")
    [ -n "$port" ] || sleep 0.1
done
for tool in curl wget; do
    if [ -z "$port" ] || ! have $tool; then
        skip "from_a_web_server_with_$tool" "there is no python3 that serves, or no $tool here"
        continue
    fi
    cp -R "$files/bin" "$files/$tool"
    ln -s "$(command -v $tool)" "$files/$tool/$tool"
    fresh
    url=http://127.0.0.1:$port/ path=$files/$tool
    head -c 100 "$files/train-labels-idx1-ubyte" > "$mirror/train-labels-idx1-ubyte.gz"
    mnist
    ends "no_gzip_file_from_$tool" 1 "mnist: ${url}train-labels-idx1-ubyte.gz: it is no whole gzip file; $again, or $by_hand" \
        "./.mnist/train-images-idx3-ubyte "
    good_mirror
    mv "$mirror/t10k-images-idx3-ubyte.gz" "$files/away"
    mnist
    case $err in "mnist: ${url}t10k-images-idx3-ubyte.gz: "*404*"; $again, or $by_hand") true ;; *) false ;; esac
    check "not_found_by_$tool" $? "$err"
    [ "$status" -eq 1 ] && [ "$left" = "./.mnist/written ./train.csv " ]; check "not_found_by_${tool}_leaves_train" $? "$left"
    mv "$files/away" "$mirror/t10k-images-idx3-ubyte.gz"
    mnist
    complete "from_a_web_server_with_$tool"
    fresh
    url=http://127.0.0.1:9 path=$files/$tool
    mnist
    case $err in "mnist: $url/train-images-idx3-ubyte.gz: "*"; $again, or $by_hand") [ -z "$left" ] ;; *) false ;; esac
    check "offline_with_$tool" $? "$err"
done

# One mirror after the other: the second has what the first has not.  A curl of our own plays the network.
cp -R "$files/bin" "$files/own"
cat > "$files/own/curl" <<'END'
#!/bin/sh
while [ $# -gt 2 ]; do shift; done
case $2 in
    *amazonaws*) echo "curl: (6) no such host" >&2; exit 6 ;;
    */stop/train-labels*) kill -$SIGNAL $PPID; exit 0 ;;
    */full/*) exit 23 ;;
    */late/train-labels*) echo mine > data/train.csv ;;
esac
exec cp "$MIRROR/${2##*/}" "$1"
END
chmod +x "$files/own/curl"
export MIRROR="$mirror" SIGNAL=TERM
fresh
url= path=$files/own
mnist
complete the_second_mirror
rm -f "$mirror"/t10k* "$tree/data/test.csv"
cp -R "$files/bin" "$files/deaf"
sed 's/^exec cp .*/echo "curl: (22) error: 404" >\&2; exit 22/' "$files/own/curl" > "$files/deaf/curl"
chmod +x "$files/deaf/curl"
path=$files/deaf
mnist
ends no_mirror_at_all 1 "mnist: https://ossci-datasets.s3.amazonaws.com/mnist/t10k-images-idx3-ubyte.gz: curl: (6) no such host; \
https://storage.googleapis.com/cvdf-datasets/mnist/t10k-images-idx3-ubyte.gz: curl: (22) error: 404; $again, or $by_hand" \
    "./.mnist/written ./train.csv "

# Somebody else is faster.
fresh
url=http://own/late path=$files/own
mnist
ends a_train_csv_that_appears_meanwhile 1 "mnist: data/train.csv $foreign" \
    "./.mnist/train-images-idx3-ubyte ./.mnist/train-labels-idx1-ubyte ./.mnist/written ./train.csv "
[ "$(cat "$tree/data/train.csv")" = mine ]; check a_train_csv_that_appears_stays $?

# Interrupted while it downloads, and killed at every file that is put in its place.
fresh
url=http://own/stop path=$files/own
mnist
ends interrupted 1 "mnist: interrupted; $again" "./.mnist/train-images-idx3-ubyte "
url="file://$mirror"
rm "$mirror/train-images-idx3-ubyte.gz"
mnist
complete interrupted_and_resumed
fresh
SIGNAL=KILL
url=http://own/stop path=$files/own
mnist
[ "$status" -eq 137 ] && [ -n "$(ls -d "$tree"/data/.mnist/part.*)" ]; check killed $? "$status $left"
url="file://$mirror"
mnist
complete killed_and_resumed
cp -R "$files/bin" "$files/killer"
rm "$files/killer/mv"
cat > "$files/killer/mv" <<END
#!/bin/sh
echo x >> "\$COUNT"
$(command -v mv) "\$@" || exit
[ "\$(wc -l < "\$COUNT")" -ne "\$DEATH" ] || kill -KILL \$PPID
END
chmod +x "$files/killer/mv"
ln -s "$(command -v wc)" "$files/killer/wc"
export COUNT="$files/count" DEATH
wrong=
for DEATH in 1 2 3 4 5 6 7 8; do
    fresh
    rm -f "$COUNT"
    path=$files/killer
    mnist
    [ "$status" -eq 137 ] || wrong="$wrong not killed at $DEATH;"
    for half in train test; do
        [ ! -e "$tree/data/$half.csv" ] || cmp -s "$files/$half.csv" "$tree/data/$half.csv" ||
            wrong="$wrong half a $half.csv at $DEATH;"
    done
    path=$PATH
    mnist
    [ "$status" -eq 0 ] && [ "$left" = "./.mnist/written ./test.csv ./train.csv " ] || wrong="$wrong $err at $DEATH: $left;"
done
[ -z "$wrong" ]; check killed_at_every_step_and_resumed $? "$wrong"

# A full disk: the shell lets no file grow beyond a size (in blocks of 512 bytes or of 1024).
fresh
url=http://own/full path=$files/own
mnist
ends full_while_it_downloads 1 "$full" ""
fresh
(trap '' XFSZ; ulimit -f 12; mnist; echo "$status $err $left" > "$files/said")
[ "$(cat "$files/said")" = "1 $full " ]; check full_while_it_unpacks $? "$(cat "$files/said")"
fresh
(trap '' XFSZ; ulimit -f 96; mnist; echo "$status $err" > "$files/said")
case $(cat "$files/said") in "1 mnist: data/.mnist/part.N/train.csv: cannot write: "*) true ;; *) false ;; esac
check full_while_it_converts $? "$(cat "$files/said")"
mnist
complete full_and_resumed

# The converter alone.
says converts 0 "" ./idx_to_csv "$files/t10k-images-idx3-ubyte" "$files/t10k-labels-idx1-ubyte" "$files/converted.csv"
cmp "$files/test.csv" "$files/converted.csv"; check converts_to_the_layout_of_train_csv $?
says converter_refuses 1 "$files/t10k-labels-idx1-ubyte: labels in IDX format (0x00000801), expected images (0x00000803): \
the images come first, then the labels" \
    ./idx_to_csv "$files/t10k-labels-idx1-ubyte" "$files/t10k-images-idx3-ubyte" "$files/x.csv"
[ ! -e "$files/x.csv" ]; check converter_writes_nothing_then $?
says converter_wants_three_files 2 'idx_to_csv: 1 files given, expected IMAGES LABELS OUT.csv; ./idx_to_csv --help shows what there is' \
    ./idx_to_csv "$files/t10k-images-idx3-ubyte"
says checksum_wants_a_file 2 'idx_to_csv: 0 files given, expected one; ./idx_to_csv --help shows what there is' \
    ./idx_to_csv --md5
says checksum_of_nothing 1 '/no/such/file: no such file' \
    ./idx_to_csv --md5 /no/such/file
[ "$(printf abc | ./idx_to_csv --md5 /dev/stdin)" = 900150983cd24fb0d6963f7d28e17f72 ]; check checksum_of_a_pipe $?

# What was made is what the programs read, and testing on it changes no weight.
quick="--dev 0 --batch 10 --epochs 10 --hidden 16 --threads 1"
./train --data "$tree/data/train.csv" --test "$tree/data/test.csv" $quick --out "$files/net" > "$files/tested" 2>&1
./train --data "$tree/data/train.csv" $quick --out "$files/net" > "$files/untested" 2>&1
[ "$(grep -c '^test accuracy' "$files/tested")" -eq 1 ] && grep -qE '^test accuracy [0-9.]+% \+- [0-9.]+ \([0-9]+ of 20\)$' "$files/tested"
check train_tests_on_test_csv $? "$(cat "$files/tested")"
[ "$(grep '^weights ' "$files/tested")" = "$(grep '^weights ' "$files/untested")" ] && grep -q '^weights ' "$files/untested"
check testing_changes_no_weight $?

# The real thing, with the table of the script itself.
if [ -z "$MNIST_DIR" ]; then
    skip the_real_training_pair "MNIST_DIR is not set"
else
    fresh
    MNIST_URL="file://$MNIST_DIR" "$tree/tools/mnist.sh" > "$files/out" 2> "$files/err"
    grep -qx 'wrote data/train.csv' "$files/out" && [ "$(wc -l < "$tree/data/train.csv")" -eq 60001 ]
    check the_real_training_pair $? "$(cat "$files/out" "$files/err")"
    rm -rf "$tree"
fi
finish
