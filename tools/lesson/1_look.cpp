// Chapter 1, look: what a digit is to a program, and the mean picture of each class.
#include <algorithm>
#include <cstdio>

#include "data/pictures/samples.h"
#include "tools/lesson/lesson.h"

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    const Dataset& digits = lesson.digits;
    std::printf("%s", digit_text(digits.digit(7), false).c_str());
    std::printf("label %d; row 14 of its pixels:", digits.label(7));
    for (int x = 0; x < DIGIT_SIDE; ++x) std::printf(" %d", digits.digit(7)[14 * DIGIT_SIDE + x]);
    const double zeros = static_cast<double>(std::count(lesson.X.data.begin(), lesson.X.data.end(), real(0)));
    std::printf("\n%d digits, of which %d are for training; of their pixels %.1f%% are 0\n", digits.count(),
                lesson.X.rows, 100 * zeros / static_cast<double>(lesson.X.data.size()));

    Matrix M;
    mean_pictures(lesson, M);
    Dataset sheet;                              // a training digit of each class; below it the class's mean
    for (int c = 0; c < DIGIT_CLASSES; ++c) {
        const auto place = std::find(lesson.y.begin(), lesson.y.end(), c) - lesson.y.begin();
        const uint8_t* pixels = digits.digit(lesson.split.train[static_cast<size_t>(place)]);
        sheet.pixels.insert(sheet.pixels.end(), pixels, pixels + DIGIT_PIXELS);
    }
    for (real x : M.data) sheet.pixels.push_back(static_cast<uint8_t>(255 * x));
    return end_lesson("1_look", sheet_svg(sheet, DIGIT_CLASSES));
}
