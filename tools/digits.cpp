// ./digits: synthetic digits, or those of any file or of pictures, in the layout of train.csv, or on a sheet.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "data/digits/augment.h"
#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/png.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "data/pictures/samples.h"
#include "nn/parallel.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/reading.h"
#include "tools/shared/start.h"

namespace {

// The first `columns` digits in rows: undistorted, each part of the distortion alone, all parts together.
Dataset distorted(const Dataset& digits, int columns) {
    const Distortion& d = USUAL_DISTORTION;
    const Distortion parts[] = {Distortion(), {d.turn, 0, 0, 0, 0},  {0, d.scale, 0, 0, 0},
                                {0, 0, d.slant, 0, 0}, {0, 0, 0, d.shift, 0}, {0, 0, 0, 0, d.bend}, d};
    Dataset rows;
    Matrix X;
    std::vector<int> y;
    for (const Distortion& part : parts) {
        make_batch(digits, all_indices(columns).data(), columns, X, y);
        distort(part, make_rng(1, Purpose::augment), 0, X);
        for (real x : X.data) rows.pixels.push_back(static_cast<uint8_t>(x * 255 + real(0.5)));
    }
    return rows;
}

// Swaps rows and columns of every digit, as EMNIST needs it.
void transpose(Dataset& digits) {
    for (int i = 0; i < digits.count(); ++i) {
        uint8_t* pixels = digits.digit(i);
        for (int y = 0; y < DIGIT_SIDE; ++y) {
            for (int x = 0; x < y; ++x) std::swap(pixels[y * DIGIT_SIDE + x], pixels[x * DIGIT_SIDE + y]);
        }
    }
}

// The digits in pictures, each picture with as many as its label has.  Warns about those that it leaves out.
Dataset digits_from(const std::string& table) {
    Dataset digits;
    for (const LabelledPicture& picture : read_labelled_or_exit(table)) {
        std::vector<Found> found;
        std::string error;
        find_digits(load_picture_or_exit(picture.path), found, error);
        if (found.size() != picture.label.size()) {
            if (error.empty()) error = counted(static_cast<int>(found.size()), "digit", "digits") + " found";
            std::fprintf(stderr, "warning: left out %s, label %s: %s\n", picture.path.c_str(),
                         picture.label.c_str(), error.c_str());
            continue;
        }
        for (const Found& part : found) {
            const std::vector<uint8_t>& pixels = part[0][0].pixels;
            digits.pixels.insert(digits.pixels.end(), pixels.begin(), pixels.end());
        }
        for (char c : picture.label) digits.labels.push_back(static_cast<uint8_t>(c - '0'));
    }
    if (digits.count() == 0) exit_with_error(table + ": found no digits in its pictures");
    return digits;
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    int count = 1000, columns = 40, threads = core_count(), hands = 0;
    uint64_t seed = 1;
    bool distortions = false, transposed = false;
    std::string convert, from, out, sheet;
    CommandLine line;
    line.program = "digits";
    line.purpose = "Draws synthetic handwritten digits: 0, 1, ..., 9, 0, ... each in another hand.\n"
                   "Or converts digits from another format, such as MNIST's own, or from pictures.";
    line.examples = {"./digits --count 5000 --out synthetic.csv --sheet digits.png",
                     "./digits --convert data/t10k-images-idx3-ubyte.gz --out data/test.csv"};
    add_integer(line, "--count", count, 1, 1000000, "how many");
    add_seed(line, seed, "where all random numbers start");
    add_choice(line, "--hands", hands, {"wild", "regular"},
               "how much the hands differ: as in ./train's training digits, or as in its dev digits");
    add_text(line, "--convert", convert, "a file of digits", "take its digits in place of synthetic ones");
    add_text(line, "--from", from, "a CSV file with the columns picture and label",
             "take those in the pictures beside it, as to train on people's own hands");
    add_flag(line, "--transpose", transposed, "with --convert: swap rows and columns, as EMNIST needs it");
    add_text(line, "--out", out, "a CSV file", "write them in the layout of train.csv");
    add_text(line, "--sheet", sheet, "a picture: .svg, .png or .ppm",
             "write them side by side as a picture");
    add_flag(line, "--distorted", distortions,
             "on the sheet: a row of digits, and the same turned, scaled, slanted, shifted, bent, all of it");
    add_integer(line, "--columns", columns, 1, 1000, "digits in a row of the sheet");
    add_threads(line, threads);
    parse_options(line, argc, argv);
    if (out.empty() && sheet.empty()) usage_error(line, "nothing to write: give --out or --sheet");
    if (out == sheet) usage_error(line, "--out and --sheet name the same file");
    if (transposed && convert.empty()) usage_error(line, "--transpose needs --convert");
    if (distortions && sheet.empty()) usage_error(line, "--distorted needs a --sheet");
    if (!convert.empty() && !from.empty()) usage_error(line, "--convert and --from: give one of them");
    set_thread_count(threads);

    const bool quiet = names_standard(out) || names_standard(sheet);    // no other line among the data
    Dataset digits;
    std::string error;
    const Hands& drawn_by = hands == 0 ? WILD_HANDS : REGULAR_HANDS;
    if (!from.empty()) digits = digits_from(from);
    else if (!convert.empty()) digits = read_digits_or_exit(convert, Use::predict);
    else make_digits(make_rng(seed, Purpose::digits), count, digits, drawn_by);
    if (transposed) transpose(digits);
    if (distortions && columns > digits.count()) usage_error(line, "--distorted needs a row of digits");
    columns = std::min(columns, digits.count());
    if (!out.empty()) {
        if (!write_csv(out, digits, error)) exit_with_error(error);
        if (!quiet) report_written(out);
    }
    if (!sheet.empty()) {
        if (distortions) digits = distorted(digits, columns);
        const Grey grey = make_sheet(digits, columns);
        const std::string bytes = ends_with(sheet, ".svg") ? sheet_svg(digits, columns)
                                  : ends_with(sheet, ".png") ? png(grey) : ppm(grey);
        if (!write_file(sheet, bytes, error)) exit_with_error(error);
        if (!quiet) report_written(sheet);
    }
    return finish_program();
}
