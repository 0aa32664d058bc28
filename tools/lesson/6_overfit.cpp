// Chapter 6, overfitting: the loss on training digits falls to 0, that on others rises; then three remedies.
#include <cstdio>

#include "data/pictures/plot.h"
#include "tools/lesson/lesson.h"

struct Run {
    const char* name;
    double dropout, l2;
    Schedule schedule;
};
const Run RUNS[] = {{"nothing", 0, 0, Schedule::inverse},
                    {"dropout 0.2", 0.2, 0, Schedule::inverse},
                    {"L2 0.001", 0, 0.001, Schedule::inverse},
                    {"decaying lr", 0, 0, Schedule::cosine},
                    {"all three", 0.2, 0.001, Schedule::cosine}};

// The loss on these digits, without dropout and L2.
static double loss_on(const Training& t, const std::vector<int>& index) {
    Matrix Z;
    std::vector<int> y;
    for (int i : index) y.push_back(t.digits->label(i));
    predict_logits(t.net, *t.digits, index, Z);
    return mean_loss(Z, y);
}

// Trains for 30 epochs, prints a line, and adds the two losses by epoch to the chart.
static void train(const Lesson& lesson, const Run& run, bool drawn, Chart& chart) {
    // quote: recipe
    Recipe recipe;                              // 784-256-128-10, batches of 128, Adam
    recipe.epochs = 30;
    recipe.lr = 0.002;
    recipe.decay = 0;                           // Schedule::inverse: a constant learning rate
    recipe.schedule = run.schedule;             // Schedule::cosine: it falls to nearly 0
    recipe.l2 = run.l2;
    recipe.dropout = run.dropout;
    // end of quote
    const std::string name = run.name;
    Series train{name + ", train", {}, {}}, dev{name + ", dev", {}, {}};
    Training t;
    training_init(t, recipe, lesson.digits, static_cast<int>(lesson.split.dev.size()));
    while (t.iteration < total_iterations(t)) {
        train_step(t);
        if (t.iteration % t.batches != 0) continue;
        dev.x.push_back(static_cast<double>(t.iteration / t.batches));
        train.y.push_back(loss_on(t, t.split.train));
        dev.y.push_back(loss_on(t, t.split.dev));
    }
    train.x = dev.x;
    if (drawn) chart.series.insert(chart.series.end(), {train, dev});
    std::printf("%-14s  loss: train %.4f, dev %.4f  accuracy: train %.2f%%, dev %.2f%%\n", run.name,
                train.y.back(), dev.y.back(), 100 * evaluate(t.net, lesson.digits, t.split.train).fraction(),
                100 * evaluate(t.net, lesson.digits, t.split.dev).fraction());
}

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    Chart chart{"Loss", "epoch", "cross-entropy", {}, false};
    for (const Run& run : RUNS) train(lesson, run, &run == RUNS || run.dropout * run.l2 > 0, chart);
    return end_lesson("6_overfit", line_chart(chart));
}
