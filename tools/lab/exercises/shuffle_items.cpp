// Does shuffle_items make every order equally likely?
#include <algorithm>
#include <map>

#include "nn/rng.h"
#include "tools/lab/exercises/lesson.h"

namespace {

typedef std::vector<int> Items;
typedef std::map<Items, double> Orders;         // how often each results
const int RUNS = 60000;

// If three or two places, one after the other, are swapped with any of three places: 27 equally likely ways.
Orders naive(bool upwards, size_t steps) {
    Orders often;
    for (int way = 0; way < 27; ++way) {
        const int with[] = {way / 9, way / 3 % 3, way % 3};
        Items items = {0, 1, 2};
        for (size_t step = 0; step < steps; ++step) {
            std::swap(items[upwards ? step : 2 - step], items[static_cast<size_t>(with[step])]);
        }
        often[items] += RUNS / 27.0;
    }
    return often;
}

// Chi squared with 5 degrees of freedom: above 40 once in ten million.
bool fits(Orders found, const Orders& expected) {
    double chi = 0;
    for (const auto& order : expected) {
        const double difference = found[order.first] - order.second;
        chi += difference * difference / order.second;
    }
    return chi < 40;
}

void stays_complete() {
    now("A list of no items, then of one, then of ten:");
    Rng rng = make_rng(1, Purpose::shuffle);
    const Items sorted = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Items none, one = {7}, ten = sorted;
    shuffle_items(rng, none);
    shuffle_items(rng, one);
    shuffle_items(rng, ten);
    if (ten == sorted) not_right("nothing is swapped.", "0 .. 9 come out as they went in.");
    for (int i : sorted) {
        const int times = static_cast<int>(std::count(ten.begin(), ten.end(), i));
        if (times == 1) continue;
        not_right("one item is copied over another: use std::swap.",
                  "Item %d is there %d times after shuffling.", i, times);
    }
}

void likely() {
    Orders found, equal;
    Items sorted = {0, 1, 2};
    do equal[sorted] = RUNS / 6;
    while (std::next_permutation(sorted.begin(), sorted.end()));
    Rng rng = make_rng(2, Purpose::shuffle);
    for (int run = 0; run < RUNS; ++run) {
        Items items = {0, 1, 2};
        shuffle_items(rng, items);
        found[items] += 1;
    }
    if (fits(found, equal)) return;
    std::string why, list;
    for (bool upwards : {false, true}) {
        if (!fits(found, naive(upwards, 3)) && !fits(found, naive(upwards, 2))) continue;
        why = "every item is swapped with any of the n places: 9 or 27 equally likely ways cannot be "
              "divided evenly by 6 orders. Swap item i-1 with one of the places 0 .. i-1, random_below(rng, "
              "i).";
    }
    if (found.size() == 2) {
        why = "no item ever stays at its place (Sattolo's algorithm): that place must be one of the choices, "
              "random_below(rng, i).";
    }
    for (const auto& order : equal) {
        list += "\n    ";
        for (int item : order.first) list += std::to_string(item);
        list += "  expected 10000  found " + std::to_string(static_cast<int>(found[order.first]));
    }
    not_right(why, "How often each order of the items 0, 1, 2 results, of %d times:%s", RUNS, list.c_str());
}

}  // namespace

void lesson() {
    stays_complete();
    likely();
    Rng rng = make_rng(3, Purpose::shuffle);
    Items items = {0, 1, 2, 3, 4, 5, 6, 7};
    shuffle_items(rng, items);
    count_bits(Table{1, 8, std::vector<double>(items.begin(), items.end())});
    expect_bits({{0x441793e9bec76465,
                  "it swaps others: for i = n .. 2 the reference swaps item i-1 with item "
                  "random_below(rng, i)."},
                 {0xb214d383a3af6465,
                  "it goes from the first place up: the reference goes from the last place down."}});
}
