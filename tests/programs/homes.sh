#!/bin/sh
# The same results wherever the programs live: paths with spaces and letters beyond ASCII, other languages,
# hardly an environment, no terminal worth the name, closed input, a folder that may not be written.  ALL=1 makes
# the locales that are not installed.
. tests/shell.inc
files=$(pwd)/build/scratch/homes
rm -rf "$files"
mkdir -p "$files"
bars 40 > "$files/bars.csv"
options="--dev 10 --epochs 20 --batch 5 --hidden none --lr 0.01 --threads 1"

# train COMMAND ...: COMMAND trains into $files/out.  Fails, and says so, unless it does and prints what it should.
train() {
    rm -rf "$files/out"
    "$@" --data "$files/bars.csv" $options --out "$files/out" > "$files/log" 2>&1 < /dev/null
    status=$?
    if [ ! -d "$files/usual" ]; then
        cp -r "$files/out" "$files/usual"
        cp "$files/log" "$files/usual.log"
    fi
    said=$(cat "$files/log")
    [ $status -eq 0 ] && cmp "$files/log" "$files/usual.log" && diff -r "$files/out" "$files/usual"
}

train ./train; check train_at_home $? "$said"
train env -i ./train; check train_without_an_environment $? "$said"
train env TERM=dumb HOME=/nowhere ./train; check train_with_a_dumb_terminal $? "$said"
train sh -c 'exec ./train "$@" <&-' train; check train_with_closed_input $? "$said"

# Comma for the point in German; in Turkish the small letter of I is another one than i.
for language in de_DE tr_TR; do
    if locale -a 2> /dev/null | grep -qix "$language.utf-*8"; then
        train env LC_ALL=$language.UTF-8 ./train; check "train_in_$language" $? "$said"
    elif [ -n "$ALL" ] && localedef -i $language -f UTF-8 "$files/$language.UTF-8" > /dev/null 2>&1; then
        train env LOCPATH="$files" LC_ALL=$language.UTF-8 ./train; check "train_in_$language" $? "$said"
    else
        echo "skipped train_in_$language: needs the locale; ALL=1 makes it with localedef (Debian: locales)"
    fi
done

# In UTF-8: "Zaehler 1/2" with its umlaut, and a Greek letter.
strange="$files/$(printf 'Z\303\244hler 1 %%s\\n/\316\261 b')"
mkdir -p "$strange"
cp "$files/bars.csv" "$strange/my digits.csv"
./train --data "$strange/my digits.csv" $options --out "$strange/o u t" > "$files/log" 2>&1 &&
    cmp "$strange/o u t/model.npz" "$files/usual/model.npz" &&
    ./predict --model "$strange/o u t/model.npz" "$strange/my digits.csv" > "$files/predicted" 2>&1 &&
    [ "$(head -n 1 "$files/predicted")" = "accuracy 100.00% +- 0.00 (40 of 40)" ] &&
    ./digits --count 3 --out "$strange/-new.csv" --sheet "$strange/#sheet.ppm" > /dev/null
check strange_paths_are_paths $? "$(cat "$files/log")"
./train --data "$strange/none.csv" 2> "$files/log" > /dev/null
[ "$(cat "$files/log")" = "$strange/none.csv: no such file" ]
check strange_paths_are_said_as_they_are $? "$(cat "$files/log")"

# A checkout that may only be read, by another user who has a folder elsewhere.
if other_is_here; then
    mkdir -p "$files/read" "$files/elsewhere"
    cp train "$files/read/"
    chmod 555 "$files/read"
    chmod 777 "$files/elsewhere"
    (cd "$files/read" && other ./train --data "$files/bars.csv" $options --out "$files/elsewhere/out") > "$files/log" 2>&1 &&
        cmp "$files/elsewhere/out/model.npz" "$files/usual/model.npz"
    check a_checkout_that_may_only_be_read $? "$(cat "$files/log")"
    (cd "$files/read" && other ./train --data "$files/bars.csv" $options) 2> "$files/log" > /dev/null
    status=$?
    [ $status -eq 1 ] && [ "$(cat "$files/log")" = "out: cannot make this folder: Permission denied" ]
    check and_says_what_it_cannot_write $? "$(cat "$files/log")"
    chmod 755 "$files/read"
else
    echo "skipped a_checkout_that_may_only_be_read: needs a user who is not root and may read this folder"
fi

finish
