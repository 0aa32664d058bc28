#include "data/digits/look.h"

#include <algorithm>
#include <cstring>

#include "data/digits/pieces.h"
#include "data/files/text.h"

namespace {

// Adds the width and the height of the ink of a digit: of the pixels above `least`.
void add_size(const uint8_t* pixels, int least, double& width, double& height) {
    Box box = {DIGIT_SIDE, DIGIT_SIDE, 0, 0};
    for (int i = 0; i < DIGIT_PIXELS; ++i) {
        const int x = i % DIGIT_SIDE, y = i / DIGIT_SIDE;
        if (pixels[i] > least) box = around(box, {x, y, x, y});
    }
    width += box.width(), height += box.height();
}

// The mean of the outermost pixels, where there is no ink.
double edge(const uint8_t* pixels) {
    double sum = 0;
    for (int i = 0; i < DIGIT_SIDE; ++i) {
        sum += pixels[i] + pixels[DIGIT_PIXELS - 1 - i] + pixels[28 * i] + pixels[28 * i + 27];
    }
    return sum / (4 * DIGIT_SIDE);
}

void look_at_labels(const Dataset& digits, Look& look) {
    std::vector<int> counts(DIGIT_CLASSES);
    std::string missing;
    for (const uint8_t label : digits.labels) ++counts[label];
    for (size_t c = 0; c < counts.size(); ++c) {
        if (counts[c] == 0) missing += (missing.empty() ? "" : ", ") + std::to_string(c);
    }
    if (!missing.empty()) look.warnings.push_back("no digit has the label " + missing);
    look.text += format("; %d to %d digits a label", *std::min_element(counts.begin(), counts.end()),
                        *std::max_element(counts.begin(), counts.end()));
}

}  // namespace

Look look_at(const Dataset& digits) {
    const int step = 1 + digits.count() / 2000;                 // the shapes of a sample are enough
    double edges = 0, looked = 0, width = 0, height = 0, one_width = 0, one_height = 0;
    int64_t sum = 0;
    int largest = 0;
    for (const int pixel : digits.pixels) {
        sum += pixel;
        largest = std::max(largest, pixel);
    }
    for (int i = 0; i < digits.count(); i += step) {
        looked += 1;
        edges += edge(digits.digit(i));
        add_size(digits.digit(i), largest / 2, width, height);
        const bool one = digits.labelled() && digits.label(i) == 1;
        if (one) add_size(digits.digit(i), largest / 2, one_width, one_height);
    }
    const double mean = static_cast<double>(sum) / static_cast<double>(digits.pixels.size());
    Look look;
    look.text = format("pixels 0 to %d, mean %.1f", largest, mean);
    if (digits.labelled()) look_at_labels(digits, look);
    if (largest < 128) {
        look.warnings.push_back(format("the largest pixel is %d, expected 255 for ink: multiply all by %d",
                                       largest, 255 / std::max(largest, 1)));
    }
    if (edges / looked > 0.5 * largest) {
        look.warnings.push_back("the background is bright, expected 0: are the pixels inverted? use 255 - x");
    } else if (one_width > 1.5 * one_height && width > height) {
        look.warnings.push_back("the digits 1 are wider than tall: are the pictures transposed? "
                                "./digits --convert FILE --transpose --out FILE.csv");
    }
    return look;
}

int count_repeated(const Dataset& digits, const std::vector<int>& train, const std::vector<int>& dev) {
    const auto before = [&digits](int a, int b) {
        return std::memcmp(digits.digit(a), digits.digit(b), DIGIT_PIXELS) < 0;
    };
    std::vector<int> sorted = train;
    std::sort(sorted.begin(), sorted.end(), before);
    return static_cast<int>(std::count_if(dev.begin(), dev.end(), [&](int i) {
        return std::binary_search(sorted.begin(), sorted.end(), i, before);
    }));
}
