// Does Confusion::add count (correct, predicted) where Confusion::at looks for it?
#include "nn/metrics.h"
#include "tools/lab/exercises/lesson.h"

void lesson() {
    const int pairs[][2] = {{0, 0}, {2, 1}, {2, 1}, {1, 2}, {0, 1}, {2, 2}};
    Confusion c(3);
    Table expected = filled(3, 3, 0), once = expected, flat = expected, rows = expected;
    Table given_pairs = filled(6, 2, 0);
    for (int i = 0; i < 6; ++i) {
        const int correct = pairs[i][0], predicted = pairs[i][1];
        given_pairs.at(i, 0) = correct;
        given_pairs.at(i, 1) = predicted;
        expected.at(correct, predicted) += 1;
        once.at(correct, predicted) = 1;
        flat.data[static_cast<size_t>(correct + predicted)] += 1;
        rows.data[static_cast<size_t>(correct * 3)] += 1;
        c.add(correct, predicted);
    }
    given({{"correct, predicted", given_pairs}});
    expect("counts", Table{3, 3, std::vector<double>(c.counts.begin(), c.counts.end())}, expected, {
        {turned(expected), "rows and columns are swapped: the row is the correct class, the column the "
                           "predicted one."},
        {once, "a repeated pair is counted only once: += 1, not = 1."},
        {flat, "row r begins at r * classes, not at r."},
        {rows, "the column is missing: correct * classes + predicted."},
        {filled(3, 3, 0), "nothing is counted."}});
}
