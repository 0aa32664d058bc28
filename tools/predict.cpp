// ./predict: reads a file of digits, or the digit in a picture, with a trained network.
#include <cstdio>
#include <string>
#include <vector>

#include "data/digits/find.h"
#include "data/digits/read.h"
#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/png.h"
#include "data/files/pnm.h"
#include "data/files/text.h"
#include "data/model/npy.h"
#include "data/pictures/image.h"
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
    for (int c = 0; c < DIGIT_CLASSES; ++c) std::printf("%6d", c);
    std::printf("\n");
    for (int correct = 0; correct < DIGIT_CLASSES; ++correct) {
        std::printf("%4d", correct);
        for (int c = 0; c < DIGIT_CLASSES; ++c) std::printf("%6d", confusion.at(correct, c));
        std::printf("\n");
    }
}

// logits (count,DIGIT_CLASSES).  They can be infinite although all weights are finite.
Matrix predict_or_exit(Network& net, const Dataset& digits) {
    Matrix logits;
    predict_logits(net, digits, all_indices(digits.count()), logits);
    if (!all_finite(logits)) {
        exit_with_error("predict: a logit is not finite: the weights of this network are too large");
    }
    return logits;
}

void print_accuracy(const Dataset& digits, const Matrix& logits) {
    Confusion confusion(DIGIT_CLASSES);
    for (int i = 0; i < digits.count(); ++i) confusion.add(digits.label(i), argmax(logits, i));
    std::printf("accuracy %s\n", accuracy_text(confusion.accuracy()).c_str());
    print_confusion(confusion);
}

// The numbers to print for each digit; none: the answer.
enum class Numbers { none, decimal, hex };

// The bits of a float as 8 hexadecimal digits, as the page of ./page shows them: sign, exponent, fraction.
std::string bits_text(real x) {
    const int width = sizeof(real);
    const std::string bytes = real_array("x", std::vector<int>{1}, std::vector<real>{x}).bytes;
    return format("%0*llx", 2 * width, static_cast<unsigned long long>(little(bytes, 0, width)));
}

// A line for each digit.  Nine decimal digits identify a float.
void print_probabilities(const Matrix& logits, Numbers numbers) {
    Matrix probs;
    softmax(logits, probs);
    for (int i = 0; i < probs.rows; ++i) {
        for (int c = 0; c < probs.cols; ++c) {
            const real p = probs.row(i)[c];
            const std::string decimal = format("%.9g", static_cast<double>(p));
            const std::string text = numbers == Numbers::hex ? bits_text(p) : decimal;
            std::printf("%s%s", c == 0 ? "" : ",", text.c_str());
        }
        std::printf("\n");
    }
}

// The format of a submission to Kaggle's Digit Recognizer.
void print_submission(const Matrix& logits) {
    std::printf("ImageId,Label\n");
    for (int i = 0; i < logits.rows; ++i) std::printf("%d,%d\n", i + 1, argmax(logits, i));
}

void predict_digits(Network& net, const Dataset& digits, Numbers numbers) {
    const Matrix logits = predict_or_exit(net, digits);
    if (numbers != Numbers::none) print_probabilities(logits, numbers);
    else if (digits.labelled()) print_accuracy(digits, logits);
    else print_submission(logits);
}

// A bar for the probability of each digit, and the answer.
void print_bars(const Matrix& logits) {
    const int longest = 60;
    const int answer = argmax(logits, 0);
    Matrix probs;
    softmax(logits, probs);
    for (int c = 0; c < DIGIT_CLASSES; ++c) {
        const double p = static_cast<double>(probs(0, c));
        const size_t length = static_cast<size_t>(longest * p + 0.5);
        const std::string bar = length > 0 ? "  " + std::string(length, '#') : "";
        std::printf("%s %d %6s%s\n", c == answer ? ">" : " ", c, percent_text(p).c_str(), bar.c_str());
    }
    std::printf("\npredicted %d (%s)\n", answer, percent_text(static_cast<double>(probs(0, answer))).c_str());
}

// seen: the file for the 28 by 28 pixels that the network gets; empty for none.
void predict_picture(Network& net, const std::string& path, const Grey& picture, Numbers numbers,
                     const std::string& seen) {
    std::string error;
    Grey framed;
    Dataset digit;
    std::vector<Found> found;
    if (!find_digits(picture, found, error)) exit_with_error(path + ": " + error);
    if (found.size() > 1) exit_with_error(path + ": more than one digit found: cut one out");
    digit.pixels = found[0].readings[0][0].pixels;
    framed.width = framed.height = DIGIT_SIDE;
    framed.levels = digit.pixels;
    const std::string bytes = ends_with(seen, ".png") ? png(framed) : pgm(framed);
    if (!seen.empty() && !write_file(seen, bytes, error)) exit_with_error(error);

    const Matrix logits = predict_or_exit(net, digit);
    if (numbers != Numbers::none) {
        print_probabilities(logits, numbers);
        return;
    }
    std::printf("the digit as the network gets it, 28 by 28 pixels:\n%s\n",
                digit_text(digit.digit(0), shows_utf8()).c_str());
    print_bars(logits);
    if (!seen.empty()) report_written(seen);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", seen;
    bool probabilities = false, hex = false;
    int threads = core_count();
    CommandLine line;
    line.program = "predict";
    line.purpose = "Reads a file of digits, or the digit in a picture, with a trained network.\n"
                   "For digits with labels it prints the accuracy and the confusion matrix, for those\n"
                   "without labels ImageId,Label lines for Kaggle.  For a picture it prints the 28 by 28\n"
                   "pixels that the network gets and the probability of each digit.  Digits are CSV or\n"
                   "IDX files, also gzipped, and CSV in a zip; pictures are PNG, PBM, PGM and PPM.";
    line.operands = "DIGITS|PICTURE";
    line.examples = {"./predict data/test.csv", "./predict --model out/model.npz photo.png"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_flag(line, "--probabilities", probabilities, "print only the ten probabilities of each digit");
    add_flag(line, "--hex", hex, "the same, bit for bit: each as 8 hexadecimal digits");
    add_text(line, "--seen", seen, "a .png or .pgm file", "for a picture: write the pixels the network gets");
    add_threads(line, threads);
    parse_options(line, argc, argv);
    const int files = static_cast<int>(line.rest.size());
    if (files != 1) usage_error(line, format("%d files given, expected one", files));
    const std::string path = line.rest[0];
    Dataset digits;
    Grey picture;
    Network net;
    std::string error, remark;
    if (!read_any(path, digits, picture, error, &remark)) exit_with_error(error);
    if (digits.count() > 0) warn_about(path, digits, remark);
    if (!seen.empty() && digits.count() > 0) {
        usage_error(line, "--seen is for pictures, but " + path + " is not a picture");
    }
    set_thread_count(threads);
    load_network_or_exit(model, net);
    const Numbers numbers = hex ? Numbers::hex : probabilities ? Numbers::decimal : Numbers::none;
    if (digits.count() > 0) predict_digits(net, digits, numbers);
    else predict_picture(net, path, picture, numbers, seen);
    return finish_program();
}
