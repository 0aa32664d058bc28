#!/bin/sh
# Downloads MNIST and makes data/train.csv (60,000 digits) and data/test.csv (10,000 digits) of it.
# `make mnist` builds ./idx_to_csv and runs this script.  It needs gzip, and curl or wget.
#
#   MNIST_URL=URL       in place of the mirrors: https://... or a folder, file:///home/me/mnist
#   MNIST_TABLE=FILE    in place of the table below, for tests
#
# Downloaded files are kept in data/.mnist/ until their CSV file is complete: a second call continues there.
# An existing CSV file is never changed.

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
    [ $# -eq 10 ] && [ "$6$5$4$3 $((0x${10}$9$8$7))" = "$2" ] && gzip -t < "$1"
}

# fetch NAME CRC SIZE: gets data/.mnist/NAME.gz from the first mirror that has it.
fetch() {
    name=$1.gz crc=$2 size=$3 part=data/.mnist/part
    ! is_intact "data/.mnist/$name" "$crc" "$size" || return 0
    if [ -n "$MNIST_URL" ]; then set -- "$MNIST_URL"; else set -- $mirror1 $mirror2; fi
    for mirror in "$@"; do
        download "${mirror%/}/$name" $part || continue
        if is_intact $part "$crc" "$size"; then mv $part "data/.mnist/$name"; return; fi
        echo "mnist: ${mirror%/}/$name: the file is damaged, expected CRC-32 $crc and $size bytes" >&2
    done
    stop "$name could not be downloaded: run make mnist again, which keeps finished files, $by_hand"
}

# make_csv CSV IMAGES CRC SIZE LABELS CRC SIZE
make_csv() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        [ "$(wc -l < "$1")" -eq $(($7 - 7)) ] || stop "$1 is not from make mnist: move it away first"
        echo "$1 is complete"
        return
    fi
    mkdir -p data/.mnist || exit
    fetch "$2" "$3" "$4"
    fetch "$5" "$6" "$7"
    for name in "$2" "$5"; do gzip -dc < "data/.mnist/$name.gz" > "data/.mnist/$name" || exit; done
    ./idx_to_csv "data/.mnist/$2" "data/.mnist/$5" "$1" || exit
    rm -f "data/.mnist/$2" "data/.mnist/$5" "data/.mnist/$2.gz" "data/.mnist/$5.gz"
    rmdir data/.mnist 2> /dev/null
}

[ -z "$MNIST_TABLE" ] || table=$(cat "$MNIST_TABLE") || exit
cd "$(dirname "$0")/.." || exit
have gzip || stop "found no gzip: install it, $by_hand"
set -- $table
make_csv data/train.csv "$1" "$2" "$3" "$4" "$5" "$6"
folder=${MNIST_URL#file://}
if [ "$folder" != "$MNIST_URL" ] && [ ! -e "$folder/$7.gz" ] && [ ! -e data/test.csv ]; then
    echo "made no data/test.csv, since the test pair is missing: there is no $folder/$7.gz"
    exit
fi
make_csv data/test.csv "$7" "$8" "$9" "${10}" "${11}" "${12}"
