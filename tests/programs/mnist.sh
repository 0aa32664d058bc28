#!/bin/sh
# tools/mnist.sh and ./idx_to_csv with tiny files, in a copy of the tree, so that data/ is not touched.
# Where MNIST_DIR names a folder with MNIST's training pair, that pair is converted too.
. tests/shell.inc
files=$(pwd)/build/scratch/mnist
tree="$files/a tree" mirror="$files/a mirror" good="$files/good"
rm -rf "$files"
mkdir -p "$mirror" "$good" "$tree/tools" "$tree/data" "$files/bin"
cp tools/mnist.sh "$tree/tools"
cp idx_to_csv "$tree"
{ header; bars 60; } > "$files/train.csv"
{ header; bars 20; } > "$files/test.csv"
{ originals "$files/train.csv" "$good/train"; originals "$files/test.csv" "$good/t10k"; } > "$files/table"

# mnist NAME STATUS WORDS: the script ends with STATUS and prints WORDS; $left is the content of data/ then.
mnist() {
    said=$(trap '' XFSZ; ulimit -f ${limit:-unlimited}
        PATH=$path MNIST_TABLE="$files/table" MNIST_URL="$url" "$tree/tools/mnist.sh" 2>&1)
    status=$?
    left=$(ls -A "$tree/data" | tr '\n' ' ')
    case $said in *"$3"*) [ $status -eq "$2" ] ;; *) false ;; esac
    check "$1" $? "status $status, data/ has $left: $said"
}
# complete NAME: the script succeeds and leaves both files, and nothing else.
complete() {
    mnist "$1" 0 ""
    cmp "$files/train.csv" "$tree/data/train.csv" && cmp "$files/test.csv" "$tree/data/test.csv" &&
        [ "$left" = "test.csv train.csv " ]; check "$1_both_files" $? "$left"
}

# From a folder: labels that are missing, cut off, damaged in one byte, or intact but different.
url="file://$mirror" path=$PATH labels=train-labels-idx1-ubyte.gz
cp "$good"/* "$mirror"
rm "$mirror/$labels"
mnist labels_are_missing 1 "$labels could not be downloaded: run make mnist again"
case $said in *damaged*) false ;; esac; check a_missing_file_is_not_damaged $? "$said"
rm "$mirror/train-images-idx3-ubyte.gz"                      # is kept in data/.mnist
head -c 30 "$good/$labels" > "$mirror/$labels"
mnist labels_are_cut_off 1 "$labels: the file is damaged, expected CRC-32 "
{ head -c 20 "$good/$labels"; printf '\377'; tail -c +22 "$good/$labels"; } > "$mirror/$labels"
mnist labels_are_damaged 1 "$labels: the file is damaged"
cp "$good/t10k-labels-idx1-ubyte.gz" "$mirror/$labels"
mnist labels_are_different 1 "$labels: the file is damaged"
[ "$left" = ".mnist " ]; check damaged_labels_make_no_csv $? "$left"
cp "$good/$labels" "$mirror"
limit=96
mnist the_disk_is_full 1 "data/train.csv: cannot write: File too large"
[ "$left" = ".mnist " ]; check a_full_disk_leaves_no_csv $? "$left"
limit=
mv "$mirror/t10k-images-idx3-ubyte.gz" "$files"
mnist the_test_pair_is_missing 0 "the test pair is missing"
mv "$files/t10k-images-idx3-ubyte.gz" "$mirror"
complete continues
rm "$mirror"/*
complete a_second_call_needs_nothing
echo mine > "$tree/data/train.csv"
mnist a_train_csv_of_others 1 "data/train.csv is not from make mnist: move it away first"
[ "$(cat "$tree/data/train.csv")" = mine ]; check a_train_csv_of_others_stays $?

# From the second mirror if the first fails.  Here curl and wget are scripts; their last words are FILE URL.
tools="cat dirname gzip mkdir mv od rm rmdir sh tail wc"
for tool in $tools; do ln -s "$(command -v $tool)" "$files/bin"; done
url= path=$files/bin
rm "$tree/data"/*
mnist no_curl_and_no_wget 1 "found neither curl nor wget: install one of them"
for tool in curl wget; do
    cat > "$files/bin/$tool" << END
#!/bin/sh
while [ \$# -gt 2 ]; do shift; done
case \$2 in https://*amazonaws.com/mnist/*) exit 6 ;; esac
cat "$good/\${2##*/}" > "\$1"
END
    chmod +x "$files/bin/$tool"
    complete "second_mirror_with_$tool"
    rm -r "$files/bin/$tool" "$tree/data"/*
done

# The real training pair, and the table of the script itself.
if [ -n "$MNIST_DIR" ]; then
    MNIST_URL="file://$MNIST_DIR" "$tree/tools/mnist.sh" > "$files/log" 2>&1
    [ "$(wc -l < "$tree/data/train.csv")" -eq 60001 ]; check the_real_training_pair $? "$(cat "$files/log")"
    rm -rf "$tree"
else
    echo "skipped the_real_training_pair: needs MNIST_DIR, the folder of train-images-idx3-ubyte.gz"
fi
finish
