#!/bin/sh
# The drawing of the house, enforced: who may include whom, who may know the operating system, how long a
# file may be.
. tests/shell.inc

# Storeys of nn/, from the ground up.  In the ground and in the whole a file may use those that stand to
# the left of it; pieces never know one another.
ground="version check elementary parallel rng matrix param"
pieces="dense relu dropout softmax adam metrics"
whole="network dataset trainer"

# allowed FILE: the nouns that nn/FILE.* may include
allowed() {
    case " $ground " in *" $1 "*) echo "$ground" | sed "s/$1.*/$1/"; return ;; esac
    case " $pieces " in *" $1 "*) echo "$ground $1"; return ;; esac
    case " $whole " in *" $1 "*) echo "$ground $pieces $(echo "$whole" | sed "s/$1.*/$1/")"; return ;; esac
}

wrong=$(for file in nn/*.h nn/*.cpp; do
    noun=$(basename "$file" | sed 's/\..*//')
    may=" $(allowed "$noun") "
    [ "$may" != "  " ] || echo "$file stands in no storey: enter it in tests/structure.sh"
    sed -n 's/^#include "\(.*\)".*/\1/p' "$file" | while read -r included; do
        case $included in
            nn/*.h) other=$(basename "$included" .h)
                case $may in *" $other "*) ;; *) echo "$file includes $included, which stands above or beside it" ;; esac ;;
            *) echo "$file includes $included: nn/ knows only nn/" ;;
        esac
    done
done)
[ -z "$wrong" ]; check storeys_of_nn $? "$wrong"

wrong=$(grep -n '^#include "' data/*.h data/*.cpp | grep -v '"nn/\|"data/')
[ -z "$wrong" ]; check data_knows_only_nn_and_data $? "$wrong"

# The standard headers of the project; everything else must be wanted, and entered here.
wrong=$(grep -n '^ *#include <' nn/* data/*.h data/*.cpp tools/*.h tools/*.cpp |
    grep -vE '<(algorithm|cfloat|chrono|climits|cmath|cstdarg|cstddef|cstdint|cstdio|cstdlib|cstring|exception|functional|initializer_list|limits|map|new|set|string|utility|vector)>' |
    grep -vE '^nn/parallel.cpp:.*<(atomic|condition_variable|mutex|thread)>|^data/system.cpp:|<cerrno>')
[ -z "$wrong" ]; check standard_headers_only $? "$wrong"

# nn/ opens no file, prints nothing (but the last words of check) and knows no clock.
wrong=$(grep -nE '<(cstdio|chrono|cstdlib|fstream)>|printf|fopen|getenv' nn/* | grep -v '^nn/check\.')
[ -z "$wrong" ]; check nn_prints_nothing $? "$wrong"

# What the compiler may not reorder, and what would differ between C libraries.  tools/ulp.cpp compares with the
# C library's functions, and is the one to call them.
wrong=$(for file in nn/*.h nn/*.cpp data/*.h data/*.cpp tools/*.h tools/*.cpp; do
    [ "$file" != tools/ulp.cpp ] || continue
    sed 's,//.*,,; s/"[^"]*"//g' "$file" | grep -nE '(^|[^_a-z.])(exp|exp2|expm1|log|log2|log10|log1p|pow|hypot|cbrt|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|fma|fmod|remainder|round|rint|nearbyint|trunc|ceil|reduce|accumulate)[fl]?\(|#pragma|__attribute__|__builtin|_mm_' |
        sed "s,^,$file:,"
done)
[ -z "$wrong" ]; check arithmetic_is_our_own $? "$wrong"

# The same for the page: nothing that a browser may round as it likes.
wrong=$(for file in data/draw_*.js; do
    sed 's,//.*,,' "$file" | grep -nE '\*\*|Math\.' | sed -E 's/Math\.(abs|ceil|floor|fround|max|min|sqrt|trunc)\(|Math.fround;//g' |
        grep -E '\*\*|Math' | sed "s,^,$file:,"
done)
[ -z "$wrong" ]; check arithmetic_of_the_page_is_exact $? "$wrong"

wrong=$(wc -l data/draw* tests/draw* | awk '$2 != "total" && $1 > 260 {print $2 " has " $1 " lines"}'
    LC_ALL=C grep -nE '[^ -~]|TODO|FIXME|XXX' data/draw* tests/draw*)
[ -z "$wrong" ]; check the_page_keeps_the_rules_of_the_sources $? "$wrong"

# Numbers are read by data/text, which no locale changes.
wrong=$(grep -nE 'setlocale|strto[dfil]|ato[fil]\(|sto[dfil]\(|scanf' nn/* data/*.h data/*.cpp tools/*.h tools/*.cpp)
[ -z "$wrong" ]; check numbers_know_no_locale $? "$wrong"

wrong=$(wc -l nn/* data/*.h data/*.cpp tools/*.* tests/*/* | awk '$2 != "total" && $1 > 260 {print $2 " has " $1 " lines"}')
[ -z "$wrong" ]; check files_fit_a_sitting $? "$wrong"

wrong=$(LC_ALL=C grep -nE '[^ -~	]' nn/* data/*.h data/*.cpp tools/*.* tests/*.cpp tests/*/* Makefile)
[ -z "$wrong" ]; check sources_are_ascii $? "$wrong"

wrong=$(grep -nE 'TODO|FIXME|XXX' nn/* data/*.h data/*.cpp tools/*.* tests/*.cpp tests/*/* Makefile README.md)
[ -z "$wrong" ]; check nothing_is_left_to_do $? "$wrong"

finish
