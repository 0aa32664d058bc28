#!/bin/sh
# The structure of the project: which file includes which, what may be used where, and how long files are.
. tests/shell.inc
sources=$(ls nn/*.h nn/*.cpp data/*/*.h data/*/*.cpp)
tools=$(find tools -name '*.h' -o -name '*.cpp')
page=$(ls tools/page/*)
others="$(ls tests/*.* tests/*/*) $(find tools -name '*.sh') Makefile"

# none NAME TEXT: passes if TEXT, the list of violations, is empty.
none() { [ -z "$2" ]; check "$1" $? "$2"; }

# The groups of nn/.  A file of the ground or of the whole may include those to its left and the groups before
# its own; pieces never include one another.
ground="check parallel real rng aligned matrix hash matmul param"
pieces="dense relu dropout softmax adam metrics"
whole="network dataset trainer"
none groups_of_nn "$({
        ls nn | sed 's|.*|nn/& nn/&|'
        grep '^#include "' nn/* | tr '":' '  ' | sed 's/#include//'
    } | awk -v ground="$ground" -v pieces="$pieces" -v whole="$whole" '
        BEGIN {
            for (i = split(ground, name, " "); i > 0; i--) rank[name[i]] = i
            for (i = split(pieces, name, " "); i > 0; i--) rank[name[i]] = 100
            for (i = split(whole, name, " "); i > 0; i--) rank[name[i]] = 100 + i
        }
        {
            split($1, file, "[/.]"); split($2, included, "[/.]"); a = file[2]; b = included[2]
            if (!(a in rank)) print $1 " is in no group: enter it in tests/project/structure.sh"
            else if (included[1] != "nn") print $1 " includes " $2 ": nn/ includes only nn/"
            else if (a != b && rank[a] <= rank[b]) print $1 " includes " $2 ", which is above or beside it"
        }')"
none rooms_of_data "$(for room in digits model pictures files; do
    grep -n '^#include "' data/$room/* | grep -v "\"nn/\|\"data/$room/\|\"data/files/"
done
ls -p data | grep -vxE 'README.md|(digits|model|pictures|files|figures)/|.*\.(csv|gz)')"
none rooms_of_tools "$(grep -n '^#include "tools/' tools/shared/* | grep -v '"tools/shared/'
    grep -n '^#include "tools/' tools/train/* | grep -v '"tools/\(shared\|train\)/')"

# So each header is compiled alone, with what it includes itself.
none headers_come_first_in_their_sources "$(for file in $sources $tools $(ls tests/*/*.cpp); do
    header=${file%.cpp}.h
    [ "$file" = "$header" ] || [ ! -e "$header" ] ||
        [ "$(grep -m 1 '^#include' "$file")" = "#include \"$header\"" ] || echo "$file: $header is not first"
done)"

# Another standard header is entered here if it is needed.  Only nn/parallel.cpp knows threads, and only
# data/files/system.cpp the operating system.
none standard_headers "$(grep -n '^ *#include <' $sources $tools |
    grep -vE '<(algorithm|exception|functional|limits|map|new|set|string|utility|vector)>' |
    grep -vE '<c(errno|float|limits|math|stdarg|stddef|stdint|stdio|stdlib|string)>' |
    grep -vE '^nn/parallel.cpp:.*<(atomic|chrono|condition_variable|mutex|thread)>' |
    grep -vE '^tools/.*<(chrono|ctime)>' |
    grep -v '^data/files/system.cpp:')"
none nn_only_computes "$(grep -nE '<(cstdio|chrono|cstdlib|fstream)>|printf|fopen|getenv' nn/* |
    grep -v '^nn/check\.')"

# Functions that differ between C libraries, those that would let a compiler reorder sums, and exceptions and
# run-time types, which small machines lack.  The checks of the exercises compare with the C library.
none arithmetic_is_our_own "$(for file in $sources $tools; do
    case $file in tools/lab/exercises/*) continue ;; esac
    sed 's,//.*,,; s/"[^"]*"//g' "$file" | sed "s,^,$file: ,"
done | grep -E -e '[^_a-z.](exp|log|a?sin|a?cos|a?tan)(2|10|1p|m1|h)?[fl]?\(' \
    -e '[^_a-z.](pow|hypot|cbrt|fma|fmod|remainder|rint|nearbyint|round|trunc|ceil)[fl]?\(' \
    -e '[^_a-z.](reduce|accumulate)\(' -e '[^_a-z.](throw|try|catch|dynamic_cast|typeid)[^_a-z]' \
    -e '#pragma|__attribute__|__builtin|_mm_')"
none arithmetic_of_the_page_is_exact "$(for file in tools/page/*.js; do
    sed -E "s,//.*,,; s/Math\.(abs|ceil|floor|fround|max|min|sqrt|trunc)\b//g; s,^,$file: ," "$file"
done | grep -E '\*\*|Math')"
none numbers_know_no_locale "$(grep -nE 'setlocale|strto[dfil]|ato[fil]\(|sto[dfil]\(|scanf' $sources $tools |
    grep -v '^data/files/text\.')"

none files_are_short "$(wc -l $sources $tools $page |
    awk '$2 != "total" && $1 > 260 { print $2 " has " $1 " lines" }')"
none lines_are_short "$(awk 'FILENAME !~ /\.(txt|md|html)$/ && length > 110 { print FILENAME ":" FNR }' \
    $sources $tools $page $others)"
none sources_are_ascii "$(LC_ALL=C grep -nE '[^ -~	]' $sources $tools $page $others)"
none nothing_is_left_to_do "$(grep -nE 'TO''DO|FIX''ME|XX''X' $sources $tools $page $others README.md)"
finish
