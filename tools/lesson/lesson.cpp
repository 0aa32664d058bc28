#include "tools/lesson/lesson.h"

#include <algorithm>
#include <cstdio>

#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "tools/shared/load.h"
#include "tools/shared/start.h"

Lesson begin_lesson(int argc, char** argv) {
    const int most = 6000;
    start_program();
    set_thread_count(core_count());
    Lesson lesson;
    lesson.digits = read_or_draw(argc > 1 ? argv[1] : default_data(), 1, most);
    const int count = std::min(lesson.digits.count(), most);
    lesson.digits.pixels.resize(static_cast<size_t>(count) * DIGIT_PIXELS);
    lesson.digits.labels.resize(static_cast<size_t>(count));
    lesson.split = split_dataset(count, count / 3, make_rng(1, Purpose::data_split));
    const std::vector<int>& train = lesson.split.train;
    make_batch(lesson.digits, train.data(), static_cast<int>(train.size()), lesson.X, lesson.y);
    for (int c = 0; c < DIGIT_CLASSES; ++c) {
        if (std::count(lesson.y.begin(), lesson.y.end(), c) >= 10) continue;
        exit_with_error(format("too few digits of class %d: the lesson needs at least 10 to train on", c));
    }
    return lesson;
}

void mean_pictures(const Lesson& lesson, Matrix& M) {
    M = Matrix(DIGIT_CLASSES, DIGIT_PIXELS);                    // all zero
    std::vector<int> count(DIGIT_CLASSES);
    // quote: mean
    for (int i = 0; i < lesson.X.rows; ++i) {
        const int c = lesson.y[static_cast<size_t>(i)];
        count[static_cast<size_t>(c)] += 1;
        for (int k = 0; k < DIGIT_PIXELS; ++k) M(c, k) += lesson.X(i, k);
    }
    for (int c = 0; c < DIGIT_CLASSES; ++c) {
        const real n = static_cast<real>(count[static_cast<size_t>(c)]);
        for (int k = 0; k < DIGIT_PIXELS; ++k) M(c, k) /= n;
    }
    // end of quote
}

double mean_loss(const Matrix& Z, const std::vector<int>& y) {
    std::vector<double> losses;
    cross_entropy(Z, y, losses);
    double sum = 0;
    for (double loss : losses) sum += loss;
    return sum / Z.rows;
}

void descend(double lr, const std::vector<Param>& params) {
    for (const Param& p : params) {
        const real* gradient = p.grad->data.data();
        for (real& w : p.value->data) w -= static_cast<real>(lr) * *gradient++;
    }
}

void print_step(int step, double loss, const Network& net, const Lesson& lesson) {
    const double train = 100 * evaluate(net, lesson.digits, lesson.split.train).fraction();
    const double dev = 100 * evaluate(net, lesson.digits, lesson.split.dev).fraction();
    std::printf("step %3d  loss %.4f  train %.2f%%  dev %.2f%%\n", step, loss, train, dev);
    std::fflush(stdout);
}

int end_lesson(const std::string& name, const std::string& svg) {
    const std::string path = "out/lesson/" + name + ".svg";
    std::string error;
    if (!make_folder("out/lesson", error) || !write_file(path, svg, error)) exit_with_error(error);
    report_written(path);
    return finish_program();
}
