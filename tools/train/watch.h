// What a person sees while ./train works: a line every so many iterations, and on a terminal one more below
// them that is redrawn in place.
#ifndef TOOLS_TRAIN_WATCH_H
#define TOOLS_TRAIN_WATCH_H

#include <cstdio>
#include <string>
#include <vector>

#include "data/files/text.h"
#include "nn/trainer.h"
#include "tools/shared/terminal.h"

struct Watch {
    ProgressLine progress;
    long long first = 0;                        // iterations that an earlier run has done
    double begun = seconds(), ended = 0;
};

inline void print_line(const Progress& p) {
    std::printf("iter %lld  epoch %d  lr %.6f  loss %.4f  train %.2f%%", p.iteration, p.epoch, p.lr, p.loss,
                100 * p.train.share());
    if (p.dev.total > 0) std::printf("  dev %.2f%%", 100 * p.dev.share());
    std::printf("\n");
    std::fflush(stdout);                // who watches a file or a pipe wants to see it now
}

// "1:05" or "2:01:05"
inline std::string clock_text(double seconds) {
    const long long s = static_cast<long long>(seconds < 0 ? 0 : seconds < 1e12 ? seconds + 0.5 : 1e12);
    if (s < 3600) return format("%lld:%02lld", s / 60, s % 60);
    return format("%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

// The rate, speed and time left are those of this run, evaluation and checkpoints included.
inline std::vector<Piece> progress_pieces(const Watch& watch, const Training& t) {
    const Recipe& r = t.recipe;
    const long long total = total_iterations(t), done = t.iteration - watch.first;
    const double elapsed = seconds() - watch.begun, each = elapsed / static_cast<double>(done);
    std::vector<Piece> pieces;
    pieces.push_back(Piece{progress_bar(static_cast<double>(t.iteration) / static_cast<double>(total)), 8});
    pieces.push_back(Piece{format("epoch %lld/%d", epoch_of(t, t.iteration), r.epochs), 2});
    pieces.push_back(Piece{format("iter %lld/%lld", t.iteration, total), 5});
    const double lr = learning_rate(r.schedule, r.lr, r.decay, t.iteration - 1, total);
    pieces.push_back(Piece{format("lr %.6f", lr), 7});
    if (!t.history.empty()) {
        const Progress& last = t.history.back();
        pieces.push_back(Piece{format("train %.2f%%", 100 * last.train.share()), 4});
        if (last.dev.total > 0) pieces.push_back(Piece{format("dev %.2f%%", 100 * last.dev.share()), 3});
    }
    pieces.push_back(Piece{format("%.0f digits/s", r.batch / each), 6});
    pieces.push_back(Piece{clock_text(each * static_cast<double>(total - t.iteration)) + " left", 1});
    return pieces;
}

// To be called after every batch.
inline void show(Watch& watch, const Training& t) {
    if (!t.history.empty() && t.history.back().iteration == t.iteration) {
        watch.progress.clear();
        print_line(t.history.back());
    }
    if (watch.progress.due()) watch.progress.draw(progress_pieces(watch, t));
}

inline void end_watch(Watch& watch) {
    watch.progress.clear();
    watch.ended = seconds();
}

#endif
