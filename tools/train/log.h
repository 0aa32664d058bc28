// The lines of ./train's log, which the report repeats and ./notebook prints too.  On a terminal one more
// line below them is redrawn in place.
#ifndef TOOLS_TRAIN_LOG_H
#define TOOLS_TRAIN_LOG_H

#include <string>
#include <utility>
#include <vector>

#include "data/pictures/samples.h"
#include "nn/trainer.h"
#include "tools/shared/terminal.h"

// The short words of the log, the report and the pictures, with their meaning; the same for --help.
extern const std::vector<std::pair<std::string, std::string>> LOG_WORDS;
std::string words_help();

// "data/train.csv: 42000 digits, 40000 for training, 2000 held out (dev)"
std::string data_text(const std::string& source, const Training& t);

// "784-256-128-10, 235146 parameters, seed 1, 2 threads"
std::string network_line(const Training& t);

// "30 epochs of 313 batches of 128, Adam, lr 0.003 (1 + cos(pi t/T)) / 2, L2 3e-05, dropout 0.2"
std::string recipe_text(const Training& t);

// The first lines: version, data, network and recipe.
void print_start(const std::string& source, const Training& t);

// "iter 20  epoch 1  lr 0.000998  loss 0.8612  train 85.95%  dev 85.80%"
void print_progress(const Progress& p);

// Each digit in letters, with the predicted and the correct label.
void print_samples(const std::vector<Sample>& samples);

void print_dev_accuracy(const Accuracy& dev);                   // nothing without dev digits
void print_weights(const Training& t);                          // "weights HASH"

struct Watch {
    ProgressLine line;
    long long first = 0;                        // iterations that an earlier run has done
    double begun = seconds();
};

// Redraws the line of the terminal.  To be called after every mini-batch.
void draw_if_due(Watch& watch, const Training& t);

std::string clock_text(double seconds);         // "1:05" or "2:01:05"

#endif
