// ./embed: writes a trained network in whole numbers as a C header, for a machine that has no files.
// tools/port/mcu.c computes with it.
#include <algorithm>
#include <cstdio>
#include <string>

#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/quantise.h"
#include "nn/trainer.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"

namespace {

// "static const DECLARATION = {", and the numbers, `columns` of them on each line.
std::string array_text(const std::string& declaration, const std::vector<int>& numbers, int columns) {
    std::string text = "static const " + declaration + " = {\n";
    for (size_t i = 0; i < numbers.size(); ++i) {
        text += std::to_string(numbers[i]) + ((i + 1) % static_cast<size_t>(columns) == 0 ? ",\n" : ",");
    }
    return text + "};\n\n";
}

// The layers, also as a table, so that a program that computes with them needs no array's name.
std::string layers_text(const QuantisedNetwork& net) {
    std::string arrays, table;
    int widest = 0, k = 0;
    for (const QuantisedLayer& q : net) {
        k += 1;
        arrays += array_text(format("signed char W%d[%d * %d]", k, q.in, q.out), q.W, q.out);
        arrays += array_text(format("long b%d[%d]", k, q.out), q.b, q.out);
        table += format("    {%d, %d, W%d, b%d, %d, %d},\n", q.in, q.out, k, k, q.multiplier, q.shift);
        widest = std::max(widest, q.out);
    }
    return arrays + format("#define LAYERS %d\n#define WIDEST %d\n", k, widest) +
           "static const struct layer layers[LAYERS] = {\n" + table + "};\n\n";
}

// Digits to try the network on, and its answers.
std::string digits_text(const QuantisedNetwork& q, const Dataset& digits, int pool) {
    const int count = std::min(digits.count(), 10);
    std::vector<int> pixels, answers;
    for (int i = 0; i < count; ++i) {
        const std::vector<uint8_t> digit = pool_digit(digits.digit(i), pool);
        pixels.insert(pixels.end(), digit.begin(), digit.end());
        answers.push_back(quantised_answer(q, digit));
    }
    return format("#define DIGITS %d\n", count) +
           array_text(format("unsigned char digits[DIGITS * %d]", q[0].in), pixels, q[0].in) +
           array_text("unsigned char answers[DIGITS]", answers, count);
}

// Compares the answers with those of the network in real numbers.
void print_check(const Network& net, const QuantisedNetwork& q, const Dataset& digits, int pool, int bits) {
    Matrix logits;
    predict_logits(net, digits, all_indices(digits.count()), logits);
    int reals = 0, wholes = 0, differ = 0;
    const int n = digits.count();
    for (int i = 0; i < n; ++i) {
        const int answer = quantised_answer(q, pool_digit(digits.digit(i), pool));
        reals += argmax(logits, i) == digits.label(i);
        wholes += answer == digits.label(i);
        differ += answer != argmax(logits, i);
    }
    std::printf("float %.2f%%, %d bits %.2f%%, %d of %d answers differ\n", 100.0 * reals / n, bits,
                100.0 * wholes / n, differ, n);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", data = "synthetic", check;
    int bits = 8, pool = 1;
    CommandLine line;
    line.program = "embed";
    line.purpose = "Writes a network in whole numbers, and ten digits, as a header for tools/port/mcu.c.";
    line.operands = "OUT.h";
    line.examples = {"./embed build/model.h", "./embed --pool 2 --check data/train.csv model.h"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_integer(line, "--bits", bits, 2, 8, "bits of a weight");
    add_integer(line, "--pool", pool, 1, 2, "2: the header's network gets 14 x 14 pixels, means of 2 x 2");
    add_text(line, "--data", data, "a file of digits, or the word synthetic",
             "digits, best those of the training: 1000 for the scales of the activations, 10 to try");
    add_text(line, "--check", check, "a file of digits", "labelled digits: print both accuracies");
    parse_options(line, argc, argv);
    const int files = static_cast<int>(line.rest.size());
    if (files != 1) usage_error(line, format("%d files given, expected one", files));

    std::string error;
    Network net;
    load_network_or_exit(model, net);
    Dataset digits, others;
    if (data == "synthetic") make_digits(make_rng(1, Purpose::digits), 1000, digits);
    else digits = read_digits_or_exit(data, Use::predict);
    if (!check.empty()) others = read_digits_or_exit(check, Use::test);

    QuantisedNetwork q;
    if (!quantise(net, digits, pool, bits, q, error)) exit_with_error(model + ": " + error);
    const std::string text = "/* Written by ./embed for tools/port/mcu.c. */\n\n" + layers_text(q);
    if (!write_file(line.rest[0], text + digits_text(q, digits, pool), error)) exit_with_error(error);
    report_written(line.rest[0]);
    if (!check.empty()) print_check(net, q, others, pool, bits);
    return finish_program();
}
