// The digits of --data: those of its files, and synthetic ones, new in every epoch.
#ifndef TOOLS_TRAIN_SOURCES_H
#define TOOLS_TRAIN_SOURCES_H

#include <string>
#include <vector>

#include "tools/train/settings.h"

struct Sources {
    Dataset digits;                             // of the files in their order, then the synthetic ones
    std::vector<std::string> looks;             // of each file (data/digits/look.h)
    std::vector<int> redrawn;                   // the synthetic digits to train on
    long long drawn = 0;                        // the epoch, from 0, of which they are
};

// "train.csv, synthetic digits"
std::string sources_text(const Settings& s);

// Reads and draws the digits and begins the training.  Dev digits are those of files; without files,
// regular hands draw them (data/digits/digits.h).  An error message ends the program.
void begin_training(const Settings& s, Sources& sources, Training& t);

// The first lines of the log, and a warning if dev digits are training digits too.
void print_sources(const Settings& s, const Sources& sources, const Training& t);

// Draws the synthetic digits of the epoch to which a batch, counted from 0, belongs.
void draw_epoch(const Settings& s, const Training& t, long long batch, Sources& sources);

#endif
