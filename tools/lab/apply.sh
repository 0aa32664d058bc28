#!/bin/sh
# tools/lab/apply.sh PATCH FOLDER: copies the sources and their objects to FOLDER and applies a patch of
# tools/lab/experiments/ there.  The patch must fit exactly.  Ends with 3 where neither patch nor git is
# installed.
patch=$PWD/$1
rm -rf "$2"
mkdir -p "$2/data" "$2/build" || exit 1
cp -Rp nn tools tests Makefile "$2" || exit 1
for folder in data/*/ build/real/ build/double/; do
    [ ! -e "$folder" ] || cp -Rp "${folder%/}" "$2/${folder%%/*}" || exit 1
done
[ ! -e build/flags ] || cp -p build/flags "$2/build"
cd "$2" || exit 1
if command -v patch > /dev/null; then
    patch -p1 -s -F 0 < "$patch"
elif command -v git > /dev/null; then
    GIT_CEILING_DIRECTORIES=$PWD/.. git apply "$patch"       # FOLDER may lie in another repository
else
    echo "neither patch nor git is installed" >&2
    exit 3
fi
