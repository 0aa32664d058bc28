// ./predict: reads a file of digits, or the digits in pictures, with a trained network.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "data/digits/read.h"
#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/png.h"
#include "data/files/pnm.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "data/model/npz.h"
#include "data/pictures/samples.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/reading.h"
#include "tools/shared/start.h"
#include "tools/shared/terminal.h"

namespace {

void print_accuracy(std::FILE* stream, const Accuracy& accuracy, const Confusion& confusion) {
    std::fprintf(stream, "accuracy %s\n\n", accuracy_text(accuracy).c_str());
    std::fprintf(stream, "rows: correct, columns: predicted\n    ");
    for (int c = 0; c < DIGIT_CLASSES; ++c) std::fprintf(stream, "%6d", c);
    for (int correct = 0; correct < DIGIT_CLASSES; ++correct) {
        std::fprintf(stream, "\n%4d", correct);
        for (int c = 0; c < DIGIT_CLASSES; ++c) std::fprintf(stream, "%6d", confusion.at(correct, c));
    }
    std::fprintf(stream, "\n");
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
void print_probabilities(const Matrix& probs, Numbers numbers) {
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

void predict_digits(const Network& net, const Dataset& digits, Numbers numbers) {
    const Matrix logits = logits_or_exit(net, digits);
    Confusion confusion(DIGIT_CLASSES);
    Matrix probs;
    softmax(logits, probs);
    if (numbers != Numbers::none) return print_probabilities(probs, numbers);
    if (!digits.labelled()) return print_submission(logits);
    for (int i = 0; i < digits.count(); ++i) confusion.add(digits.label(i), argmax(logits, i));
    print_accuracy(stdout, confusion.accuracy(), confusion);
}

// One digit: its pixels for the network, and a bar for the probability of each class.
void print_bars(const Reading& reading) {
    const int longest = 60;
    const int answer = argmax(reading.probs, 0);
    std::printf("the digit as the network gets it, 28 by 28 pixels:\n%s\n",
                digit_text(reading.digits[0].pixels.data(), shows_utf8()).c_str());
    for (int c = 0; c < DIGIT_CLASSES; ++c) {
        const double p = static_cast<double>(reading.probs(0, c));
        const size_t length = static_cast<size_t>(longest * p + 0.5);
        const std::string bar = length > 0 ? "  " + std::string(length, '#') : "";
        std::printf("%s %d %6s%s\n", c == answer ? ">" : " ", c, percent_text(p).c_str(), bar.c_str());
    }
    std::printf("\npredicted %d (%s)\n", answer, percent_text(reading.probability).c_str());
}

// Several digits: the number, then for each digit its probability and the runner-up.
void print_number(const Reading& reading) {
    std::printf("%s\n\n", reading.number.c_str());
    for (int i = 0; i < reading.probs.rows; ++i) {
        const real* p = reading.probs.row(i);
        std::vector<int> c = all_indices(DIGIT_CLASSES);
        std::stable_sort(c.begin(), c.end(), [p](int a, int b) { return p[a] > p[b]; });
        const double first = static_cast<double>(p[c[0]]), second = static_cast<double>(p[c[1]]);
        std::printf("  %d %6s  or %d %6s%s\n", c[0], percent_text(first).c_str(), c[1],
                    percent_text(second).c_str(), first < SURE ? "  not sure" : "");
    }
}

// path: for the error message; seen: the file for the sheet (tools/shared/reading.h); empty for none.
void predict_picture(const Network& net, const std::string& path, const Grey& picture, Numbers numbers,
                     const std::string& seen) {
    std::string error;
    Reading reading;
    if (!read_picture(net, picture, reading, error)) exit_with_error(path + ": " + error);
    if (!seen.empty()) {
        const Grey sheet = seen_sheet(picture, reading);
        const std::string bytes = ends_with(seen, ".pgm") ? pgm(sheet) : png(sheet);
        if (!write_file(seen, bytes, error)) exit_with_error(error);
    }
    if (names_standard(seen)) return;           // no line among the bytes of the sheet
    if (numbers != Numbers::none) return print_probabilities(reading.probs, numbers);
    if (reading.digits.size() == 1) print_bars(reading);
    else print_number(reading);
    if (!reading.sure()) std::printf("not sure: below %s\n", percent_text(SURE).c_str());
    if (!seen.empty()) report_written(seen);
}

void predict_file(const Network& net, const std::string& path, Numbers numbers, const std::string& seen) {
    Dataset digits;
    Grey picture;
    std::string error, remark;
    if (!read_any(path, digits, picture, error, &remark)) exit_with_error(error);
    if (digits.count() == 0) return predict_picture(net, path, picture, numbers, seen);
    if (!seen.empty()) exit_with_error(path + ": found a file of digits, expected a picture for --seen");
    warn_about(path, digits, remark);
    predict_digits(net, digits, numbers);
}

// CSV, a line for each picture.  The accuracy, if there are labels, goes to stderr: stdout has the CSV alone.
// A picture without digits counts as wrong; the confusion matrix counts numbers as long as their labels.
void predict_pictures(const Network& net, const std::vector<LabelledPicture>& pictures) {
    Confusion confusion(DIGIT_CLASSES);
    Accuracy accuracy;
    int answers[2] = {0, 0}, unsure[2] = {0, 0};        // wrong ones, correct ones
    std::printf("picture,number,probability,sure\n");
    for (const LabelledPicture& picture : pictures) {
        Reading reading;
        std::string error;
        const bool found = read_picture(net, load_picture_or_exit(picture.path), reading, error);
        if (!found) std::fprintf(stderr, "%s: %s\n", picture.path.c_str(), error.c_str());
        const std::string &number = reading.number, &label = picture.label;
        const char* const mark = picture.name.find(',') == std::string::npos ? "" : "\"";
        std::printf("%s%s%s,%s,%.6f,%s\n", mark, picture.name.c_str(), mark, number.c_str(),
                    reading.probability, reading.sure() ? "yes" : "no");
        const int correct = number == label ? 1 : 0;
        accuracy.total += 1, accuracy.correct += correct;
        if (found) answers[correct] += 1, unsure[correct] += reading.sure() ? 0 : 1;
        for (size_t i = 0; i < number.size() && number.size() == label.size(); ++i) {
            confusion.add(label[i] - '0', number[i] - '0');
        }
    }
    if (pictures[0].label.empty()) return;
    std::fflush(stdout);
    print_accuracy(stderr, accuracy, confusion);
    std::fprintf(stderr, "\nnot sure of %d of %d wrong answers, and of %d of %d correct ones\n", unsure[0],
                 answers[0], unsure[1], answers[1]);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", seen, answers;
    bool probabilities = false, hex = false;
    int threads = core_count();
    CommandLine line;
    line.program = "predict";
    line.purpose = "Reads a file of digits, or the digits in pictures, with a trained network.\n"
                   "For digits with labels it prints the accuracy and the confusion matrix, for those\n"
                   "without labels ImageId,Label lines for Kaggle.  For a picture it prints the number that\n"
                   "the digits in it make, with probabilities.  For several pictures it prints CSV:\n"
                   "picture,number,probability,sure; number is empty if no digits were found.  Digits are\n"
                   "CSV or IDX files, also gzipped, and CSV in a zip; pictures are PNG, PBM, PGM and PPM.";
    line.operands = "DIGITS|PICTURE...";
    line.examples = {"./predict data/test.csv", "./predict --model out/model.npz photo.png"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_flag(line, "--probabilities", probabilities, "print only the ten probabilities of each digit");
    add_flag(line, "--hex", hex, "the same, bit for bit: each as 8 hexadecimal digits");
    add_text(line, "--seen", seen, "a .png or .pgm file",
             "write the picture with boxes around digits, what the network gets, and the answers");
    add_text(line, "--answers", answers, "a CSV file with the columns picture and label",
             "print that CSV for the pictures beside it, and on stderr accuracy and confusion matrix");
    add_threads(line, threads);
    parse_options(line, argc, argv);
    const size_t files = line.rest.size();
    const bool one = files == 1 && answers.empty();
    if (files == 0 && answers.empty()) usage_error(line, "no file given, expected digits or pictures");
    if (files > 0 && !answers.empty()) usage_error(line, "--answers names the pictures: give no others");
    if (!one && (!seen.empty() || probabilities || hex)) {
        usage_error(line, "--seen, --probabilities and --hex are for one file");
    }
    set_thread_count(threads);
    std::vector<LabelledPicture> pictures;
    if (!answers.empty()) pictures = read_labelled_or_exit(answers);
    for (const std::string& path : line.rest) pictures.push_back({path, path, ""});
    Network net;
    load_network_or_exit(model, net);
    const Numbers numbers = hex ? Numbers::hex : probabilities ? Numbers::decimal : Numbers::none;
    if (one) predict_file(net, line.rest[0], numbers, seen);
    else predict_pictures(net, pictures);
    return finish_program();
}
