#!/bin/sh
# tools/port/portability.sh [WORD]: the same bits from every toolchain that is installed (make portability).
#
# Each row of the table builds ./train with the one-line command of README and trains for 40 steps on
# synthetic digits, with dropout, L2, Adam and the inverse schedule.  The hash of the weights and every byte
# of model.npz must be those of the first row, and its trace must be tools/port/trace.txt.  Boards without an
# operating system train on a few digits, which fit their memory, with the cosine schedule.
# tools/port/mcu.c must find the answers in its header.  The last rows must be refused.  With a WORD: the
# first row, and those that contain it.
#
# Debian's packages: clang g++-{i686,aarch64,riscv64,powerpc64le,s390x}-linux-gnu g++-arm-linux-gnueabihf
# qemu-user g++-mingw-w64-x86-64 wine wine64 emscripten nodejs libstdc++-arm-none-eabi-newlib qemu-system-arm
# cc65 sdcc
#
# Ends with "N passed, N failed, N skipped" and the exit status to match.
# shellcheck disable=SC2059,SC2086              # options are words; the line of the table is a format
cd "$(dirname "$0")/../.." || exit 1
out=build/portability                           # short: a board takes at most 255 characters of arguments
common="-std=c++11 -ffp-contract=off -I."
parts="nn/*.cpp data/*/*.cpp tools/shared/*.cpp"
train="nn/*.cpp data/*/*.cpp tools/shared/*.cpp tools/train/*.cpp tools/train.cpp"
both="--hidden 32,16 --l2 1e-4 --dropout 0.2"
many="--data synthetic --epochs 1 --batch 1000 --schedule inverse --decay 0.01 $both"
few="--data $out/few.csv --dev 100 --epochs 2 --batch 50 $both"
traced="--recipe notebook --data tools/port/digits.csv --dev 16 --epochs 1 --hidden 16 --batch 16 --trace 3"

# name | compiler | its options | what runs the program, and on which board | options of ./train
rows() {
    m3="-mthumb --specs=rdimon.specs -T tools/port/mps2.ld tools/port/mps2.c"
    m7="-mcpu=cortex-m7 -mfpu=fpv5-d16 -mfloat-abi=hard"
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
Cortex-M3           | arm-none-eabi-g++ | -O2 -mcpu=cortex-m3 | qemu-system-arm mps2-an385 |
Cortex-M7           | arm-none-eabi-g++ | -O2 $m7 | qemu-system-arm mps2-an500 |
mcu.c, Cortex-M3    | arm-none-eabi-gcc | -std=c89 -Os -mcpu=cortex-m3 $m3 | qemu-system-arm mps2-an385 |
mcu.c, 6502         | cl65     | -Oirs -Cl -t sim6502                      | sim65 |
mcu.c, Z80          | sdcc     | -mz80 --std-c89 -c                        | echo compiled |
refused: fast-math  | g++      | -O2 -pthread -ffast-math                  | |
refused: unsafe     | g++      | -O2 -pthread -funsafe-math-optimizations  | |
refused: finite     | clang++  | -O2 -pthread -ffinite-math-only           | |
refused: FMA, gcc   | g++      | -O2 -pthread -mfma -ffp-contract=fast     | |
refused: FMA, clang | clang++  | -O2 -pthread -mfma -ffp-contract=fast     | |
refused: x87        | i686-linux-gnu-g++ | -O2 -pthread -mno-sse -mfpmath=387 | |
END
}

export WINEPREFIX="$PWD/$out/wine" WINEDEBUG=-all       # a Windows folder of its own, without log messages
export NODE_PATH=/usr/share/nodejs                      # where Debian's emscripten finds its parts

# board_build PROGRAM SOURCE ...: for a board whose files are those of the host (semihosting).
board_build() {
    elf=$1
    shift
    bare="-mthumb -DNN_THREADS=0 $flags"
    arm-none-eabi-gcc $bare -c tools/port/mps2.c -o $elf.o &&
        arm-none-eabi-g++ $common $bare -I$out -Wno-psabi -fno-exceptions -fno-rtti -ffunction-sections \
            -Wl,--gc-sections --specs=rdimon.specs -T tools/port/mps2.ld "$@" $elf.o -o $elf
}

# board_run PROGRAM [ARGUMENT ...]: on the board in $runner.
board_run() {
    elf=$1 config=enable=on,target=native
    for argument in "$@"; do                            # QEMU wants a comma in an argument twice
        config=$config,arg=$(echo "$argument" | sed 's/,/,,/g')
    done
    timeout 300 qemu-system-arm -M ${runner#* } -nographic -monitor none -serial none \
        -semihosting-config "$config" -kernel $elf < /dev/null
}

# Makes the files that the boards need: few.csv, in few/ the results of ./train on it, and model.h.
prepare() {
    for program in digits embed; do
        g++ $common -O1 -pthread $parts tools/$program.cpp -o $out/$program || return 1
    done
    $out/digits --count 600 --out $out/few.csv && $out/1/train $few --out $out/few &&
        $out/1/train --data synthetic --epochs 1 --batch 2000 --hidden 32 --out $out/network &&
        $out/embed --model $out/network/model.npz $out/model.h
}

# Builds and runs tools/port/mcu.c; prints its last line.
run_mcu() {
    run=$runner
    case $runner in qemu*) run=board_run ;; esac
    cp tools/port/mcu.c $folder &&                      # cl65 leaves its object file there
        $compiler $flags -I$out $folder/mcu.c -o $folder/mcu >&2 && $run $folder/mcu > $folder/answers &&
        tail -n 1 $folder/answers
}

# Must not compile, or end with an error message at the start.
run_refused() {
    $compiler $common $flags $train -o $folder/train 2> $folder/why &&
        $folder/train $many --out $folder/model > $folder/log 2> $folder/why && return 1
    grep -qE 'build without it|build with -ffp-contract=off|on 32-bit x86 add' $folder/why && echo refused
}

# Builds ./train, unless the row before was the same build, and runs it; prints the hash.
run_train() {
    program=$folder/train expected=$out/many build="$compiler $common $flags $train -o" run=$runner
    with="$many $options"
    case $runner in
        wine) program=$program.exe ;;
        node) program=$program.js ;;
        qemu-system-arm*) expected=$out/few with=$few build="board_build $program $train -o" run=board_run ;;
    esac
    [ -e $program ] || $build $program >&2 || return 1
    rm -rf $folder/model
    mkdir $folder/model                                 # a board cannot make folders
    $run $program $with --out $folder/model < /dev/null > $folder/log || return 1
    tr -d '\r' < $folder/log | sed -n 's/^weights //p'
    [ $number -gt 1 ] || cp -R $folder/model $expected  # the others are compared with the first row
    cmp $expected/model.npz $folder/model/model.npz >&2 &&
        $run $program $traced --out $folder/model < /dev/null > $folder/log &&
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
passed=0 failed=0 skipped=0 number=0 prepared=no last=none
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
    case "$prepared $runner $name" in
        "no qemu-system-arm"* | "no "*mcu.c*)
            prepare > $out/log 2>&1 || tail -n 5 $out/log
            prepared=yes ;;
    esac
    case $name in mcu.c*) run=run_mcu ;; refused*) run=run_refused ;; *) run=run_train ;; esac
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
