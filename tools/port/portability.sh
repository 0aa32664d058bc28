#!/bin/sh
# tools/port/portability.sh [WORD]: the same bits from every toolchain that is installed (make portability).
#
# Each row of the table builds ./train with the one-line command of README and trains for 40 steps on
# synthetic digits, with dropout, L2, Adam and the inverse schedule.  The hash of the weights and every byte
# of model.npz must be those of the first row, and its trace must be tools/port/trace.txt.  The last rows
# build C programs: mnist.c must find the weights of ./train, and mcu.c the answers in its header.  With a
# WORD: the first row, and those that contain it.
#
# Debian's packages: clang g++-{i686,aarch64,riscv64,powerpc64le,s390x}-linux-gnu g++-arm-linux-gnueabihf
# qemu-user g++-mingw-w64-x86-64 wine wine64 emscripten nodejs gcc-arm-none-eabi libnewlib-arm-none-eabi
# qemu-system-arm cc65 sdcc
#
# Ends with "N passed, N failed, N skipped" and the exit status to match.
# shellcheck disable=SC2059,SC2086              # options are words; the line of the table is a format
cd "$(dirname "$0")/../.." || exit 1
out=build/portability
common="-std=c++11 -ffp-contract=off -I."
parts="nn/*.cpp data/*/*.cpp tools/shared/*.cpp"
train="nn/*.cpp data/*/*.cpp tools/shared/*.cpp tools/train/*.cpp tools/train.cpp"
both="--hidden 32,16 --l2 1e-4 --dropout 0.2"
many="--data synthetic --epochs 1 --batch 1000 --schedule inverse --decay 0.01 $both"
digits=tools/port/digits.csv
traced="--recipe notebook --data $digits --dev 16 --epochs 1 --hidden 16 --batch 16 --trace 3"

# name | compiler | its options | what runs the program | options of ./train, arguments of a C program
rows() {
    bare="-mthumb -mcpu=cortex-m3 --specs=rdimon.specs -T tools/port/mps2.ld"
    board="qemu-system-arm -M mps2-an385 -nographic -monitor none -serial none -semihosting -kernel"
    web="-sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1 -sEXIT_RUNTIME=1"
    sed 's/ *| */|/g' << END
gcc                 | g++      | -O3 -pthread                              | | --threads 1
gcc, 2 threads      | g++      | -O3 -pthread                              | | --threads 2
gcc, 3 threads      | g++      | -O3 -pthread                              | | --threads 3
gcc, 8 threads      | g++      | -O3 -pthread                              | | --threads 8
gcc, no threads     | g++      | -O2 -DNN_THREADS=0 -fno-exceptions -fno-rtti | |
gcc                 | g++      | -O0 -pthread                              | |
gcc                 | g++      | -O1 -pthread -funsigned-char              | |
gcc                 | g++      | -O2 -pthread -std=c++20                   | |
gcc                 | g++      | -Os -pthread                              | |
gcc, AVX2 + FMA     | g++      | -O3 -pthread -mavx2 -mfma                 | |
gcc, AVX-512        | g++      | -O3 -pthread -mavx512f -mprefer-vector-width=512 | |
gcc, this CPU       | g++      | -O3 -pthread -march=native                | |
clang               | clang++  | -O0 -pthread                              | |
clang               | clang++  | -O1 -pthread -funsigned-char              | |
clang               | clang++  | -O2 -pthread -std=c++17                   | |
clang               | clang++  | -O3 -pthread -fno-exceptions -fno-rtti    | | --threads 3
clang               | clang++  | -Os -pthread                              | |
clang, AVX2 + FMA   | clang++  | -O3 -pthread -mavx2 -mfma                 | |
clang, this CPU     | clang++  | -O3 -pthread -march=native                | | --threads 2
32-bit x86          | i686-linux-gnu-g++        | -O2 -pthread -static -msse2 -mfpmath=sse | |
AArch64             | aarch64-linux-gnu-g++     | -O3 -pthread -static     | qemu-aarch64 |
32-bit Arm          | arm-linux-gnueabihf-g++   | -O2 -pthread -static     | qemu-arm     |
RISC-V 64           | riscv64-linux-gnu-g++     | -O2 -pthread -static     | qemu-riscv64 |
PowerPC 64 LE       | powerpc64le-linux-gnu-g++ | -O3 -pthread -static     | qemu-ppc64le |
s390x, big-endian   | s390x-linux-gnu-g++       | -O2 -pthread -static     | qemu-s390x   |
Windows, posix      | x86_64-w64-mingw32-g++-posix | -O2 -pthread -static  | wine | --threads 2
Windows, win32      | x86_64-w64-mingw32-g++-win32 | -O2 -DNN_THREADS=0 -static | wine |
WebAssembly         | em++     | -O2 -DNN_THREADS=0 $web | node |
mnist.c, Cortex-M3  | arm-none-eabi-gcc | -std=c89 -O2 -ffp-contract=off $bare | $board | -append $digits
mcu.c, Cortex-M3    | arm-none-eabi-gcc | -std=c89 -Os $bare                | $board |
mcu.c, 6502         | cl65     | -Oirs -Cl -t sim6502                      | sim65 |
mcu.c, Z80          | sdcc     | -mz80 --std-c89 -c                        | echo compiled |
END
}

