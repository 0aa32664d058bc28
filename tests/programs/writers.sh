#!/bin/sh
# Whatever goes wrong while a program writes a file: a sentence, exit status 1, the old file as it was, and
# nothing left beside it.  TRIES=50 tests/programs/writers.sh fills the disk at so many random places more.
. tests/shell.inc
files=build/scratch/writers
rm -rf "$files"
mkdir -p "$files"
tries=${TRIES:-2}

# What is read: 40 digits whose label stands in their pixels, the same as IDX, a picture, a network.
bars 40 > "$files/bars.csv"
{ printf '\0\0\010\003\0\0\0\002\0\0\0\034\0\0\0\034'; head -c 1568 /dev/zero; } > "$files/images"
printf '\0\0\010\001\0\0\0\002\003\004' > "$files/labels"
stroke > "$files/stroke.pgm"
train="./train --data $files/bars.csv --dev 10 --epochs 20 --batch 5 --hidden none --lr 0.01 --threads 1"
$train --out "$files/out" > "$files/log" 2>&1
check a_network_to_work_with $? "$(cat "$files/log")"
cp -r "$files/out" "$files/net"               # what it writes when nothing is in its way
model=$files/net/model.npz

# into PATH: the arguments of every program that writes one file, a line each; PATH is what it writes.
into() {
    echo "./digits --count 2 --threads 1 --out $1"
    echo "./digits --count 2 --threads 1 --sheet $1"
    echo "./predict --model $model --seen $1 $files/stroke.pgm"
    echo "./embed --model $model --digits 1 $1"
    echo "./page --model $model --out $1"
    echo "./idx_to_csv $files/images $files/labels $1"
}

# attempt COMMAND ...: $status and $said, which is what went to stderr; through a pipe, which no limit on the
# size of files reaches.
attempt() {
    said=$("$@" 2>&1 > /dev/null < /dev/null)
    status=$?
}

# What is left in a folder beside the files that belong there.
strays() { find "$files" -name 'unfinished-*'; }

# refused SENTENCE FILE: the last attempt failed as it should, and FILE says "old".
refused() {
    [ "$status" -eq 1 ] && [ "$said" = "$1" ] && [ "$(cat "$2")" = old ] && [ -z "$(strays)" ] ||
        echo "$command
status $status: $said
expected 1: $1
$2 has $(wc -c < "$2") bytes; beside it: $(strays)"
}

# places SIZE: where to fill the disk, in bytes: at the first and last ones, around the end of a header, around
# the edges of the buffers of the C library, and at random.
places() {
    for n in 0 1 2 12 13 14 15 16 4095 4096 4097 $(($1 - 22)) $(($1 - 2)) $(($1 - 1)); do
        if [ "$n" -ge 0 ] && [ "$n" -lt "$1" ]; then echo "$n"; fi
    done
    random=1
    for i in $(seq "$tries"); do
        random=$(((random * 1103515245 + 12345) % 2147483648))
        echo $((random / 8 % $1))
    done
}

if command -v prlimit > /dev/null; then
    target=$files/target
    into "$target" > "$files/commands"
    wrong=$(while read -r command; do
        $command > /dev/null 2>&1 || echo "$command ended with $?"
        cp "$target" "$files/whole"
        size=$(wc -c < "$target")
        for n in $(places "$size"); do
            echo old > "$target"
            attempt prlimit --fsize="$n" $command
            refused "$target: cannot write: File too large" "$target"
        done
        attempt prlimit --fsize="$size" $command
        [ "$status" -eq 0 ] && cmp "$target" "$files/whole" || echo "$command: $size bytes are enough, but: $said"
    done < "$files/commands")
    [ -z "$wrong" ]; check a_full_disk_leaves_the_old_file $? "$wrong"

    # goes_on FILE: a whole checkpoint, which --resume takes.
    goes_on() {
        mkdir -p "$files/moment"
        cp "$1" "$files/moment/checkpoint.npz" && $train --out "$files/moment" --resume > /dev/null 2>&1
    }

    # train writes several files: each is the old one or the new one, and the status says whether all are new.
    results=$(cd "$files/net" && ls)
    limited="model.npz history.csv report.html"
    [ -z "$TRIES" ] || limited=$results
    wrong=$(for n in $(for name in $limited; do wc -c < "$files/net/$name"; done |
            while read -r size; do echo $((size - 1)) "$size"; done) 0; do
        for name in $results; do echo old > "$files/out/$name"; done
        attempt prlimit --fsize="$n" $train --out "$files/out"
        new=0 count=0
        for name in $results; do
            count=$((count + 1))
            if cmp -s "$files/out/$name" "$files/net/$name"; then new=$((new + 1))
            elif [ $name = checkpoint.npz ] && goes_on "$files/out/$name"; then :   # that of an earlier moment
            elif [ "$(cat "$files/out/$name")" != old ]; then echo "--fsize=$n: $name is neither old nor new"
            elif ! echo "$said" | grep -qx "$files/out/[a-z.]*: cannot write: File too large"; then
                echo "--fsize=$n: $name is old, but: $said"
            fi
        done
        [ "$status" -eq $((new < count)) ] || echo "--fsize=$n: $new of $count files are new, status $status: $said"
        strays
    done)
    [ -z "$wrong" ]; check a_full_disk_leaves_each_old_or_new $? "$wrong"
