#!/bin/sh
# The patches of tools/experiments/ still fit the sources, and data/experiments.md tells of each.
# (Whether they compile is asked by make check-all, whether the figures are true by make experiments.)
. tests/shell.inc
page=data/experiments.md
folder=build/scratch/experiments
root=$PWD
mkdir -p $folder

listed=$(sed -n 's/^    patch -p1 < //p' $page | sort)
[ -n "$listed" ] && [ "$listed" = "$(ls tools/experiments/*.patch)" ]
check every_patch_is_explained $? "$page has: $listed
there are: $(ls tools/experiments/*)"

if command -v patch > /dev/null; then fits() { patch -p1 -s -F 0 < "$1"; }
elif command -v git > /dev/null; then fits() { GIT_CEILING_DIRECTORIES=$PWD/.. git apply "$1"; }
else
    echo "skipped the_patches_fit: needs patch or git"
    finish
    exit
fi
for patch in tools/experiments/*.patch; do
    rm -rf $folder/tree
    mkdir $folder/tree && cp -R nn tests tools Makefile $folder/tree
    said=$(cd $folder/tree && fits "$root/$patch" 2>&1)
    check "$patch fits" $? "$said"
done
finish
