#include "data/digits/find.h"

#include <algorithm>
#include <cmath>

#include "data/digits/digits.h"
#include "data/files/crc32.h"
#include "data/files/text.h"
#include "tests/data/photo.h"
#include "tests/test.h"

namespace {

Dataset drawn(int count) {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), count, digits);
    return digits;
}

std::vector<Found> found_in(const Grey& picture) {
    std::vector<Found> found;
    std::string error;
    if (!find_digits(picture, found, error)) found.clear();
    return found;
}

// The mean difference of a pixel, 0 .. 1.
double difference(const std::vector<uint8_t>& a, const std::vector<uint8_t>& b) {
    double sum = 0;
    for (size_t i = 0; i < a.size(); ++i) sum += std::fabs(static_cast<double>(a[i]) - b[i]);
    return sum / 255 / DIGIT_PIXELS;
}

// Is this reading the digits?  Small differences come from rendering and noise.
bool reads(const std::vector<FoundDigit>& reading, const std::vector<std::vector<uint8_t>>& digits) {
    bool same = reading.size() == digits.size();
    for (size_t i = 0; same && i < digits.size(); ++i) same = difference(reading[i].pixels, digits[i]) < 0.03;
    return same;
}

Grey shape(int width, int height, Paper level) {
    Rng rng = make_rng(4, Purpose::test_data);
    return photograph(width, height, level, {}, 4, rng);
}

}  // namespace

TEST(find_digits_reads_dark_and_bright_ink_on_every_paper) {
    const Dataset digits = drawn(30);
    for (const NamedPaper& kind : papers()) {
        int found[2] = {0, 0};
        for (int i = 0; i < digits.count(); ++i) {
            Rng rng = substream(make_rng(3, Purpose::test_data), i);
            const double left = 10 + 92 * random_uniform(rng), top = 10 + 86 * random_uniform(rng);
            const std::vector<Placed> placed = {{digits.digit(i), left, top, 4}};
            const std::vector<Found> clean = found_in(photograph(PHOTO_SIDE, PHOTO_SIDE, papers()[0].paper, placed, 0, rng));
            Grey picture = photograph(PHOTO_SIDE, PHOTO_SIDE, kind.paper, placed, 4, rng);
            for (int& count : found) {
                const std::vector<Found> one = found_in(picture);
                if (one.size() == 1) { double d = difference(one[0].readings[0][0].pixels, clean[0].readings[0][0].pixels); if (!count) printf("%s %.3f\n", kind.name, d); }
                count += one.size() == 1 && reads(one[0].readings[0], {clean[0].readings[0][0].pixels});
                for (uint8_t& level : picture.levels) level = static_cast<uint8_t>(255 - level);
            }
        }
        CHECK_TEXT(format("%s: %d dark, %d bright", kind.name, found[0], found[1]), "");
    }
}
