// When ./train writes its checkpoint: at the end of an epoch, in long epochs every ten seconds, and when it
// stops.  Never for more than a hundredth of the time: what is slow to write is written less often.
#ifndef TOOLS_TRAIN_KEEPER_H
#define TOOLS_TRAIN_KEEPER_H

#include <cstdio>
#include <string>

#include "data/model/checkpoint.h"
#include "data/files/file.h"
#include "nn/check.h"
#include "tools/shared/terminal.h"

struct Keeper {
    std::string path;
    Origin origin;
    double written, took;                       // when the last checkpoint was, and the seconds that it took
    bool whole;                                 // could it be written?
};

inline Keeper make_keeper(const std::string& path, const Origin& origin) {
    return Keeper{path, origin, seconds(), 0, true};
}

// Writes the checkpoint now.  One that cannot be written is no reason to lose what goes on without: it is said
// once, on a line of its own, and tried again at the next time.
inline void keep(Keeper& keeper, Training& t, ProgressLine& progress) {
    std::string error;
    const double begun = seconds();
    const bool whole = save_checkpoint(keeper.path, t, keeper.origin, error);
    if (!whole && keeper.whole) {
        progress.clear();
        std::fprintf(stderr, "%s\n", error.c_str());
    }
    keeper.whole = whole;
    keeper.written = seconds();
    keeper.took = keeper.written - begun;
}

// To be called after every batch.
inline void keep_if_due(Keeper& keeper, Training& t, ProgressLine& progress) {
    const double age = seconds() - keeper.written;
    const bool time = age >= 10 || t.iteration % t.batches == 0;
    if (time && age >= 100 * keeper.took) keep(keeper, t, progress);
}

inline void resume_or_fail(const Keeper& keeper, Training& t) {
    std::string error;
    if (!file_exists(keeper.path)) {
        fail("%s: no such file: there is nothing to go on from, start without --resume", keeper.path.c_str());
    }
    if (!load_checkpoint(keeper.path, keeper.origin, t, error)) fail("%s", error.c_str());
}

#endif
