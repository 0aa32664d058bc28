#!/bin/sh
# The patches of tools/lab/experiments/ still fit the sources, and tools/lab/experiments.md tells of each.
# (Whether they compile is asked by make check-all, whether the figures are true by make experiments.)
. tests/shell.inc
page=tools/lab/experiments.md
folder=build/scratch/experiments
root=$PWD
mkdir -p $folder

listed=$(sed -n 's/^    patch -p1 < //p' $page | sort)
[ -n "$listed" ] && [ "$listed" = "$(ls tools/lab/experiments/*.patch)" ]
check every_patch_is_explained $? "$page has: $listed
there are: $(ls tools/lab/experiments/*)"

for patch in tools/lab/experiments/*.patch; do
    rm -rf $folder/tree
    mkdir $folder/tree && cp -R nn tests tools Makefile $folder/tree
    said=$(cd $folder/tree && "$root/tools/lab/apply.sh" "$root/$patch" 2>&1)
    status=$?
    [ $status -ne 3 ] || { echo "skipped the_patches_fit: needs patch or git"; break; }
    check "$patch fits" $status "$said"
done
finish
