// Does shuffle_items make every order equally likely?
#include "nn/rng.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "tools/lab/exercises/lesson.h"

typedef std::vector<int> Items;

static void stays_complete() {
    now("A list of no items, then of one, then of ten:");
    Rng rng = make_rng(1, Purpose::shuffle);
    const Items all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Items none, one = {7}, ten = all;
    shuffle_items(rng, none);
    shuffle_items(rng, one);
    shuffle_items(rng, ten);
    if (ten == all) not_right("nothing is swapped.", "0 .. 9 come out as they went in.");
    std::sort(ten.begin(), ten.end());
    const Table sorted{1, 10, std::vector<double>(ten.begin(), ten.end())};
    expect("items, sorted", sorted, Table{1, 10, std::vector<double>(all.begin(), all.end())},
           {{sorted, "one item is copied over another: use std::swap."}});
}

// Of 240,000 shufflings each of the six orders should result 40,000 times, give or take 200.
static void orders() {
    const Table six{6, 3, {0, 1, 2, 0, 2, 1, 1, 0, 2, 1, 2, 0, 2, 0, 1, 2, 1, 0}};
    given({{"orders of 3 items", six}});
    std::map<Items, double> count;
    Rng rng = make_rng(2, Purpose::shuffle);
    for (int run = 0; run < 240000; ++run) {
        Items items = {0, 1, 2};
        shuffle_items(rng, items);
        count[items] += 1;
    }
    Table often = filled(1, 6, 0);
    for (int k = 0; k < 6; ++k) {
        const auto place = six.data.begin() + 3 * k;
        often.at(0, k) = std::round(count[Items(place, place + 3)] / 2000);
    }
    const std::string any = "every item is swapped with any of the n places: 9 or 27 equally likely ways "
                            "cannot be divided evenly by 6 orders. Swap item i-1 with one of the places "
                            "0 .. i-1, random_below(rng, i).";
    now("How often each of these orders results, of 120 times:");
    expect("order", often, filled(1, 6, 20), {
        {Table{1, 6, {27, 27, 13, 13, 27, 13}}, any},          // two swaps, from the last place down
        {Table{1, 6, {27, 13, 27, 27, 13, 13}}, any},          // from the first place up
        {Table{1, 6, {18, 22, 22, 18, 22, 18}}, any},          // three swaps
        {Table{1, 6, {18, 22, 22, 22, 18, 18}}, any},
        {Table{1, 6, {0, 0, 0, 60, 60, 0}}, "no item ever stays at its place (Sattolo's algorithm): that "
                                            "place must be one of the choices, random_below(rng, i)."}});
}

void lesson(const std::string&) {
    stays_complete();
    orders();
    Rng rng = make_rng(3, Purpose::shuffle);
    Items items = {0, 1, 2, 3, 4, 5, 6, 7};
    shuffle_items(rng, items);
    count_bits(Table{1, 8, std::vector<double>(items.begin(), items.end())});
    expect_bits({{0x59fa9934fd0ad6e5,
                  "it swaps others: for i = n .. 2 the reference swaps item i-1 with item "
                  "random_below(rng, i)."},
                 {0xd95204c2649ad6e5,
                  "it goes from the first place up: the reference goes from the last place down."}});
}
