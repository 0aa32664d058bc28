#!/bin/sh
# The patches of tools/lab/experiments/ fit the sources, and tools/lab/experiments.md explains each.
# (make experiments builds them and compares the figures.)
. tests/shell.inc
listed=$(sed -n 's/^    patch -p1 < //p' tools/lab/experiments.md | sort)
[ -n "$listed" ] && [ "$listed" = "$(ls tools/lab/experiments/*.patch)" ]
check every_patch_is_explained $? "$listed"
for patch in tools/lab/experiments/*.patch; do
    said=$(tools/lab/apply.sh $patch build/scratch/patched 2>&1)
    status=$?
    [ $status -ne 3 ] || { echo "skipped $patch: needs patch or git"; continue; }
    check "$patch fits" $status "$said"
done
finish
