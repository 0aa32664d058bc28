// What ./train is asked to do: its options and their defaults.
#ifndef TOOLS_SETTINGS_H
#define TOOLS_SETTINGS_H

#include <string>
#include <utility>
#include <vector>

#include "data/file.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "tools/options.h"

const char* const DEFAULT_DATA = "data/train.csv";

struct Settings {
    Recipe recipe;
    std::string data, test, out = "out";
    int dev = 2000, threads = cores();
    bool augment = false;
    bool synthetic = false, missing = false;    // no file is read; because there is none
    std::string command;                        // what was typed
    std::vector<std::pair<std::string, std::string>> options;   // the name and the value of every one
};

// Synthetic digits are new in every epoch: nothing is ever seen twice, nothing can be learned by heart, and
// what prevents that only gets in the way.
inline Recipe synthetic_recipe() {
    Recipe recipe;
    recipe.epochs = 30;
    recipe.dropout = 0.05;
    recipe.l2 = 0;
    return recipe;
}

// recipe holds the defaults of its options.
inline Settings parse_settings(int argc, char** argv, const Recipe& recipe) {
    Settings s;
    s.recipe = recipe;
    Recipe& r = s.recipe;
    int schedule = static_cast<int>(r.schedule);
    CommandLine line;
    line.program = "train";
    const Recipe other = synthetic_recipe();
    line.purpose = "Trains a network to read handwritten digits.\n" +
                   format("The defaults below are those for real digits; for synthetic ones they are --epochs %d "
                          "--dropout %g --l2 %g.", other.epochs, other.dropout, other.l2);
    add_text(line, "--data", s.data, "a CSV file, or the word synthetic",
             "labelled digits; without it data/train.csv if that is there, else synthetic");
    add_text(line, "--test", s.test, "a CSV file", "digits to test on, once, at the end");
    add_integer(line, "--dev", s.dev, 0, 1000000000, "digits put aside for development; 0 trains on all");
    add_integer(line, "--epochs", r.epochs, 1, 1000000, "times through the training digits");
    add_integer(line, "--batch", r.batch, 1, 100000, "digits in a mini-batch");
    add_real(line, "--lr", r.lr, 1e-12, 1e6, "learning rate at the start");
    add_choice(line, "--schedule", schedule, {"cosine", "inverse"},
               "how the rate falls: lr (1 + cos(pi t/T)) / 2, or lr / (1 + decay t)");
    add_real(line, "--decay", r.decay, 0, 1e6, "decay of the inverse schedule");
    add_real(line, "--l2", r.l2, 0, 1e6, "lambda: the loss grows by lambda/2 times the sum of all W^2");
    add_real(line, "--dropout", r.dropout, 0, 0.99, "share of hidden units silenced in training");
    add_real(line, "--input-dropout", r.input_dropout, 0, 0.99, "share of pixels silenced in training");
    add_list(line, "--hidden", r.hidden, "units of the hidden layers");
    add_seed(line, r.seed, "where all random numbers start");
    add_flag(line, "--augment", s.augment, "distorts every digit anew each time it is seen");
    add_integer(line, "--threads", s.threads, 1, MOST_THREADS, "threads; the result does not depend on it");
    add_integer(line, "--eval-every", r.eval_every, 1, 1000000000, "iterations between two lines of the log");
    add_text(line, "--out", s.out, "a folder", "where the results go");
    parse_options(line, argc, argv);
    r.schedule = static_cast<Schedule>(schedule);
    s.missing = s.data.empty() && !file_exists(DEFAULT_DATA);
    s.synthetic = s.missing || s.data == "synthetic";
    if (s.data.empty()) s.data = DEFAULT_DATA;
    s.command = line.typed;
    for (size_t i = 0; i < line.options.size(); ++i) s.options.emplace_back(line.options[i].name, line.values[i]);
    return s;
}

inline Settings read_settings(int argc, char** argv) {
    const Settings s = parse_settings(argc, argv, Recipe());
    return s.synthetic ? parse_settings(argc, argv, synthetic_recipe()) : s;
}

#endif
