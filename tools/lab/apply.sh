#!/bin/sh
# tools/lab/apply.sh PATCH: applies a patch of tools/lab/experiments/ to the sources in this folder, with patch or, where
# that is missing, with git.  It must fit as it is.  Ends with 3 where there is neither.
if command -v patch > /dev/null; then
    patch -p1 -s -F 0 < "$1"
elif command -v git > /dev/null; then
    GIT_CEILING_DIRECTORIES=$PWD/.. git apply "$1"            # in no repository that may stand above
else
    echo "neither patch nor git is here" >&2
    exit 3
fi
