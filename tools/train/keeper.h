// The files of a run that must not be lost: the checkpoint, the model, and the model of an earlier run.  Also
// keeps two runs from writing into one folder.
#ifndef TOOLS_TRAIN_KEEPER_H
#define TOOLS_TRAIN_KEEPER_H

#include <string>

#include "data/model/checkpoint.h"
#include "tools/shared/terminal.h"

struct Keeper {
    std::string folder, checkpoint, model;      // paths
    Origin origin;
    double written = seconds(), took = 0;       // when the last checkpoint was written; how long that took
    bool all_written = true;                    // false if the last checkpoint could not be written
    uint64_t resumed = 0;                       // weights_hash of the checkpoint that was resumed; 0: none
};

// Makes the folder and takes it for this process.  An error message ends the program if another run has it,
// or if no model can be written there: better now than after the training.
void open_folder(Keeper& keeper, const std::string& folder);

// Restores the training from the checkpoint, or ends the program with an error message.
void resume_or_exit(Keeper& keeper, Training& t);

// Writes the checkpoint.  If that fails, it prints the error message once, and the training goes on.
void keep(Keeper& keeper, const Training& t, ProgressLine& line);

// To be called after every mini-batch.  Writes a checkpoint at the end of an epoch, and in long epochs every
// ten seconds, but spends at most a hundredth of the time on it.  The last one is left to keep.
void keep_if_due(Keeper& keeper, const Training& t, ProgressLine& line);

// Writes the model.  The model of an earlier run is kept as model-before.npz, unless it has the same weights
// or is the one that this run wrote when it was stopped.  dev: the accuracy of the new model, for the log.
void replace_model(const Keeper& keeper, const Training& t, const Accuracy& dev);

#endif
