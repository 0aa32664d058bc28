// The files that ./train writes: history, curves, pictures and the report.
#ifndef TOOLS_TRAIN_RESULTS_H
#define TOOLS_TRAIN_RESULTS_H

#include "nn/trainer.h"
#include "tools/train/evaluation.h"
#include "tools/train/settings.h"

// All of them, for a training whose weights are finite.  Prints the names of the files, and an error message
// for each that could not be written; false if there was one.
bool write_results(const Settings& s, const Training& t, const Evaluation& e);

// For a training that failed: the history and the curves.
void write_history(const Settings& s, const Training& t);

#endif
