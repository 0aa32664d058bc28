// Chapter 5: mini-batches, initial weights of the right size (He), and Adam.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "data/pictures/plot.h"
#include "tools/lesson/lesson.h"

struct Run {
    const char* name;
    double deviation;                           // of the initial weights; 0: He's sqrt(2 / inputs)
    bool adam;                                  // or plain gradient descent
    double lr;
};
const Run RUNS[] = {{"descent, W 0.01", 0.01, false, 0.5},
                    {"descent, He", 0, false, 0.5},
                    {"Adam, W 0.3", 0.3, true, 0.002},
                    {"Adam, He", 0, true, 0.002}};

// Prints and returns dev accuracies.
static Series train(const Lesson& lesson, const Run& run) {
    Network net;
    network_init(net, {DIGIT_PIXELS, 256, 128, DIGIT_CLASSES}, make_rng(1, Purpose::weights));
    for (Dense& layer : net.layers) {
        const double scale = run.deviation > 0 ? run.deviation / std::sqrt(2.0 / layer.W.rows) : 1;
        for (real& w : layer.W.data) w *= static_cast<real>(scale);
    }
    const std::vector<Param> params = network_params(net);
    Adam adam;
    adam_init(adam, params);
    Workspace w;
    Rng rng = make_rng(1, Purpose::shuffle);
    std::vector<int> order = lesson.split.train;
    const int count = static_cast<int>(order.size());
    Series dev{run.name, {}, {}};
    std::printf("%-16s", run.name);
    for (int step = 1, first = 0; step <= 200; ++step) {
        // quote: batch
        if (first == 0) shuffle_items(rng, order);              // a new epoch: a new order
        const int B = std::min(128, count - first);             // the last batch may be short
        make_batch(lesson.digits, order.data() + first, B, w.X, w.y);
        network_dropout(net, 0, rng, 0, w);                     // rate 0: no dropout before chapter 6
        network_gradients(net, w);                              // forward and backward, as in chapter 4
        if (run.adam) adam_step(adam, run.lr, params);
        else descend(run.lr, params);
        first = first + B < count ? first + B : 0;
        // end of quote
        if (step % 10 != 0) continue;
        dev.x.push_back(step);
        dev.y.push_back(100 * evaluate(net, lesson.digits, lesson.split.dev).fraction());
        if (step % 40 == 0) std::printf("  %.2f%%", dev.y.back());
    }
    std::printf("\n");
    return dev;
}

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    Chart chart{"784-256-128-10, batches of 128", "step", "dev digits read correctly", {}, true};
    std::printf("dev after step      40      80     120     160     200\n");
    for (const Run& run : RUNS) chart.series.push_back(train(lesson, run));
    return end_lesson("5_adam", line_chart(chart));
}
