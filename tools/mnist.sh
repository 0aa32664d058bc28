#!/bin/sh
# Downloads MNIST's four files to data/ and checks them: 60,000 digits for training, which ./train finds
# there, and 10,000 for --test.  It needs curl or wget.
#
#   MNIST_URL=URL       in place of the mirrors: https://... or a folder, file:///home/me/mnist
#   MNIST_TABLE=FILE    in place of the table below, for tests

# Name, CRC-32 and size of the unpacked bytes.  The last 8 bytes of every .gz file hold both, however it was
# compressed.  So they are the same for every mirror.
table='
train-images-idx3-ubyte  e9f4d8b3  47040016
train-labels-idx1-ubyte  e0cb4ad2  60008
t10k-images-idx3-ubyte   91373bdf  7840016
t10k-labels-idx1-ubyte   4ab9eff9  10008'
mirror1=https://ossci-datasets.s3.amazonaws.com/mnist
mirror2=https://storage.googleapis.com/cvdf-datasets/mnist
by_hand="or download it by hand as data/README.md shows"

stop() { echo "mnist: $1" >&2; exit 1; }
have() { command -v "$1" > /dev/null 2>&1; }

# download URL FILE
download() {
    echo "downloading $1"
    if [ "${1#file://}" != "$1" ]; then cp "${1#file://}" "$2"
    elif have curl; then curl -fsSL --connect-timeout 20 --speed-limit 1000 --speed-time 30 -o "$2" "$1"
    elif have wget; then wget -nv -T 30 -t 2 -O "$2" "$1"
    else stop "found neither curl nor wget: install one of them, $by_hand"; fi
}

# is_intact FILE CRC SIZE: FILE ends with this CRC and size, lowest byte first, and its content fits them.
is_intact() {
    set -- "$1" "$2 $3" $(tail -c 8 "$1" 2> /dev/null | od -An -tx1)
    [ $# -eq 10 ] && [ "$6$5$4$3 $((0x${10}$9$8$7))" = "$2" ] && { ! have gzip || gzip -t < "$1"; }
}

# fetch NAME CRC SIZE: gets data/NAME.gz from the first mirror that has it.
fetch() {
    file=data/$1.gz name=$1.gz crc=$2 size=$3
    if is_intact "$file" "$crc" "$size"; then echo "$file is complete"; return; fi
    [ ! -e "$file" ] || stop "$file is not MNIST's, or damaged: move it away first"
    if [ -n "$MNIST_URL" ]; then set -- "$MNIST_URL"; else set -- $mirror1 $mirror2; fi
    for mirror in "$@"; do
        download "${mirror%/}/$name" data/.part || continue
        if is_intact data/.part "$crc" "$size"; then mv data/.part "$file"; return; fi
        rm -f data/.part
        echo "mnist: ${mirror%/}/$name: the file is damaged, expected CRC-32 $crc and $size bytes" >&2
    done
    stop "$name could not be downloaded: run make mnist again, which keeps finished files, $by_hand"
}

[ -z "$MNIST_TABLE" ] || table=$(cat "$MNIST_TABLE") || exit
cd "$(dirname "$0")/.." || exit
echo "$table" | while read -r name crc size; do
    [ -z "$name" ] || fetch "$name" "$crc" "$size" || exit
done || exit
echo "next: ./train --test data/t10k-images-idx3-ubyte.gz"
