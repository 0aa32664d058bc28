#include "tools/train/sources.h"

#include <algorithm>
#include <cstdio>

#include "data/digits/digits.h"
#include "data/digits/look.h"
#include "data/files/text.h"
#include "tools/shared/load.h"
#include "tools/shared/start.h"
#include "tools/train/log.h"

namespace {

const int SYNTHETIC = 42000;            // digits, as many as Kaggle's train.csv has

// The random numbers of the synthetic digits of an epoch.  Digit i shows i mod 10 in every epoch.
Rng digits_rng(const Settings& s, long long epoch) {
    return substream(make_rng(s.recipe.seed, Purpose::digits), epoch);
}

void read_files(const Settings& s, Sources& sources) {
    Dataset& digits = sources.digits;
    for (const std::string& file : s.files) {
        std::string look;
        Dataset read = read_digits_or_exit(file, Use::train, &look);
        sources.looks.push_back(look);
        if (digits.count() == 0) std::swap(digits, read);
        digits.pixels.insert(digits.pixels.end(), read.pixels.begin(), read.pixels.end());
        digits.labels.insert(digits.labels.end(), read.labels.begin(), read.labels.end());
    }
}

// A warning if dev digits of a file are training digits too.
void warn_about_repeated(const Training& t) {
    const int repeated = count_repeated(*t.digits, t.split.train, t.split.dev);
    const int dev = static_cast<int>(t.split.dev.size());
    if (repeated == 0 || 100LL * repeated < dev) return;
    std::fflush(stdout);
    std::fprintf(stderr, "warning: %d of %d dev digits are also training digits: expect a lower accuracy\n",
                 repeated, dev);
}

}  // namespace

std::string sources_text(const Settings& s) {
    std::string text;
    for (const std::string& file : s.files) text += file + ", ";
    return s.synthetic ? text + "synthetic digits" : text.substr(0, text.size() - 2);
}

void begin_training(const Settings& s, Sources& sources, Training& t) {
    Dataset& digits = sources.digits;
    read_files(s, sources);
    const int read = digits.count(), drawn = s.synthetic ? SYNTHETIC : 0;
    const int held_out_of = read > 0 ? read : drawn;
    if (held_out_of <= s.dev) {
        exit_with_error(format("%s: %d digits are too few for --dev %d and at least one to train on: "
                               "choose a smaller --dev", sources_text(s).c_str(), held_out_of, s.dev));
    }
    make_digits(digits_rng(s, 0), drawn, digits);
    training_init(t, s.recipe, digits, s.dev, read + drawn - held_out_of);
    if (read == 0) redraw_digits(digits_rng(s, 0), t.split.dev, REGULAR_HANDS, digits);
    const std::vector<int>& train = t.split.train;
    const size_t count = std::min(train.size(), static_cast<size_t>(drawn));
    sources.redrawn.assign(train.end() - static_cast<long>(count), train.end());
}

void print_sources(const Settings& s, const Sources& sources, const Training& t) {
    print_start(sources_text(s) + (s.synthetic ? ", new ones in every epoch" : ""), t);
    if (s.files.empty() && s.dev > 0) {
        std::printf("         (dev digits by hands as regular as MNIST's, training digits by wilder ones)\n");
    }
    if (s.missing) {
        std::printf("         (no data/train.csv: make mnist downloads real digits, see data/README.md)\n");
    }
    for (const std::string& look : sources.looks) std::printf("look     %s\n", look.c_str());
    if (!s.files.empty()) warn_about_repeated(t);
}

void draw_epoch(const Settings& s, const Training& t, long long batch, Sources& sources) {
    const long long epoch = batch / t.batches;
    if (sources.redrawn.empty() || epoch == sources.drawn) return;
    redraw_digits(digits_rng(s, epoch), sources.redrawn, WILD_HANDS, sources.digits);
    sources.drawn = epoch;
}
