// The last lines of ./train: what happened, how sure it is, and what to look at.
#ifndef TOOLS_TRAIN_SUMMARY_H
#define TOOLS_TRAIN_SUMMARY_H

#include <cstdio>
#include <string>

#include "nn/trainer.h"
#include "tools/train/judged.h"
#include "tools/train/settings.h"
#include "tools/train/watch.h"

// How long it took is for a person at a terminal: into a file the same command prints the same lines.
inline void print_summary(const Settings& s, const Training& t, const Judged& judged, const Watch& watch) {
    const long long total = total_iterations(t);
    const bool timed = watch.progress.visible && t.iteration > watch.first;
    std::printf("\ndone      %lld of %lld iterations%s; reads %.2f%% of the digits it learned from", t.iteration, total,
                timed ? (" in " + clock_text(watch.ended - watch.begun)).c_str() : "", 100 * judged.train.share());
    if (!judged.name.empty()) {
        const Accuracy accuracy = judged.confusion.accuracy();
        double low, high;
        accuracy.range(low, high);
        std::printf("\nmeasured  %.2f%% of %s; of all like them %.2f%% to %.2f%%, right two times out of three",
                    100 * accuracy.share(), judged_name(judged).c_str(), 100 * low, 100 * high);
    }
    std::printf("\nlook at   %s/report.html; ./predict --model %s/model.npz reads your own digits\n", s.out.c_str(),
                s.out.c_str());
}

#endif
