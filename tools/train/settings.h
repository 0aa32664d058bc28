// The options of ./train, and the presets that they start from.
#ifndef TOOLS_TRAIN_SETTINGS_H
#define TOOLS_TRAIN_SETTINGS_H

#include <string>
#include <vector>

#include "data/model/checkpoint.h"
#include "nn/parallel.h"
#include "nn/trainer.h"

enum class Preset { usual, best, notebook };

struct Settings {
    Preset preset = Preset::usual;
    Recipe recipe;
    bool augment = false;
    std::string data, test, start, out = "out";
    int dev = 2000, threads = core_count();
    std::vector<std::string> files;             // of --data; empty: only synthetic digits
    bool synthetic = false, missing = false;    // draws digits; because there are no others
    bool resume = false;
    int trace = 0;                              // iterations that out/trace.txt shows
    std::string typed;                          // the command that was typed
    std::string command;                        // the same with the value of every option
    std::vector<Choice> choices;                // of all options that change the weights
    std::string changes;                        // "--lr 3e-06 (0.003)": options that differ from the preset's
};

// The hyperparameters that the options start from.
Recipe default_recipe(Preset preset, bool synthetic);

// --help and errors end the program.
Settings read_settings(int argc, char** argv);

#endif
