// What ./train is asked to do: its options and their defaults.
#ifndef TOOLS_TRAIN_SETTINGS_H
#define TOOLS_TRAIN_SETTINGS_H

#include <string>
#include <utility>
#include <vector>

#include "data/model/checkpoint.h"
#include "data/files/file.h"
#include "nn/parallel.h"
#include "nn/trainer.h"
#include "tools/shared/options.h"

const char* const DEFAULT_DATA = "data/train.csv";

enum class Preset { usual, best, notebook };

struct Settings {
    Preset preset = Preset::usual;
    Recipe recipe;
    bool augment = false;
    std::string data, test, out = "out";
    int dev = 2000, threads = cores();
    bool synthetic = false, missing = false;    // no file is read; because there is none
    std::string command;                        // what was typed
    std::vector<std::pair<std::string, std::string>> options;   // the name and the value of every one
    bool resume = false;
    std::vector<Choice> choices;                // of all options that change the weights
};

// The options that change no weight: a checkpoint serves whatever these say.  Any other is compared.  Of --data
// only the digits count, wherever they were read; synthetic ones change with the epochs.  A recipe is the options
// that it sets.
inline std::vector<Choice> choices_of(const CommandLine& line, bool synthetic) {
    std::vector<Choice> choices;
    for (const Option& option : line.options) {
        bool changes_weights = true;
        for (const char* name : {"--recipe", "--test", "--threads", "--eval-every", "--out", "--resume"}) {
            if (option.name == name) changes_weights = false;
        }
        if (!changes_weights) continue;
        const bool data = option.name == "--data";
        choices.push_back(Choice{option.name, !data ? option.value() : synthetic ? "synthetic" : "FILE"});
    }
    return choices;
}

// Synthetic digits are new in every epoch: nothing is ever seen twice, nothing can be learned by heart, and
// what prevents that only gets in the way.
inline Recipe synthetic_recipe() {
    Recipe recipe;
    recipe.lr = 0.002;
    recipe.dropout = 0.05;
    recipe.l2 = 0;
    return recipe;
}

// What the notebook does, and nothing beyond.
inline Recipe notebook_recipe() {
    Recipe recipe;
    recipe.epochs = 20;
    recipe.lr = 0.001;
    recipe.schedule = Schedule::inverse;
    recipe.l2 = 1e-4;
    return recipe;
}

// Distorted digits are new every time, too, so that hours would not suffice to learn them by heart.
inline Recipe best_recipe() {
    Recipe recipe;
    recipe.epochs = 200;
    recipe.dropout = 0;
    recipe.l2 = 0;
    return recipe;
}

// defaults: of the options that make up a recipe.
inline Settings parse_settings(int argc, char** argv, const Settings& defaults) {
    Settings s = defaults;
    Recipe& r = s.recipe;
    int preset = static_cast<int>(s.preset);
    int schedule = static_cast<int>(r.schedule);
    CommandLine line;
    line.program = "train";
    const Recipe other = synthetic_recipe();
    line.purpose = "Trains a network to read handwritten digits.\n" +
                   format("The defaults below are those of the usual recipe for real digits; for synthetic ones they "
                          "are\n--lr %g --dropout %g --l2 %g.",
                          other.lr, other.dropout, other.l2);
    add_choice(line, "--recipe", preset, {"usual", "best", "notebook"},
               "what the other options start from: seconds; minutes, with --augment; what the notebook does");
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
    add_list(line, "--hidden", r.hidden, "units of the hidden layers");
    add_seed(line, r.seed, "where all random numbers start");
    add_flag(line, "--augment", s.augment, "distorts every digit anew each time it is seen");
    add_integer(line, "--threads", s.threads, 1, MOST_THREADS, "threads; the result does not depend on it");
    add_integer(line, "--eval-every", r.eval_every, 1, 1000000000, "iterations between two lines of the log");
    add_text(line, "--out", s.out, "a folder", "where the results go");
    add_flag(line, "--resume", s.resume, "go on from the checkpoint in --out, to the same end as without a stop");
    parse_options(line, argc, argv);
    r.schedule = static_cast<Schedule>(schedule);
    s.preset = static_cast<Preset>(preset);
    s.missing = s.data.empty() && !file_exists(DEFAULT_DATA);
    s.synthetic = s.missing || s.data == "synthetic";
    if (s.data.empty()) s.data = DEFAULT_DATA;
    s.command = line.typed;
    for (const Option& option : line.options) s.options.emplace_back(option.name, option.value());
    s.choices = choices_of(line, s.synthetic);
    return s;
}

// What the options start from, for the --recipe and the digits that were asked for.
inline Recipe default_recipe(const Settings& asked) {
    if (asked.preset == Preset::best) return best_recipe();
    if (asked.preset == Preset::notebook) return notebook_recipe();
    return asked.synthetic ? synthetic_recipe() : Recipe();
}

// Once to learn which recipe is wanted and on which digits, and once more on top of it.
inline Settings read_settings(int argc, char** argv) {
    const Settings asked = parse_settings(argc, argv, Settings());
    Settings s;
    s.recipe = default_recipe(asked);
    s.augment = asked.preset == Preset::best;
    return parse_settings(argc, argv, s);
}

#endif
