// Contrast is the level of a pixel minus that of the paper there.  The models of the paper:
//
//   one level   the darkest, middle or brightest one: scans, drawings, a digit that fills the picture
//   long runs   dark or bright runs are paper if they are long: shadows, vignettes, ruled lines
//
// The limits of contrast, noise and quality are not critical.  Each was halved and doubled; the length of
// runs, 0.7 of a line, became 0.5 and 0.9.  Of 223 photographs, scans and drawings of one digit a network
// then read 215 or 216; with the values below, 216 (217 since paper on a table is cut out).  The weight of
// ink on the border, 30, matters on ruled paper: with a third of it the lines become ink.
#include "data/digits/paper.h"

#include <algorithm>
#include <cmath>

#include "data/digits/frame.h"
#include "nn/check.h"

namespace {

typedef std::vector<uint8_t> Levels;

const int BINS = 1024;                          // of a histogram of contrasts from -512 to 511

// Contrasts, and how they separate ink from paper.
struct Contrast {
    std::vector<float> values;
    double sign = 1;                            // -1: ink is darker than paper
    double low = 0, ink = 0;                    // contrasts of no ink and of full ink, times sign
    double quality = 0;                         // how well ink is separated from paper; 0: not at all
};

// Ink on the border, where paper is expected: the fraction of its pixels, but at most 0.03 (ruled lines end
// there), and a quarter for each corner.  A digit that fills the picture covers much of the border, but no
// corner.
double ink_on_border(const Grey& picture, const Contrast& c) {
    const int w = picture.width, h = picture.height;
    const auto inked = [&](int x, int y) {
        return c.sign * static_cast<double>(c.values[picture.index(x, y)]) > c.low ? 1 : 0;
    };
    int count = 0, corners = 0;
    for (int x = 0; x < w; ++x) count += inked(x, 0) + inked(x, h - 1);
    for (int y = 0; y < h; ++y) count += inked(0, y) + inked(w - 1, y);
    for (int x : {0, w - 1}) corners += inked(x, 0) + inked(x, h - 1);
    return std::min(count / (2.0 * (w + h)), 0.03) + corners / 4.0;
}

// Sets sign, low, ink and quality.  The sign of the sum of cubed contrasts (skewness) decides whether ink is
// brighter or darker than paper.  The threshold starts in the middle of the range and moves to the middle of
// the means below and above it (Ridler and Calvard, 1978).
void separate(const Grey& picture, Contrast& c) {
    double count[BINS] = {0}, sum[BINS] = {0}, cubes = 0;
    for (float value : c.values) {
        const double rounded = std::floor(static_cast<double>(value) + 0.5);
        const int bin = static_cast<int>(clamp(rounded, -512, 511)) + 512;
        count[bin] += 1;
        sum[bin] += static_cast<double>(value);
    }
    for (int b = 0; b < BINS; ++b) cubes += count[b] * (b - 512) * (b - 512) * (b - 512);
    c.sign = cubes < 0 ? -1 : 1;
    double most = 0;
    for (int b = 0; b < BINS; ++b) if (count[b] > 0) most = std::max(most, c.sign * (b - 512));
    double threshold = most / 2, paper = 0, ink = 0, noise = 0, inked = 0;
    c.quality = 0;
    for (int round = 0; round < 10; ++round) {
        double below = 0, above = 0, away = 0, n = 0;
        inked = 0;
        for (int b = 0; b < BINS; ++b) {
            if (c.sign * (b - 512) > threshold) above += c.sign * sum[b], inked += count[b];
            else below += c.sign * sum[b], away += std::fabs(sum[b]), n += count[b];
        }
        if (n < 1 || inked < 1) return;
        paper = below / n, noise = away / n, ink = above / inked;
        threshold = (paper + ink) / 2;
    }
    if (ink - paper < 20 || ink - paper < 4 * noise) return;    // as with noise alone
    c.low = clamp(4 * noise, 0.05 * ink, 0.4 * ink);
    c.ink = ink;
    c.quality = (ink - paper) / std::max(noise, 4.0);
    if (2 * inked > static_cast<double>(c.values.size())) c.quality /= 4;      // ink covers less than paper
    c.quality /= 1 + 30 * ink_on_border(picture, c);
}

// --- Models of the paper

// The level below which this fraction of all levels lies, which were counted.
int percentile(const std::vector<int>& counts, double fraction) {
    double n = 0, sum = 0;
    for (int count : counts) n += count;
    size_t level = 0;
    while (sum + counts[level] <= n * fraction) sum += counts[level++];
    return static_cast<int>(level);
}

Contrast one_level(const Grey& picture, int paper) {
    Contrast c;
    for (uint8_t level : picture.levels) c.values.push_back(static_cast<float>(level - paper));
    separate(picture, c);
    return c;
}

// Replaces each level of a line by the largest one within the radius.  queue: memory for as many numbers.
void spread(Levels& line, int radius, std::vector<int>& queue) {
    const Levels old = line;
    const int n = static_cast<int>(line.size());
    size_t first = 0, end = 0;                  // of the queue: indices whose levels fall, the largest first
    for (int i = 0; i < n + radius; ++i) {
        if (i < n) {
            const uint8_t level = old[static_cast<size_t>(i)];
            while (end > first && old[static_cast<size_t>(queue[end - 1])] <= level) --end;
            queue[end++] = i;
        }
        if (i < radius) continue;
        while (queue[first] < i - 2 * radius) ++first;
        line[static_cast<size_t>(i - radius)] = old[static_cast<size_t>(queue[first])];
    }
}

void invert(Levels& levels) {
    for (uint8_t& level : levels) level = static_cast<uint8_t>(255 - level);
}

// Fills dark runs that are shorter than 0.7 of a line of n pixels and do not touch its ends (morphological
// closing).  The lines begin `next` levels apart, the pixels of a line are `step` apart.
Levels fill_runs(Levels levels, int lines, size_t next, int n, size_t step) {
    const int radius = n * 7 / 20;
    const size_t margin = static_cast<size_t>(radius);
    Levels line;
    std::vector<int> queue(static_cast<size_t>(n) + 2 * margin);
    for (int l = 0; l < lines; ++l) {
        uint8_t* const levels_of_line = &levels[static_cast<size_t>(l) * next];
        line.assign(queue.size(), 0);           // dark on both sides
        for (size_t i = 0; i < static_cast<size_t>(n); ++i) line[margin + i] = levels_of_line[i * step];
        spread(line, radius, queue);
        invert(line);
        spread(line, radius, queue);
        for (size_t i = 0; i < static_cast<size_t>(n); ++i) {
            levels_of_line[i * step] = static_cast<uint8_t>(255 - line[margin + i]);
        }
    }
    return levels;
}

// Is the paper nearly everywhere brighter than ink?  If not, strokes from border to border were taken for
// paper.
bool is_brighter(const Levels& paper, const Grey& picture, const Contrast& c) {
    std::vector<int> papers(256);
    double ink = 0, n = 0;
    for (size_t i = 0; i < paper.size(); ++i) {
        ++papers[paper[i]];
        if (c.sign * static_cast<double>(c.values[i]) > (c.low + c.ink) / 2) ink += picture.levels[i], n += 1;
    }
    if (n < 1) return false;
    ink /= n;
    return percentile(papers, 0.05) - ink >= std::max(20.0, 0.2 * (percentile(papers, 0.5) - ink));
}

// Ink is darker than paper here.  Light on ink falls with that on the paper: contrast is relative.
Contrast long_runs(const Grey& picture) {
    const size_t w = static_cast<size_t>(picture.width);
    Levels paper = fill_runs(picture.levels, picture.height, w, picture.width, 1);
    const Levels columns = fill_runs(picture.levels, picture.width, 1, picture.height, w);
    std::vector<int> counts(256);
    Contrast c;
    c.values.reserve(paper.size());
    for (size_t i = 0; i < paper.size(); ++i) {
        paper[i] = std::min(paper[i], columns[i]);
        const double value = 200.0 * (picture.levels[i] - paper[i]) / std::max<int>(paper[i], 32);
        c.values.push_back(static_cast<float>(value));
        ++counts[static_cast<size_t>(-value)];
    }
    const float noise = static_cast<float>(percentile(counts, 0.5));    // closing finds the brightest noise
    for (float& value : c.values) value += noise;
    separate(picture, c);
    if (c.sign > 0 || !is_brighter(paper, picture, c)) c.quality = 0;
    return c;
}

}  // namespace

bool find_ink(const Grey& picture, Ink& ink) {
    const int w = picture.width, h = picture.height;
    NN_CHECK(w > 0 && h > 0 && picture.levels.size() == picture.index(0, h),
             "find_ink: %d x %d pixels but %lld levels", w, h, static_cast<long long>(picture.levels.size()));
    std::vector<int> counts(256);
    for (uint8_t level : picture.levels) ++counts[level];
    Contrast best;
    const auto keep_the_better = [&best](Contrast c) {
        if (c.quality > best.quality) std::swap(c, best);
    };
    for (double fraction : {0.5, 0.1, 0.9}) keep_the_better(one_level(picture, percentile(counts, fraction)));
    best.quality *= 1.5;                        // the simpler model, unless the other one is much better
    keep_the_better(long_runs(picture));
    Grey inverse = picture;
    invert(inverse.levels);
    keep_the_better(long_runs(inverse));
    if (!(best.quality > 0)) return false;
    ink.width = w, ink.height = h;
    ink.values.swap(best.values);
    for (float& value : ink.values) {
        const double contrast = best.sign * static_cast<double>(value);
        value = static_cast<float>(clamp((contrast - best.low) / (best.ink - best.low), 0, 1));
    }
    return true;
}
