#!/bin/sh
# Errors while a program writes: an error message, status 1, the old file as it was, nothing left beside it.
# Then folders with unusual names, and a language with a decimal comma.
. tests/shell.inc
files=$(pwd)/build/scratch/writers
rm -rf "$files"
mkdir -p "$files/net"

bars 40 > "$files/bars.csv"
stroke > "$files/stroke.pgm"
options="--data $files/bars.csv --dev 10 --epochs 20 --batch 5 --hidden none --lr 0.01 --threads 1"
train="./train $options --out $files/out"
$train > "$files/log" 2>&1; check a_network_to_start_with $? "$(cat "$files/log")"
cp "$files/out"/* "$files/net"                # the files of a run without errors
model=$files/net/model.npz

# into PATH: the commands that write one file, with PATH as that file.
into() {
    echo "./digits --count 2 --threads 1 --out $1"
    echo "./digits --count 2 --threads 1 --sheet $1"
    echo "./predict --model $model --seen $1 $files/stroke.pgm"
    echo "./embed --model $model $1"
    echo "./page --model $model --learn /dev/null --out $1"
    echo "./digits --convert $files/bars.csv --transpose --out $1"
}

# fails REASON COMMAND ...: the command fails with it; the old file is intact, and there is no temporary file.
old=$files/old
fails() {
    reason=$1; shift
    said=$("$@" 2>&1 > /dev/null < /dev/null)
    [ "$? $said" = "1 $old: cannot write: $reason" ] && [ "$(cat "$old")" = old ] &&
        [ -z "$(find "$files" -name '*.tmp')" ] || echo "$*: $said; $(ls -l "$files")"
}

if command -v prlimit > /dev/null && [ -w /dev/full ]; then
    wrong=$(into "$old" | while read -r command; do
        $command > /dev/null 2>&1
        size=$(wc -c < "$old")
        echo old > "$old"
        for n in 0 1 $((size / 2)) $((size - 1)); do fails "File too large" prlimit --fsize=$n $command; done
        prlimit --fsize="$size" $command > /dev/null 2>&1 || echo "$command: $size bytes are enough"
    done)
    [ -z "$wrong" ]; check a_full_disk_leaves_the_old_file $? "$wrong"

    # ./train writes several files; each is old or new.  A checkpoint may be that of an earlier iteration.
    wrong=$(for n in 0 $(($(wc -c < "$model") - 1)) $(($(wc -c < "$files/net/report.html") - 1)); do
        rm -f "$files/out/model-before.npz"
        for name in "$files/net"/*; do echo old > "$files/out/${name##*/}"; done
        prlimit --fsize="$n" $train > /dev/null 2> "$files/log" && echo "--fsize=$n: status 0"
        grep -q ': cannot write: File too large$' "$files/log" || cat "$files/log"
        (cd "$files/out" && for name in $(ls | grep -v checkpoint); do
            [ "$(cat "$name")" = old ] || cmp "$name" "$files/net/$name"
        done) 2>&1
    done)
    [ -z "$wrong" ]; check a_full_disk_leaves_each_file_old_or_new $? "$wrong"

    wrong=$(for program in train predict digits page embed; do
        said=$(./$program --help 2>&1 > /dev/full)
        [ "$? $said" = "1 standard output could not be written: it is closed or full" ] || echo "$program"
    done)
    [ -z "$wrong" ]; check a_full_standard_output_is_an_error $? "$wrong"
else
    echo "skipped a_full_disk_leaves_the_old_file: needs /dev/full and prlimit (Debian: util-linux)"
fi

# root may write everything, and becomes another user for this.
other= && [ "$(id -u)" -ne 0 ] || other="setpriv --reuid=65534 --regid=65534 --clear-groups"
if chmod 777 "$files" && echo old > "$old" && chmod 444 "$old" && $other cat train > /dev/null 2>&1; then
    wrong=$(fails "Permission denied" $other ./digits --count 2 --out "$old")
    [ -z "$wrong" ]; check a_write_protected_file_stays $? "$wrong"
else
    echo "skipped a_write_protected_file_stays: needs a user who is not root and may read this folder"
fi

{ ./digits --count 200 --out /dev/stdout 2> "$files/log"; echo "$?" >> "$files/log"; } | head -c 1 > /dev/null
[ "$(cat "$files/log")" = "/dev/stdout: cannot write: Broken pipe
1" ]; check a_closed_pipe_is_an_error $? "$(cat "$files/log")"
{ echo before; ./digits --count 2 --out /dev/stdout; } > "$files/log"
[ "$(cut -d, -f1 "$files/log" | tr '\n' ' ')" = "before label 0 1 " ]; check stdout_keeps_what_was_printed $?

# An umlaut in UTF-8, a space, and a format of printf.
strange="$files/$(printf 'Z\303\244hler 1 %%s')"
mkdir -p "$strange"
cp "$files/bars.csv" "$strange/my digits.csv"
./train $options --data "$strange/my digits.csv" --out "$strange/o u t" > "$files/log" 2>&1 &&
    cmp "$strange/o u t/model.npz" "$model" &&
    ./predict --model "$strange/o u t/model.npz" "$strange/my digits.csv" 2>&1 | grep -q '^accuracy 100.00%'
check unusual_names $? "$(cat "$files/log")"
says unusual_names_in_messages 1 "$strange/none.csv: no such file" ./train --data "$strange/none.csv"

# Numbers have a decimal point in German too.
if localedef -i de_DE -f UTF-8 "$files/de_DE.UTF-8" > "$files/log" 2>&1; then
    rm -r "$files/out"
    LOCPATH=$files LC_ALL=de_DE.UTF-8 $train > "$files/log" 2>&1
    wrong=$(diff -r "$files/out" "$files/net"); check a_locale_with_a_decimal_comma $? "$wrong"
else
    echo "skipped a_locale_with_a_decimal_comma: needs localedef and de_DE (Debian: locales)"
fi
finish
