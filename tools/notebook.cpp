// ./notebook [FILE [EPOCHS]]: the NumPy notebook in plain C++, the whole story on one screen.
//
// Reads FILE (or what is in data/; without that, or as FILE "synthetic", draws digits), splits it into
// training and development digits, trains 784-256-128-10 with accuracies every 20 iterations, and ends with
// the curve, the final dev accuracy, five predictions and the model.  ./train does more, with options.
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/pictures/plot.h"
#include "nn/parallel.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/train/evaluation.h"
#include "tools/train/keeper.h"
#include "tools/train/log.h"

int main(int argc, char** argv) {
    start_program();
    CommandLine line{"notebook", "Trains as the NumPy notebook does, without options: ./train has them.",
                     "[FILE [EPOCHS]]", {"./notebook", "./notebook data/train.csv 5"}, words_help(),
                     {}, {}, ""};
    parse_options(line, argc, argv);
    const std::vector<std::string>& words = line.rest;
    std::string source = words.empty() ? default_data() : words[0], error;
    int64_t epochs = 20;
    if (words.size() > 2 || (words.size() == 2 && !parse_integer(words[1], 1, 1000000, epochs))) {
        usage_error(line, "expected at most a file of digits and a number of epochs");
    }
    Recipe recipe;                              // mini-batches of 128, L2, dropout, ...: nn/trainer.h
    recipe.epochs = static_cast<int>(epochs);
    set_thread_count(core_count());
    if (source.empty()) source = "synthetic";
    const Dataset digits = read_or_draw(source, recipe.seed, 42000);
    const int dev = digits.count() > 4000 ? 2000 : digits.count() / 2;
    Keeper keeper;
    open_folder(keeper, "out");

    Training t;
    training_init(t, recipe, digits, dev);      // shuffles, splits, draws the first weights (He)
    print_start(source == "synthetic" ? "synthetic digits" : source, t);
    // quote: loop
    while (t.iteration < total_iterations(t)) {
        train_step(t);                          // forward, backward, L2, Adam: nn/trainer.cpp
        if (report_due(t)) print_progress(report_progress(t));
    }
    // end of quote
    if (!all_finite(t)) exit_with_error("notebook: the loss or a weight is not finite: are these digits?");
    const Accuracy accuracy = evaluate(t.net, digits, t.split.dev);
    print_samples(predict_some(t));
    print_dev_accuracy(accuracy);
    print_weights(t);
    replace_model(keeper, t, accuracy);         // out/model.npz; the one before becomes out/model-before.npz
    if (!write_file("out/accuracy.svg", accuracy_svg(t.history), error)) exit_with_error(error);
    report_written("out/accuracy.svg");
    return finish_program();
}
