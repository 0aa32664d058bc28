// The progress of ./train on a terminal: one line below the log that is redrawn in place.
#ifndef TOOLS_TRAIN_PROGRESS_H
#define TOOLS_TRAIN_PROGRESS_H

#include <string>

#include "nn/trainer.h"
#include "tools/shared/terminal.h"

struct Watch {
    ProgressLine line;
    long long first = 0;                        // iterations that an earlier run has done
    double begun = seconds();
};

// To be called after every mini-batch.
void draw_if_due(Watch& watch, const Training& t);

std::string clock_text(double seconds);         // "1:05" or "2:01:05"

#endif
