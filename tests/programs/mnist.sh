#!/bin/sh
# tools/mnist.sh with tiny files, in a copy of the tree, so that data/ is not touched.
. tests/shell.inc
files=$(pwd)/build/scratch/mnist
tree="$files/a tree" mirror="$files/a mirror" good="$files/good"
rm -rf "$files"
mkdir -p "$mirror" "$good" "$tree/tools" "$tree/data" "$files/bin"
cp tools/mnist.sh "$tree/tools"
cp train "$tree"
{ header; bars 60; } > "$files/train.csv"
{ header; bars 20; } > "$files/test.csv"
{ originals "$files/train.csv" "$good/train"; originals "$files/test.csv" "$good/t10k"; } > "$files/table"

# mnist NAME STATUS WORDS: the script ends with STATUS and prints WORDS; $left is the content of data/ then.
mnist() {
    said=$(PATH=$path MNIST_TABLE="$files/table" MNIST_URL="$url" "$tree/tools/mnist.sh" 2>&1)
    status=$?
    left=$(ls -A "$tree/data" | tr '\n' ' ')
    case $said in *"$3"*) [ $status -eq "$2" ] ;; *) false ;; esac
    check "$1" $? "status $status, data/ has $left: $said"
}
end=idx1-ubyte.gz
all="t10k-images-idx3-ubyte.gz t10k-labels-$end train-images-idx3-ubyte.gz train-labels-$end "

# From a folder: labels that are missing, damaged in one byte, or intact but different.
url="file://$mirror" path=$PATH labels=train-labels-idx1-ubyte.gz
cp "$good"/* "$mirror"
rm "$mirror/$labels"
mnist labels_are_missing 1 "$labels could not be downloaded: run make mnist again"
{ head -c 20 "$good/$labels"; printf '\377'; tail -c +22 "$good/$labels"; } > "$mirror/$labels"
mnist labels_are_damaged 1 "$labels: the file is damaged, expected CRC-32 "
cp "$good/t10k-labels-idx1-ubyte.gz" "$mirror/$labels"
mnist labels_are_different 1 "$labels: the file is damaged"
[ "$left" = "train-images-idx3-ubyte.gz " ]; check damaged_labels_are_not_kept $? "$left"
cp "$good/$labels" "$mirror"
mnist continues 0 "next: ./train --test"
rm "$mirror"/*
mnist a_second_call_needs_nothing 0 "$labels is complete"
[ "$left" = "$all" ]; check all_files_are_there $? "$left"
said=$(cd "$tree" && ./train --test data/t10k-images-idx3-ubyte.gz --dev 10 --epochs 1 2>&1)
case $said in *"data/train-images-idx3-ubyte.gz: 60 digits"*" of 20, "*) ;; *) false ;; esac
check train_finds_them $? "$said"
echo mine > "$tree/data/$labels"
mnist files_of_others_stay 1 "data/$labels is not MNIST's, or damaged: move it away first"

# From the second mirror if the first fails.  Here curl and wget are scripts; their last words are FILE URL.
for tool in cat dirname mv od rm sh tail; do ln -s "$(command -v $tool)" "$files/bin"; done
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
    mnist "second_mirror_with_$tool" 0 "next: ./train"
    rm -r "$files/bin/$tool" "$tree/data"/*
done
finish