else
    echo "skipped a_full_disk_leaves_the_old_file: needs prlimit (Debian: util-linux)"
    echo "skipped a_full_disk_leaves_each_old_or_new: needs prlimit (Debian: util-linux)"
fi

if [ -w /dev/full ]; then
    into /dev/full > "$files/commands"
    wrong=$(while read -r command; do
        attempt $command
        [ "$status" -eq 1 ] && [ "$said" = "/dev/full: cannot write: No space left on device" ] ||
            echo "$command: status $status: $said"
    done < "$files/commands")
    [ -z "$wrong" ] && [ -c /dev/full ]; check a_full_device_is_an_error $? "$wrong"

    wrong=$(for program in train predict digits page embed idx_to_csv; do
        said=$(./$program --help 2>&1 > /dev/full)
        [ $? -eq 1 ] && [ "$said" = "standard output could not be written: it is closed or full" ] ||
            echo "./$program --help: $said"
    done)
    [ -z "$wrong" ]; check a_full_standard_output_is_an_error $? "$wrong"
else
    echo "skipped a_full_device_is_an_error: needs /dev/full"
    echo "skipped a_full_standard_output_is_an_error: needs /dev/full"
fi

# A path that is no folder, or leads through a file.
for folder in "$files/none" "$files/bars.csv"; do
    into "$folder/x" > "$files/commands"
    wrong=$(while read -r command; do
        attempt $command
        [ "$status" -eq 1 ] && [ "$said" = "$folder/x: there is no folder $folder/" ] ||
            echo "$command: status $status: $said"
    done < "$files/commands")
    [ -z "$wrong" ]; check "no_folder_is_an_error_$(basename "$folder" .csv)" $? "$wrong"
done

# The folder goes while the program waits for its data.
if mkfifo "$files/fifo" 2> /dev/null; then
    (
        mkdir -p "$files/vanished"
        said=$($(echo "$train" | sed "s,bars.csv,fifo,") --out "$files/vanished" 2>&1 > /dev/null)
        echo "$? $said" > "$files/vanished.log"
    ) &
    exec 7> "$files/fifo"                       # waits until the reader is there: the program has started
    rmdir "$files/vanished"
    cat "$files/bars.csv" >&7
    exec 7>&-
    wait
    said=$(cat "$files/vanished.log")
    [ "$said" = "1 $files/vanished/checkpoint.npz: there is no folder $files/vanished/
$files/vanished/model.npz: there is no folder $files/vanished/" ] && [ ! -e "$files/vanished" ]
    check a_vanished_folder_is_an_error $? "$said"
fi

# What may not be written stays as it is.
if other_is_here; then
    mkdir -p "$files/locked" "$files/open"
    echo old > "$files/locked/x"
    echo old > "$files/open/x"
    chmod 555 "$files/locked"
    chmod 777 "$files/open"
    chmod 444 "$files/open/x"
    for folder in locked open; do
        target=$files/$folder/x
        into "$target" > "$files/commands"
        sentence="$target: cannot write: Permission denied"
        wrong=$(while read -r command; do
            attempt other $command
            refused "$sentence" "$target"
        done < "$files/commands")
        [ -z "$wrong" ]; check "what_is_${folder}_but_not_writable_stays" $? "$wrong"
    done
    attempt other ./digits --count 2 --out "$files/locked/new"
    [ "$status" -eq 1 ] && [ "$said" = "$files/locked/new: cannot make a file beside it: Permission denied" ]
    check a_locked_folder_is_an_error $? "$said"
    chmod 755 "$files/locked"
else
    echo "skipped what_is_locked_but_not_writable_stays: needs a user who is not root and may read this folder"
fi

# Whoever reads the output goes away: the programs that print much end with a sentence.
wrong=$(for command in "./digits --count 200 --out /dev/stdout" "./digits --count 200 --sheet /dev/stdout" \
        "./embed --model $model /dev/stdout"; do
    { said=$($command 2>&1 >&7 7>&-); echo "$? $said" > "$files/closed.log"; } 7>&1 | head -c 1 > /dev/null
    said=$(cat "$files/closed.log")
    [ "$said" = "1 /dev/stdout: cannot write: Broken pipe" ] || echo "$command: $said"
done)
[ -z "$wrong" ]; check a_closed_pipe_is_an_error $? "$wrong"

# A standard stream that is closed leaves its number to the next file that is opened: what is printed must not
# land there.
wrong=$(for closed in "<&-" ">&-" "2>&-" "<&- >&- 2>&-"; do
    rm -rf "$files/out"
    eval "$train --out $files/out $closed" > /dev/null 2>&1
    diff -r "$files/out" "$files/net" || echo "with $closed"
done)
[ -z "$wrong" ]; check a_closed_stream_changes_no_file $? "$wrong"

finish
