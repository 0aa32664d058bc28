// ./embed: writes a trained network as a C++ header of constant arrays, for a machine that has no files.
// tools/port/mcu.cpp computes with them.
//
// The numbers have 9 significant digits (17 for a double).  These distinguish every float from its
// neighbours, so the compiler reads the same bits.  Hexadecimal floats would be exact too, but C++ has them
// only since 2017.
#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"

namespace {

const char* const TYPE = sizeof(real) == sizeof(float) ? "float" : "double";
const char* const SUFFIX = sizeof(real) == sizeof(float) ? "f" : "";

std::string real_text(real x) {
    return format("%.*e%s", std::numeric_limits<real>::max_digits10 - 1, static_cast<double>(x), SUFFIX);
}

// const float W1[784 * 256] = {...};     row by row, a line for each row of the matrix
std::string array_text(const ConstParam& param) {
    const Matrix& M = *param.value;
    std::string text = format("const %s %s[%d * %d] = {\n", TYPE, param.name.c_str(), M.rows, M.cols);
    for (int i = 0; i < M.rows; ++i) {
        for (int j = 0; j < M.cols; ++j) text += real_text(M.row(i)[j]) + ",";
        text += "\n";
    }
    return text + "};\n\n";
}

// The layers as a table, so that a program that computes with them needs no array's name.
std::string layers_text(const Network& net) {
    const std::vector<int> sizes = network_sizes(net);
    const int layers = static_cast<int>(sizes.size()) - 1;
    std::string text = format("// A layer computes x W + b.\nstruct Layer {\n    int in, out;\n"
                              "    const %s *W, *b;          // (in,out), row by row, and (out)\n};\n\n",
                              TYPE);
    text += format("const int LAYERS = %d;\nconst Layer layers[LAYERS] = {\n", layers);
    for (int k = 1; k <= layers; ++k) {
        const size_t i = static_cast<size_t>(k);
        text += format("    {%d, %d, W%d, b%d},\n", sizes[i - 1], sizes[i], k, k);
    }
    text += format("};\n\nconst int DIGIT_PIXELS = %d, DIGIT_CLASSES = %d;\n", DIGIT_PIXELS, DIGIT_CLASSES);
    text += format("const int WIDEST = %d;      // the largest number of inputs or outputs of a layer\n\n",
                   *std::max_element(sizes.begin(), sizes.end()));
    return text;
}

// Digits to try the network on, one on each line.
std::string digits_text(const Dataset& digits, int count) {
    std::string text = format("const int DIGITS = %d;\n", count);
    text += "const unsigned char digits[DIGITS][DIGIT_PIXELS] = {\n";
    for (int i = 0; i < count; ++i) {
        const uint8_t* pixel = digits.digit(i);
        for (int j = 0; j < DIGIT_PIXELS; ++j) text += (j == 0 ? "{" : ",") + std::to_string(pixel[j]);
        text += "},\n";
    }
    return text + "};\n";
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", data = "synthetic";
    int count = 10;
    CommandLine line;
    line.program = "embed";
    line.purpose = "Writes a trained network and digits to try it on as a C++ header for tools/port/mcu.cpp.";
    line.operands = "OUT.h";
    line.examples = {"./embed build/model.h", "./embed --data data/test.csv --digits 100 build/model.h"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_text(line, "--data", data, "a CSV file, or the word synthetic", "where the digits come from");
    add_integer(line, "--digits", count, 1, 1000, "how many of them, from the first on");
    parse_options(line, argc, argv);
    const int files = static_cast<int>(line.rest.size());
    if (files != 1) usage_error(line, format("%d files given, expected one", files));

    std::string error;
    Network net;
    load_network_or_exit(model, net);
    Dataset digits;
    if (data == "synthetic") make_digits(make_rng(1, Purpose::digits), count, digits);
    else if (!read_csv(data, Labels::optional, digits, error)) exit_with_error(error);
    if (digits.count() < count) {
        exit_with_error(format("%s: has %d digits, expected at least the %d of --digits", data.c_str(),
                               digits.count(), count));
    }

    std::string text = "// A trained network and some digits, written by ./embed.  See tools/port/mcu.cpp.\n"
                       "#ifndef MODEL_H\n#define MODEL_H\n\n";
    const Network& trained = net;
    for (const ConstParam& param : network_params(trained)) text += array_text(param);
    text += layers_text(net) + digits_text(digits, count) + "\n#endif\n";
    if (!write_file(line.rest[0], text, error)) exit_with_error(error);
    report_written(line.rest[0]);
    return finish_program();
}
