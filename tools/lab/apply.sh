#!/bin/sh
# tools/lab/apply.sh PATCH FOLDER: copies the sources and their objects to FOLDER and applies a patch of
# tools/lab/experiments/ there.  The patch must fit exactly.
rm -rf "$2"
mkdir -p "$2/data" "$2/build" || exit 1
cp -Rp nn tools tests Makefile "$2" || exit 1
for folder in data/*/ build/real/ build/double/; do
    [ ! -e "$folder" ] || cp -Rp "${folder%/}" "$2/${folder%%/*}" || exit 1
done
[ ! -e build/flags ] || cp -p build/flags "$2/build"
patch -d "$2" -p1 -s -F 0 < "$1"
