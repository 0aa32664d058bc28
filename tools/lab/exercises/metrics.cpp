// Does Confusion::add count (correct, predicted) where Confusion::at looks for it?
#include "nn/metrics.h"
#include "tools/lab/exercises/lesson.h"

void lesson(const std::string&) {
    const Table pairs{6, 2, {0, 0, 2, 1, 2, 1, 1, 2, 0, 1, 2, 2}};
    const Table expected{3, 3, {1, 1, 0, 0, 0, 1, 0, 2, 1}};
    given({{"correct, predicted", pairs}});
    Confusion c(3);
    for (int i = 0; i < 6; ++i) c.add(static_cast<int>(pairs.at(i, 0)), static_cast<int>(pairs.at(i, 1)));
    expect("counts", Table{3, 3, std::vector<double>(c.counts.begin(), c.counts.end())}, expected, {
        {turned(expected), "rows and columns are swapped: the row is the correct class."},
        {Table{3, 3, {1, 1, 0, 0, 0, 1, 0, 1, 1}}, "a repeated pair is counted only once: += 1, not = 1."},
        {Table{3, 3, {1, 1, 0, 3, 1, 0, 0, 0, 0}}, "row r begins at r * classes, not at r."},
        {Table{3, 3, {2, 0, 0, 1, 0, 0, 3, 0, 0}}, "the column is missing: correct * classes + predicted."}});
}
