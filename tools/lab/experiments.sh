#!/bin/sh
# tools/lab/experiments.sh [WORD]: what classic mistakes and choices do to a training (make experiments).
#
# tools/lab/experiments.md lists them: each is a command line for ./train, or a patch to the sources that is applied
# to a copy of them.  All train on the same digits, briefly, with the same seed, and end as a page of small
# multiples, out/experiments.html: the curve of each beside that of the first, the baseline.
# Since the bits are the same on every machine, so are the figures in tools/lab/experiments.md: those that are not
# as found fail.
#
#   with a WORD: the baseline, and those whose heading contains it
#   with build:  every patch is applied and the programs are built, nothing is trained
#
# Ends with "N passed, N failed, N skipped" and the exit status to match.
# shellcheck disable=SC2086                     # options are words
cd "$(dirname "$0")/../.." || exit 1
page=tools/lab/experiments.md
out=build/experiments
root=$PWD

# experiments: "heading | train OPTIONS or patch FILE | figures" for each section of the page that has a command.
experiments() {
    awk '/^## / { name = substr($0, 4); what = "" }
        /^    \.\/train/ && what == "" { sub(/^ *\.\/train */, ""); what = "train " $0 }
        /^    patch -p1 < / && what == "" { what = "patch " $NF }
        /^Measured: / && what != "" { sub(/^Measured: /, ""); print name "|" what "|" $0; what = "" }' $page
}

# copy FOLDER: the sources, and what is already built of them.
copy() {
    rm -rf "$1"
    mkdir -p "$1/data" "$1/build" || return 1
    cp -Rp nn tools tests Makefile "$1" && cp -Rp data/*/ "$1/data" || return 1
    [ ! -d build/real ] || cp -Rp build/real build/flags "$1/build"
}

# prepare: the program that the experiment in $what wants, in $folder; 3 if nothing here can apply its patch.
prepare() {
    [ "${what%% *}" = patch ] || return 0
    copy $folder/source && cd $folder/source || return 1
    "$root/tools/lab/apply.sh" "$root/${what#patch }" && ${MAKE:-make} -s train
    result=$?
    cd "$root" || exit 1
    return $result
}

# run_one: trains; $found becomes the figures at the end and, if it failed, what ./train said of it.
run_one() {
    options=$baseline program=./train
    case $what in
        train*) options="$baseline ${what#train }" ;;
        patch*) program=$folder/source/train ;;
    esac
    rm -f $folder/history.csv
    $program $options --out $folder > $folder/log 2> $folder/error < /dev/null
    found=$(tail -n 1 $folder/history.csv | awk -F, '
        { loss = sprintf($4 < 1e5 ? "%.3f" : "%.1e", $4); printf "dev %.1f%%, loss %s", 100 * $6, loss }')
    case $(cat $folder/error) in
        *"no longer finite at iteration"*)
            found="$found, stopped at iteration $(sed 's/.*iteration \([0-9]*\).*/\1/' $folder/error)" ;;
        *"no better than guessing"*) found="$found, no better than guessing" ;;
        ?*) cat $folder/error >&2; return 1 ;;
    esac
}

# panel NAME FIGURES FOLDER: two small charts, accuracy and loss, over the share of the training done.
panel() {
    awk -F, -v name="$1" -v figures="$2" '
        function x(t, left) { return left + 150 * t }
        function accuracy(v) { return 120 - v * 100 }
        function loss(v) {                      # logarithmic, 0.1 at the bottom, 100 at the top
            v = v > 0 && v < 1e30 ? log(v) / log(10) : 2
            return 120 - (v < -1 ? 0 : v > 2 ? 3 : v + 1) * 100 / 3
        }
        function text(tx, ty, s, anchor) {
            printf "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", tx, ty, anchor, s
        }
        function line(class, n, value, left, which, i) {
            printf "<polyline class=\"%s\" points=\"", class
            for (i = 1; i <= n; i++) {
                printf "%.1f,%.1f ", x(value[i, 1] / total, left),
                    which == 2 ? accuracy(value[i, 2]) : loss(value[i, 3])
            }
            print "\"/>"
        }
        FNR == 1 { file++; next }
        file == 1 { n++; base[n, 1] = $1; base[n, 2] = $6; base[n, 3] = $4; last = $1; next }
        { m++; own[m, 1] = $1; own[m, 2] = $6; own[m, 3] = $4 }
        END {
            print "<svg viewBox=\"0 0 400 140\" role=\"img\" aria-label=\"" name ": " figures "\">"
            print "<path class=\"axis\" d=\"M40,20 V120 H190 M240,20 V120 H390\"/>"
            text(36, 24, "100%", "end"); text(36, 74, "50%", "end"); text(36, 124, "0", "end")
            text(236, 24, "100", "end"); text(236, 57, "10", "end"); text(236, 91, "1", "end"); text(236, 124, "0.1", "end")
            text(115, 136, "dev accuracy", "middle"); text(315, 136, "loss", "middle")
            total = last; line("base", n, base, 40, 2); line("base", n, base, 240, 3)
            total = planned > 0 ? planned : last
            line("own", m, own, 40, 2); line("own", m, own, 240, 3)
            print "</svg>"
        }' planned="$4" $out/0/history.csv $3/history.csv
}

