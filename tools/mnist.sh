#!/bin/sh
# Gets MNIST: downloads the four original files, checks them, and makes data/train.csv (60,000 digits) and
# data/test.csv (10,000) of them.  `make mnist` builds what this needs and runs it.  A second call goes on
# where the first one ended, and does nothing once both files are in place.
#
#   MNIST_URL=URL     in place of the mirrors; file:///folder is copied from
#   MNIST_TABLE=FILE  in place of the table below: four lines, training images and labels, test images and
#                     labels.  So Fashion-MNIST and KMNIST, which have the same layout, can be had too.
#
# Needs gzip, and curl or wget.  A file that stands in data/ and was not made here is never touched.
#
# data/.mnist/ holds, between two calls:
#   written           a line for each CSV file made here: its MD5, and those of its images and labels
#   NAME              downloaded, unpacked and verified, until its CSV file is made
# and during a call:
#   part.PROCESS/     whatever is not yet complete; removed at the end, however that comes

# Names as the mirrors have them, and the MD5 of the unpacked bytes: gzip may pack the same bytes in many ways.
# gzip itself compares them with the CRC-32 that stands behind them in the file; that they are MNIST's bytes, only a
# checksum from elsewhere can tell, and MD5 is what is published of all four.
table='
train-images-idx3-ubyte.gz  6bbc9ace898e44ae57da46a324031adb
train-labels-idx1-ubyte.gz  a25bea736e30d166cdddb491f175f624
t10k-images-idx3-ubyte.gz   2646ac647ad5339dbf082846283269ea
t10k-labels-idx1-ubyte.gz   27ae3e4e09519cfbb04c329615203637'
mirror1=https://ossci-datasets.s3.amazonaws.com/mnist
mirror2=https://storage.googleapis.com/cvdf-datasets/mnist

keep=data/.mnist
part=$keep/part.$$
full="$keep: cannot write: is the disk full, or the folder not yours?"
foreign="is there and was not written by make mnist: move it away, then run make mnist again"
by_hand="see data/README.md for how to do it by hand"

# The last words: one sentence.
stop() {
    echo "mnist: $1" >&2
    exit 1
}

have() { command -v "$1" > /dev/null 2>&1; }

there() { [ -e "$1" ] || [ -L "$1" ]; }         # also a link that leads nowhere

# place FROM TO: in one step, so that TO is whole or not there.
place() {
    mv -f "$1" "$2" 2> /dev/null || stop "$full"
}

# sum FILE: $sum is its MD5.
sum() {
    sum=$(./idx_to_csv --md5 "$1" 2>&1) || stop "$sum"
}

# is_ours FILE: the file is, byte for byte, one that was written here.
is_ours() {
    [ -f "$1" ] && [ -f $keep/written ] || return 1
    sum "$1"
    grep -q "^$sum " $keep/written
}

# download URL FILE: false if it cannot be had, and $why.
download() {
    case $1 in
        file://*)
            why="there is no such file"
            [ -f "${1#file://}" ] || return 1
            cp "${1#file://}" "$2" 2> /dev/null || stop "$full"
            return 0 ;;
    esac
    if have curl; then
        curl -fsSL --connect-timeout 20 --speed-limit 1000 --speed-time 30 -o "$2" "$1" 2> $part/said
        status=$? cannot_write=23
    elif have wget; then
        wget -nv -T 30 -t 2 -O "$2" "$1" 2> $part/said
        status=$? cannot_write=3
    else
        stop "neither curl nor wget is here: install one of them, or $by_hand"
    fi
    [ $status -ne $cannot_write ] || stop "$full"
    why=$(tail -n 1 $part/said)
    return $status
}

# unpack_verified URL NAME MD5: false if it cannot be had from there whole and unaltered, and $why.
unpack_verified() {
    echo "fetching $1"
    download "$1" $part/packed || return 1
    { gzip -dc < $part/packed > $part/unpacked; } 2> /dev/null || {
        ! gzip -t < $part/packed 2> /dev/null || stop "$full"
        why="it is no whole gzip file"
        return 1
    }
    sum $part/unpacked
    why="its unpacked bytes have the MD5 $sum, expected $3"
    [ "$sum" = "$3" ] || return 1
    place $part/unpacked "$keep/$2"
    rm -f $part/packed
}

# fetch NAME.gz MD5: leaves $keep/NAME, verified, from the first mirror that has it.
fetch() {
    name=${1%.gz}
    if [ -f "$keep/$name" ]; then
        sum "$keep/$name"
        [ "$sum" != "$2" ] || return 0
    fi
    file=$1
    md5=$2
    if [ -n "$MNIST_URL" ]; then
        set -- "$MNIST_URL"
    else
        set -- $mirror1 $mirror2
    fi
    tried=
    for mirror in "$@"; do
        ! unpack_verified "${mirror%/}/$file" "$name" "$md5" || return 0
        tried="$tried${tried:+; }${mirror%/}/$file: $why"
    done
    stop "$tried; run make mnist again to go on from here, or $by_hand"
}

# make_csv FILE.csv IMAGES.gz MD5 LABELS.gz MD5
make_csv() {
    csv=data/$1
    if there "$csv"; then
        is_ours "$csv" || stop "$csv $foreign"
        if grep -q "^$sum $3 $5\$" $keep/written; then
            rm -f "$keep/${2%.gz}" "$keep/${4%.gz}"
            echo "$csv is in place"
            return
        fi
    fi
    fetch "$2" "$3"
    fetch "$4" "$5"
    said=$(./idx_to_csv "$keep/${2%.gz}" "$keep/${4%.gz}" "$part/$1" 2>&1) || stop "$said"

    # The line comes first: whoever is interrupted between the two owns no file that nobody knows.
    sum "$part/$1"
    { [ ! -f $keep/written ] || cat $keep/written; } > $part/written 2> /dev/null || stop "$full"
    echo "$sum $3 $5" 2> /dev/null >> $part/written || stop "$full"
    place $part/written $keep/written
    ! there "$csv" || is_ours "$csv" || stop "$csv $foreign"
    place "$part/$1" "$csv"
    rm -f "$keep/${2%.gz}" "$keep/${4%.gz}"
    echo "wrote $csv"
}

if [ -n "$MNIST_TABLE" ]; then
    table=$(cat "$MNIST_TABLE" 2> /dev/null) || stop "$MNIST_TABLE: cannot read this table"
fi
cd "$(dirname "$0")/.." || exit 1
have gzip || stop "gzip is not here: install it, or $by_hand"
[ -x ./idx_to_csv ] || stop "there is no ./idx_to_csv: run make mnist, which builds it"
set -f                                          # words only, no names of files
set -- $table
set +f
[ $# -eq 8 ] || stop "${MNIST_TABLE:-the table} has $# words, expected 8: four names, each with its MD5"

trap 'rm -rf $part; rmdir $keep 2> /dev/null' EXIT
trap 'stop "interrupted; run make mnist again to go on from here"' HUP INT TERM
mkdir -p $part 2> /dev/null || stop "$full"
for old in $keep/part.*; do                     # of calls that were killed
    kill -0 "${old##*.}" 2> /dev/null || rm -rf "$old"
done
make_csv train.csv "$1" "$2" "$3" "$4"
make_csv test.csv "$5" "$6" "$7" "$8"
