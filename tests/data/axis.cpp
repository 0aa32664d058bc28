#include "data/pictures/axis.h"

#include <cstdlib>

#include "tests/test.h"

// And their values are the doubles that their labels mean.
TEST(ticks_are_multiples_of_one_two_or_five) {
    const struct { double low, high; int about; const char* labels; } cases[] = {
        {0, 10, 5, "0 2 4 6 8 10 "},
        {0, 10, 10, "0 1 2 3 4 5 6 7 8 9 10 "},
        {20, 6260, 8, "0 1000 2000 3000 4000 5000 6000 7000 "},
        {89.5, 99.95, 6, "88 90 92 94 96 98 100 "},
        {97.4, 97.9, 6, "97.4 97.5 97.6 97.7 97.8 97.9 "},
        {-3, 12, 4, "-5 0 5 10 15 "},
        {0.011, 0.049, 5, "0.01 0.02 0.03 0.04 0.05 "},
        {0, 4e-9, 5, "0 1e-09 2e-09 3e-09 4e-09 "},
        {0, 4e12, 4, "0 1e+12 2e+12 3e+12 4e+12 "},
        {0.1, 0.7, 6, "0.1 0.2 0.3 0.4 0.5 0.6 0.7 "},
        {0.1, 0.4, 3, "0.1 0.2 0.3 0.4 "},      // 0.4 - 0.1 is a little more than 0.3,
        {0.3, 0.6, 3, "0.3 0.4 0.5 0.6 "},      // 0.3 / 0.1 a little less than 3,
        {0.05, 0.07, 2, "0.05 0.06 0.07 "},     // and 0.07 / 0.01 a little more than 7
    };
    for (const auto& c : cases) {
        const Axis axis = make_axis(c.low, c.high, c.about, " ");
        std::string found;
        for (size_t i = 0; i < axis.ticks.size(); ++i) {
            found += axis.labels[i];
            CHECK_SAME(axis.ticks[i], std::atof(axis.labels[i].c_str()));
        }
        CHECK_TEXT(found, c.labels);
    }
}

TEST(a_range_of_nothing_is_widened) {
    const double cases[][4] = {                 // low, high, and what becomes of them
        {98, 98, 49, 147}, {0, 0, -1, 1}, {97, 98, 97, 98},
        {1, 1 + 2e-6, 1, 1 + 2e-6}, {1, 1 + 5e-7, 0.5, 1.5},
    };
    for (const auto& c : cases) {
        double low = c[0], high = c[1];
        widen(low, high);
        CHECK_NEAR(low, c[2], 1e-6);
        CHECK_NEAR(high, c[3], 1e-6);
    }
}
