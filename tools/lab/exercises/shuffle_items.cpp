// Does shuffle_items make every order equally likely?
#include <cmath>
#include <utility>

#include "nn/rng.h"
#include "tools/lab/exercises/lesson.h"

namespace {

const char* const ORDERS[] = {"012", "021", "102", "120", "201", "210"};
const int RUNS = 60000;

int order_of(const std::vector<int>& items) {
    const std::string text = std::to_string(items[0]) + std::to_string(items[1]) + std::to_string(items[2]);
    for (int o = 0; o < 6; ++o) {
        if (text == ORDERS[o]) return o;
    }
    return -1;
}

// How often each order results if three or two places, one after the other, are swapped with any of the three
// places: 27 equally likely ways.
std::vector<double> naive(bool upwards, size_t steps) {
    std::vector<double> often(6, 0);
    for (int way = 0; way < 27; ++way) {
        const int with[] = {way / 9, way / 3 % 3, way % 3};
        std::vector<int> items = {0, 1, 2};
        for (size_t step = 0; step < steps; ++step) {
            std::swap(items[upwards ? step : 2 - step], items[static_cast<size_t>(with[step])]);
        }
        often[static_cast<size_t>(order_of(items))] += RUNS / 27.0;
    }
    return often;
}

// Chi squared with 5 degrees of freedom: above 40 once in ten million.
bool fits(const std::vector<double>& found, const std::vector<double>& expected) {
    double chi = 0;
    for (size_t o = 0; o < 6; ++o) chi += (found[o] - expected[o]) * (found[o] - expected[o]) / expected[o];
    return chi < 40;
}

void stays_complete() {
    now("A list of no items, then of one, then of ten:");
    Rng rng = make_rng(1, Purpose::shuffle);
    std::vector<int> none, one = {7}, ten;
    shuffle_items(rng, none);
    shuffle_items(rng, one);
    for (int i = 0; i < 10; ++i) ten.push_back(i);
    shuffle_items(rng, ten);
    if (!none.empty() || one.size() != 1 || ten.size() != 10) {
        not_right("swap items; do not add or remove any.", "The list has another length.");
    }
    std::vector<int> times(10, 0);
    bool moved = false;
    for (size_t i = 0; i < 10; ++i) {
        if (ten[i] >= 0 && ten[i] < 10) times[static_cast<size_t>(ten[i])] += 1;
        moved = moved || ten[i] != static_cast<int>(i);
    }
    for (int i = 0; i < 10; ++i) {
        if (times[static_cast<size_t>(i)] == 1) continue;
        not_right("one item is copied over another: use std::swap.",
                  "Item %d is there %d times after shuffling.", i, times[static_cast<size_t>(i)]);
    }
    if (!moved) not_right("nothing is swapped.", "0 .. 9 come out as they went in.");
}

void likely() {
    std::vector<double> found(6, 0);
    Rng rng = make_rng(2, Purpose::shuffle);
    for (int run = 0; run < RUNS; ++run) {
        std::vector<int> items = {0, 1, 2};
        shuffle_items(rng, items);
        found[static_cast<size_t>(order_of(items))] += 1;
    }
    if (fits(found, std::vector<double>(6, RUNS / 6))) return;
    std::string why, list;
    if (fits(found, naive(true, 3)) || fits(found, naive(false, 3)) || fits(found, naive(true, 2)) ||
        fits(found, naive(false, 2))) {
        why = "every item is swapped with any of the n places: 9 or 27 equally likely ways cannot be "
              "divided evenly by 6 orders. Swap item i-1 with one of the places 0 .. i-1, random_below(rng, "
              "i).";
    } else if (found[0] + found[1] + found[2] + found[5] == 0) {
        why = "no item ever stays at its place (Sattolo's algorithm): that place must be one of the choices, "
              "random_below(rng, i).";
    }
    for (int o = 0; o < 6; ++o) {
        list += "\n    " + std::string(ORDERS[o]) + "  expected 10000  found " +
                std::to_string(static_cast<int>(found[static_cast<size_t>(o)]));
    }
    not_right(why, "How often each order of the items 0, 1, 2 results, of %d times:%s", RUNS, list.c_str());
}

// The very order of the project.
void order() {
    const Rng start = make_rng(3, Purpose::shuffle);
    Rng rng = start, down = start, up = start;
    Table expected = filled(1, 8, 0), upwards = expected;
    std::vector<int> items;
    for (int i = 0; i < 8; ++i) {
        items.push_back(i);
        expected.at(0, i) = upwards.at(0, i) = i;
    }
    const auto swap = [](Table& table, Rng& from, int i) {
        std::swap(table.at(0, i - 1), table.at(0, random_below(from, i)));
    };
    for (int i = 8; i > 1; --i) swap(expected, down, i);
    for (int i = 2; i <= 8; ++i) swap(upwards, up, i);
    shuffle_items(rng, items);
    const Table found{1, 8, std::vector<double>(items.begin(), items.end())};
    expect("items", found, expected, {
        {upwards, "a correct shuffle, but from the first place up: the project goes from the last place "
                  "down."},
        {found, "a correct shuffle, but not that of the project: for i = n .. 2 swap item i-1 with item "
                "random_below(rng, i)."}});
}

}  // namespace

int main() {
    stays_complete();
    likely();
    order();
}