# words NAME: the paragraph of the page that explains it.
words() {
    awk -v name="## $1" '$0 == name { here = 1; next } /^## / { here = 0 } /^Measured: / && here { said = 1; next }
        here && said' $page
}

escape() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

head_of_page() {
    cat << END
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>What mistakes look like</title><style>
:root { color-scheme: light dark; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 1300px; margin: 2em auto; padding: 0 1em; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 2em; }
h2 { font-size: 1.1em; margin: 0; } p { margin: .4em 0; } pre { overflow-x: auto; font-size: .8em; }
svg { width: 100%; } text { font-size: 10px; fill: currentColor; }
.axis { fill: none; stroke: currentColor; opacity: .5; }
.base, .own { fill: none; stroke-linejoin: round; } .base { stroke: #999; stroke-width: 3; }
.own { stroke: #0072b2; stroke-width: 1.5; } @media (prefers-color-scheme: dark) { .own { stroke: #56b4e9; } }
</style></head><body><h1>What mistakes look like</h1>
<p>Every panel: accuracy on the development digits and, logarithmically, the loss, from the beginning of a training to its
end; what is above 100 is drawn at 100. Blue, thin: the experiment; grey, thick: the baseline, <code>./train $(echo "$baseline" | sed "s,$out/,,")</code>.</p><main>
END
}

baseline=$(experiments | head -n 1 | cut -d '|' -f 2)
baseline=${baseline#train }
[ -n "$baseline" ] || { echo "$page: no experiment found"; exit 1; }
mkdir -p $out
${MAKE:-make} -s train digits || exit 1
if [ "$1" != build ]; then
    ./digits --count 12000 --seed 1 --out $out/digits.csv > /dev/null || exit 1
    head_of_page > $out/page
fi
number=0 passed=0 failed=0 skipped=0
experiments > $out/list
while IFS='|' read -r name what figures; do
    folder=$out/$number
    number=$((number + 1))
    case $1/$number/$what/$name in
        build/*/patch*) ;;
        build/*) continue ;;
        */1/*) what="train " ;;
        */*/*"$1"*) ;;
        *) continue ;;
    esac
    mkdir -p $folder
    prepare > $folder/error 2>&1
    status=$?
    if [ $status -eq 3 ]; then
        echo "skipped $name: needs patch or git"
        skipped=$((skipped + 1))
        continue
    elif [ $status -ne 0 ]; then
        found="${what#patch } does not apply or does not compile: $(cat $folder/error)"
    elif [ "$1" = build ]; then
        found=$figures
    else
        run_one || found="./train failed"
        {
            echo "<section><h2>$name</h2>"
            planned=$(sed -n 's/^recipe  *\([0-9]*\) epochs* of \([0-9]*\) batch.*/\1 \2/p' $folder/log)
            panel "$name" "$found" $folder $((${planned% *} * ${planned#* }))
            case $what in
                *leaky.patch) echo "<pre>${what#patch }</pre>" ;;
                patch*) echo "<pre>$(sed -n 's/^\([-+]\)  */\1 /p' ${what#patch } | escape)</pre>" ;;
                *) [ $number -eq 1 ] || echo "<pre>./train ... ${what#train }</pre>" ;;
            esac
            echo "<p><b>$found</b></p><p>$(words "$name" | escape | sed 's,`\([^`]*\)`,<code>\1</code>,g')</p></section>"
        } >> $out/page
    fi
    if [ "$found" = "$figures" ]; then
        passed=$((passed + 1))
        echo "ok      $name: $found"
    else
        failed=$((failed + 1))
        echo "FAILED  $name: $found"
        echo "        $page says: $figures"
    fi
done < $out/list
[ -z "$1" ] || [ $((passed + failed + skipped)) -gt 1 ] || { echo "no heading of $page has '$1'"; exit 1; }
if [ "$1" != build ]; then
    mkdir -p out
    { cat $out/page; echo "</main></body></html>"; } > out/experiments.html
    echo "wrote out/experiments.html"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
