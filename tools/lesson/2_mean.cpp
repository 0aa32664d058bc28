// Chapter 2, the nearest mean: a digit is taken for the class whose mean picture is nearest.
#include <cstdio>

#include "data/pictures/confusion.h"
#include "tools/lesson/lesson.h"
#include "tools/shared/load.h"

int main(int argc, char** argv) {
    const Lesson lesson = begin_lesson(argc, argv);
    const std::vector<int>& dev = lesson.split.dev;
    Matrix M, X, D;
    std::vector<int> y;
    mean_pictures(lesson, M);
    make_batch(lesson.digits, dev.data(), static_cast<int>(dev.size()), X, y);

    Confusion confusion(DIGIT_CLASSES);
    D = Matrix(X.rows, DIGIT_CLASSES);          // minus the squared distances: that of the nearest is largest
    for (int i = 0; i < X.rows; ++i) {
        // quote: nearest
        for (int c = 0; c < DIGIT_CLASSES; ++c) {
            for (int k = 0; k < DIGIT_PIXELS; ++k) {
                const real difference = X(i, k) - M(c, k);
                D(i, c) -= difference * difference;
            }
        }
        confusion.add(y[static_cast<size_t>(i)], argmax(D, i));
        // end of quote
    }
    std::printf("4 read as 9: %d times, 9 read as 4: %d times\n", confusion.at(4, 9), confusion.at(9, 4));
    std::printf("dev accuracy %s\n", accuracy_text(confusion.accuracy()).c_str());
    return end_lesson("2_mean", confusion_svg(confusion, "The nearest mean", ""));
}
