// ./predict: what a trained network makes of the digits in a CSV file, or of a photograph of one.
#include <cstdio>
#include <string>
#include <vector>

#include "data/files/bytes.h"
#include "data/digits/csv.h"
#include "data/files/file.h"
#include "data/pictures/image.h"
#include "data/model/npy.h"
#include "data/digits/pnm.h"
#include "data/files/text.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/shared/terminal.h"
#include "tools/shared/words.h"

namespace {

void print_confusion(const Confusion& confusion) {
    std::printf("\nrows: correct, columns: predicted\n    ");
    for (int c = 0; c < CLASSES; ++c) std::printf("%6d", c);
    std::printf("\n");
    for (int correct = 0; correct < CLASSES; ++correct) {
        std::printf("%4d", correct);
        for (int predicted = 0; predicted < CLASSES; ++predicted) std::printf("%6d", confusion.at(correct, predicted));
        std::printf("\n");
    }
}

// logits (count,CLASSES).  Weights that are finite but huge can give what is not: no probabilities come of that.
Matrix predict_or_fail(Network& net, const Dataset& digits) {
    Matrix logits;
    predict(net, digits, all_indices(digits.count()), logits);
    if (!all_finite(logits)) fail("predict: what the network computes is not finite: its weights are too large");
    return logits;
}

void print_accuracy(const Dataset& digits, const Matrix& logits) {
    Confusion confusion(CLASSES);
    for (int i = 0; i < digits.count(); ++i) confusion.add(digits.labels[static_cast<size_t>(i)], argmax(logits, i));
    std::printf("accuracy %s\n", accuracy_text(confusion.accuracy()).c_str());
    print_confusion(confusion);
}

// Which numbers are printed in place of answers.
enum class Numbers { none, decimal, hex };

// The bits of a float as 8 hexadecimal digits, as the page of ./page shows them: sign, exponent, fraction.
std::string bits_text(real x) {
    const int width = sizeof(real);
    const std::string bytes = real_array("x", std::vector<int>{1}, std::vector<real>{x}).bytes;
    return format("%0*llx", 2 * width, static_cast<unsigned long long>(little(bytes, 0, width)));
}

// As decimals, nine digits tell every float from its neighbours.
void print_probabilities(const Matrix& logits, Numbers numbers) {
    Matrix probs;
    softmax(logits, probs);
    for (int i = 0; i < probs.rows; ++i) {
        for (int c = 0; c < probs.cols; ++c) {
            const real p = probs.row(i)[c];
            const std::string text = numbers == Numbers::hex ? bits_text(p) : format("%.9g", static_cast<double>(p));
            std::printf("%s%s", c == 0 ? "" : ",", text.c_str());
        }
        std::printf("\n");
    }
}

// What Kaggle's Digit Recognizer takes as a submission.
void print_submission(const Matrix& logits) {
    std::printf("ImageId,Label\n");
    for (int i = 0; i < logits.rows; ++i) std::printf("%d,%d\n", i + 1, argmax(logits, i));
}

void predict_file(Network& net, const std::string& path, Numbers numbers) {
    std::string error;
    Dataset digits;
    if (!read_csv(path, Labels::optional, digits, error)) fail("%s", error.c_str());
    const Matrix logits = predict_or_fail(net, digits);
    if (numbers != Numbers::none) print_probabilities(logits, numbers);
    else if (digits.labelled()) print_accuracy(digits, logits);
    else print_submission(logits);
}

// A line for every digit, as long as the digit is probable, and the answer.
void print_bars(const Matrix& logits) {
    const int longest = 60;
    const int answer = argmax(logits, 0);
    Matrix probs;
    softmax(logits, probs);
    for (int c = 0; c < CLASSES; ++c) {
        const double p = static_cast<double>(probs.row(0)[c]);
        const size_t length = static_cast<size_t>(longest * p + 0.5);
        const std::string bar = length > 0 ? "  " + std::string(length, '#') : "";
        std::printf("%s %d %6s%s\n", c == answer ? ">" : " ", c, percent_text(p).c_str(), bar.c_str());
    }
    std::printf("\npredicted %d (%s)\n", answer, percent_text(static_cast<double>(probs.row(0)[answer])).c_str());
}

// seen: where to write what the network really sees; empty for nowhere.
void predict_picture(Network& net, const std::string& path, Numbers numbers, const std::string& seen) {
    std::string error;
    Grey picture, framed;
    if (!read_pnm(path, picture, error)) fail("%s", error.c_str());
    Dataset digit;
    digit.pixels.resize(PIXELS);
    if (!frame(picture, digit.pixels.data(), error)) fail("%s: %s", path.c_str(), error.c_str());
    framed.width = framed.height = SIDE;
    framed.levels = digit.pixels;
    if (!seen.empty() && !write_file(seen, pgm(framed), error)) fail("%s", error.c_str());

    const Matrix logits = predict_or_fail(net, digit);
    if (numbers != Numbers::none) {
        print_probabilities(logits, numbers);
        return;
    }
    std::printf("what the network sees:\n%s\n", digit_text(digit.digit(0), shows_utf8()).c_str());
    print_bars(logits);
    if (!seen.empty()) report_written(seen);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz";
    std::string seen;
    bool probabilities = false, hex = false;
    int threads = cores();
    CommandLine line;
    line.program = "predict";
    line.purpose = "Reads the digits of a CSV file, or the digit in a picture, with a trained network.\n"
                   "CSV with labels: the accuracy and who is taken for whom.  Without: ImageId,Label lines for Kaggle.\n"
                   "Picture, PGM or PPM (so say its name or its first bytes): what the network sees of the digit in\n"
                   "it, and how probable each of the ten is.";
    line.operands = "FILE.csv|PICTURE.pgm|PICTURE.ppm";
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_flag(line, "--probabilities", probabilities, "print the ten probabilities of each digit instead");
    add_flag(line, "--hex", hex, "the same, bit for bit: each as 8 hexadecimal digits");
    add_text(line, "--seen", seen, "a .pgm file", "for a picture: write the pixels that the network sees");
    add_integer(line, "--threads", threads, 1, MOST_THREADS, "threads; the result does not depend on it");
    parse_options(line, argc, argv);
    if (line.rest.size() != 1) usage_error(line, format("%d files given, expected one", static_cast<int>(line.rest.size())));
    const std::string path = line.rest[0];
    const bool picture = is_picture(path);
    if (!seen.empty() && !picture && file_exists(path)) {
        usage_error(line, "--seen is for pictures, but " + path + " is none");
    }
    set_threads(threads);

    Network net;
    load_network_or_fail(model, net);
    const Numbers numbers = hex ? Numbers::hex : probabilities ? Numbers::decimal : Numbers::none;
    if (picture) predict_picture(net, path, numbers, seen);
    else predict_file(net, path, numbers);
    return finish_program();
}
