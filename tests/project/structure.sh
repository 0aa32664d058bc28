#!/bin/sh
# The drawing of the house, enforced: who may include whom, who may know the operating system, how long a
# file may be.
. tests/shell.inc
sources=$(ls nn/*.h nn/*.cpp data/*/*.h data/*/*.cpp)
tools=$(ls tools/*.cpp tools/*/*.h tools/*/*.cpp tools/*/*/*.h tools/*/*/*.cpp)
page=$(ls tools/page/*)
others="$(ls tests/*.* tests/*/*) $(find tools -name '*.sh') Makefile"
wrong() { [ -z "$2" ]; check "$1" $? "$2"; }

# Storeys of nn/, from the ground up.  In the ground and in the whole a file may include those to the left of it;
# pieces never include one another.
ground="version check elementary parallel rng matrix param"
pieces="dense relu dropout softmax adam metrics"
whole="network dataset trainer"

# allowed NOUN: the nouns that nn/NOUN.* may include
allowed() {
    case " $ground " in *" $1 "*) echo "$ground" | sed "s/$1.*/$1/"; return ;; esac
    case " $pieces " in *" $1 "*) echo "$ground $1"; return ;; esac
    case " $whole " in *" $1 "*) echo "$ground $pieces $(echo "$whole" | sed "s/$1.*/$1/")"; return ;; esac
}

wrong storeys_of_nn "$(for file in nn/*.h nn/*.cpp; do
    noun=$(basename "$file" | sed 's/\..*//')
    may=" $(allowed "$noun") "
    [ "$may" != "  " ] || echo "$file is in no storey: enter it in tests/project/structure.sh"
    sed -n 's/^#include "\(.*\)".*/\1/p' "$file" | while read -r included; do
        case $included in
            nn/*.h) other=$(basename "$included" .h)
                case $may in *" $other "*) ;; *) echo "$file includes $included, which is above or beside it" ;; esac ;;
            *) echo "$file includes $included: nn/ includes only nn/" ;;
        esac
    done
done)"

# A room of data/ includes itself, files/ and nn/.
wrong rooms_of_data "$(for room in digits model pictures files; do
    grep -n '^#include "' data/$room/* | grep -v "\"nn/\|\"data/$room/\|\"data/files/"
done)"
wrong every_file_of_data_is_in_a_room "$(ls -p data | grep -vxE 'README.md|(digits|model|pictures|files|figures)/|.*\.csv')"

# tools/shared/ serves all programs, tools/train/ serves ./train and ./notebook, and neither knows a program.
wrong rooms_of_tools "$(grep -n '^#include "tools/' tools/shared/* | grep -v '"tools/shared/'
    grep -n '^#include "tools/' tools/train/* | grep -v '"tools/\(shared\|train\)/')"

# The standard headers of the project; another one must be needed, and entered here.
wrong standard_headers_only "$(grep -n '^ *#include <' $sources $tools |
    grep -vE '<(algorithm|cfloat|chrono|climits|cmath|cstdarg|cstddef|cstdint|cstdio|cstdlib|cstring|exception|functional|initializer_list|limits|map|new|set|string|utility|vector)>' |
    grep -vE '^nn/parallel.cpp:.*<(atomic|condition_variable|mutex|thread)>|^data/files/system.cpp:|<cerrno>')"

# nn/ opens no file, prints nothing (but the last words of check) and knows no clock.
wrong nn_prints_nothing "$(grep -nE '<(cstdio|chrono|cstdlib|fstream)>|printf|fopen|getenv' nn/* | grep -v '^nn/check\.')"

# What the compiler may not reorder, and what would differ between C libraries.  tools/care/ulp.cpp compares with
# the C library's functions, and so do the checks of the exercises.
wrong arithmetic_is_our_own "$(for file in $sources $tools; do
    case $file in tools/care/ulp.cpp | tools/lab/exercises/*) continue ;; esac
    sed 's,//.*,,; s/"[^"]*"//g' "$file" | grep -nE '(^|[^_a-z.])(exp|exp2|expm1|log|log2|log10|log1p|pow|hypot|cbrt|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|fma|fmod|remainder|round|rint|nearbyint|trunc|ceil|reduce|accumulate)[fl]?\(|#pragma|__attribute__|__builtin|_mm_' |
        sed "s,^,$file:,"
done)"

# The same for the page: nothing that a browser may round as it likes.
wrong arithmetic_of_the_page_is_exact "$(for file in tools/page/*.js; do
    sed 's,//.*,,' "$file" | grep -nE '\*\*|Math\.' |
        sed -E 's/Math\.(abs|ceil|floor|fround|max|min|sqrt|trunc)\(|Math.fround;//g' |
        grep -E '\*\*|Math' | sed "s,^,$file:,"
done)"

# Numbers are read by data/files/text, which no locale changes.
wrong numbers_know_no_locale "$(grep -nE 'setlocale|strto[dfil]|ato[fil]\(|sto[dfil]\(|scanf' $sources $tools)"

wrong files_fit_a_sitting "$(wc -l $sources $tools $page |
    awk '$2 != "total" && $1 > 260 {print $2 " has " $1 " lines"}')"
wrong sources_are_ascii "$(LC_ALL=C grep -nE '[^ -~	]' $sources $tools $page $others)"
wrong nothing_is_left_to_do "$(grep -nE 'TO''DO|FIX''ME|XX''X' $sources $tools $page $others README.md)"
finish