export WINEPREFIX="$PWD/$out/wine" WINEDEBUG=-all       # a Windows folder of its own, without log messages
export NODE_PATH=/usr/share/nodejs                      # where Debian's emscripten finds its parts

# Makes what the C programs need: model.h, and the weights that ./train finds.
prepare() {
    g++ $common -O1 -pthread $parts tools/embed.cpp -o $out/embed &&
        $out/1/train --data synthetic --epochs 1 --batch 2000 --hidden 32 --out $out/network &&
        $out/embed --model $out/network/model.npz $out/model.h &&
        $out/1/train --recipe notebook --data $digits --dev 32 --out $out/network > $out/expected
}

# Builds and runs mcu.c or mnist.c, which is the one with arguments; prints its last line.
run_c() {
    [ -e $out/expected ] || prepare > $out/log 2>&1 || return 1
    cp tools/port/${name%%,*} $folder/main.c &&         # cl65 leaves its object file there
        $compiler $flags -I$out $folder/main.c -o $folder/main ${options:+-lm} >&2 &&
        $runner $folder/main $options < /dev/null > $folder/log || return 1
    value=$(tail -n 1 $folder/log)
    [ -z "$options" ] || grep -xF "$value" $out/expected >&2 && echo "${value#weights }"
}

# Builds ./train, unless the row before was the same build, and runs it; prints the hash.
run_train() {
    program=$folder/train
    case $runner in wine) program=$program.exe ;; node) program=$program.js ;; esac
    [ -e $program ] || $compiler $common $flags $train -o $program >&2 || return 1
    rm -rf $folder/model
    $runner $program $many $options --out $folder/model < /dev/null > $folder/log || return 1
    tr -d '\r' < $folder/log | sed -n 's/^weights //p'
    [ $number -gt 1 ] || cp $folder/model/model.npz $out        # the others are compared with the first row
    cmp $out/model.npz $folder/model/model.npz >&2 &&
        $runner $program $traced --out $folder/model < /dev/null > $folder/log &&
        cmp tools/port/trace.txt $folder/model/trace.txt >&2
}

# What this row lacks: commands, or a property of the CPU.  Nothing if it can run.
missing() {
    for tool in $compiler ${runner%% *}; do
        command -v "$tool" > /dev/null || printf 'needs %s ' "$tool"
    done
    case $flags in *-mavx512f*) feature=avx512f ;; *-mfma*) feature=fma ;; *) return ;; esac
    grep -qw $feature /proc/cpuinfo 2> /dev/null || printf 'needs a CPU with %s' $feature
}

version() {
    found=$($compiler --version 2>&1 | sed -n 1p | grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | tail -n 1)
    echo "${found:-$($compiler -dumpversion)}"
}

line='| %-19s | %-8s | %-28s | %-4s | %s |\n'
printf "$line" toolchain version weights same options
printf "$line" --- --- --- --- ---
rm -rf $out
mkdir -p $out
rows > $out/rows
passed=0 failed=0 skipped=0 number=0 last=none
while IFS='|' read -r name compiler flags runner options; do
    case "$number $name $compiler $flags $runner" in 0* | *"$1"*) ;; *) continue ;; esac
    number=$((number + 1))
    lacks=$(missing)
    if [ -n "$lacks" ]; then
        skipped=$((skipped + 1))
        printf "$line" "$name" "" "$lacks" "" "$flags"
        continue
    fi
    [ "$last" = "$compiler $flags" ] || folder=$out/$number
    last="$compiler $flags"
    mkdir -p $folder
    case $name in *.c,*) run=run_c ;; *) run=run_train ;; esac
    if value=$($run 2> $folder/errors) && [ -n "$value" ]; then
        same=yes passed=$((passed + 1))
    else
        same=NO failed=$((failed + 1))
    fi
    printf "$line" "$name" "$(version)" "$value" $same "$flags${options:+ $options}"
    [ $same = yes ] || tail -n 5 $folder/errors
done < $out/rows
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
