#include "tools/train/progress.h"

#include "data/files/text.h"

std::string clock_text(double seconds) {
    const long long s = static_cast<long long>(seconds < 0 ? 0 : seconds < 1e12 ? seconds + 0.5 : 1e12);
    if (s < 3600) return format("%lld:%02lld", s / 60, s % 60);
    return format("%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

// Speed and time left are those of this run, evaluation and checkpoints included.
void draw_if_due(Watch& watch, const Training& t) {
    if (!watch.line.due()) return;
    const long long total = total_iterations(t), done = t.iteration - watch.first;
    const double each = (seconds() - watch.begun) / static_cast<double>(done);
    std::vector<LinePart> parts;
    parts.push_back(LinePart{progress_bar(static_cast<double>(t.iteration) / static_cast<double>(total)), 8});
    parts.push_back(LinePart{format("epoch %lld/%d", epoch_of(t, t.iteration), t.recipe.epochs), 2});
    parts.push_back(LinePart{format("iter %lld/%lld", t.iteration, total), 5});
    parts.push_back(LinePart{format("lr %.6f", t.lr), 7});
    if (!t.history.empty()) {
        const Progress& last = t.history.back();
        parts.push_back(LinePart{format("train %.2f%%", 100 * last.train.fraction()), 4});
        if (last.dev.total > 0) parts.push_back(LinePart{format("dev %.2f%%", 100 * last.dev.fraction()), 3});
    }
    parts.push_back(LinePart{format("%.0f digits/s", t.recipe.batch / each), 6});
    parts.push_back(LinePart{clock_text(each * static_cast<double>(total - t.iteration)) + " left", 1});
    watch.line.draw(parts);
}
