#include "tools/shared/reading.h"

#include <algorithm>

#include "data/digits/digits.h"
#include "data/digits/read.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/pictures/samples.h"
#include "nn/metrics.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/shared/start.h"

Matrix logits_or_exit(const Network& net, const Dataset& digits) {
    Matrix logits;
    predict_logits(net, digits, all_indices(digits.count()), logits);
    if (!all_finite(logits)) {
        exit_with_error("predict: a logit is not finite: the weights of this network are too large");
    }
    return logits;
}

// --- Reading

namespace {

const int TEXT = 20;                            // so many signs are text if many of them look like no digit

Dataset dataset_of(const std::vector<FoundDigit>& found) {
    Dataset digits;
    for (const FoundDigit& digit : found) {
        digits.pixels.insert(digits.pixels.end(), digit.pixels.begin(), digit.pixels.end());
    }
    return digits;
}

Reading read_found(const Network& net, const std::vector<FoundDigit>& digits) {
    Reading reading;
    reading.digits = digits;
    reading.probability = 1;
    softmax(logits_or_exit(net, dataset_of(digits)), reading.probs);
    for (int i = 0; i < reading.probs.rows; ++i) {
        const int answer = argmax(reading.probs, i);
        const double probability = static_cast<double>(reading.probs(i, answer));
        reading.number += std::to_string(answer);
        reading.probability = std::min(reading.probability, probability);
        reading.unsure += probability < SURE ? 1 : 0;
    }
    return reading;
}

}  // namespace

bool read_picture(const Network& net, const Grey& picture, Reading& reading, std::string& error) {
    std::vector<Found> found;
    std::vector<FoundDigit> digits;
    reading = Reading();
    if (!find_digits(picture, found, error)) return false;
    for (const Found& part : found) {
        const Reading whole = read_found(net, part[0]);
        Reading best = whole;
        for (size_t i = 1; i < part.size(); ++i) {
            const Reading other = read_found(net, part[i]);
            const bool clear = 3 * (1 - other.probability) < 1 - whole.probability;
            if (clear && other.probability > best.probability) best = other;
        }
        digits.insert(digits.end(), best.digits.begin(), best.digits.end());
    }
    const Reading all = read_found(net, digits);
    if (all.probs.rows >= TEXT && 6 * all.unsure > all.probs.rows) {
        return fail(error, format("no digits found: %d of %d signs look like none, as in text: cut a part "
                                  "out", all.unsure, all.probs.rows));
    }
    reading = all;
    return true;
}

// --- The sheet

namespace {

// Copies every step-th pixel of a picture to the left edge of a sheet, as a square.
void paste(const Grey& picture, int step, int square, int top, Grey& sheet) {
    for (int y = 0; y < picture.height / step * square; ++y) {
        for (int x = 0; x < picture.width / step * square; ++x) {
            sheet.at(x, top + y) = picture.at(x / square * step, y / square * step);
        }
    }
}

// Inverts the pixels around the box of a digit, so that the frame shows on paper and on ink.
void draw_frame(const FoundDigit& digit, int step, int square, int thickness, Grey& sheet) {
    const int right = digit.width / step * square, bottom = digit.height / step * square;
    for (int v = -thickness; v < bottom + thickness; ++v) {
        for (int u = -thickness; u < right + thickness; ++u) {
            const int x = digit.left / step * square + u, y = digit.top / step * square + v;
            const bool inside = u >= 0 && u < right && v >= 0 && v < bottom;
            if (!inside && sheet.has(x, y)) sheet.at(x, y) = sheet.at(x, y) < 128 ? 255 : 0;
        }
    }
}

}  // namespace

Grey seen_sheet(const Grey& picture, const Reading& reading) {
    Dataset neat, tiles = dataset_of(reading.digits);
    make_digits(make_rng(9, Purpose::digits), DIGIT_CLASSES, neat, {0, 0, 0, 0});    // any seed would do
    for (char c : reading.number) {
        for (int i = 0; i < DIGIT_PIXELS; ++i) {
            tiles.pixels.push_back(static_cast<uint8_t>(255 - neat.digit(c - '0')[i]));
        }
    }
    const Grey rows = make_sheet(tiles, reading.probs.rows);
    const int longer = std::max(picture.width, picture.height);
    const int square = std::max(1, 560 / longer);               // a small picture is enlarged
    const int step = std::min(1 + longer / 4096, std::min(picture.width, picture.height));  // or reduced
    const int width = picture.width / step * square, height = picture.height / step * square;
    const int tile = std::max(1, std::min(width, 4096) / std::max(rows.width, 5 * DIGIT_SIDE));     // 5 fit
    Grey sheet;
    sheet.width = std::max(width, rows.width * tile);
    sheet.height = height + rows.height * tile;
    sheet.levels.assign(sheet.index(0, sheet.height), 128);
    paste(picture, step, square, 0, sheet);
    const int thickness = 2 + longer / step / 600;
    for (const FoundDigit& digit : reading.digits) draw_frame(digit, step, square, thickness, sheet);
    paste(rows, 1, tile, height, sheet);
    return sheet;
}

// --- Files

namespace {

const size_t TABLE_LIMIT = 100000000;           // bytes

// The cells of a line of CSV without quotation marks, CR, and spaces in front.  A spreadsheet may write
// semicolons in place of commas.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char c : line) {
        if (c == '"') quoted = !quoted;
        else if ((c == ',' || c == ';') && !quoted) cells.emplace_back();
        else if (c != '\r' && (c != ' ' || !cells.back().empty())) cells.back() += c;
    }
    return cells;
}

}  // namespace

Grey load_picture_or_exit(const std::string& path) {
    Dataset digits;
    Grey picture;
    std::string error;
    if (!read_any(path, digits, picture, error)) exit_with_error(error);
    if (digits.count() > 0) exit_with_error(path + ": found a file of digits, expected a picture");
    return picture;
}

std::vector<LabelledPicture> read_labelled_or_exit(const std::string& path) {
    std::vector<LabelledPicture> pictures;
    std::string bytes, error;
    if (!read_file(path, TABLE_LIMIT, bytes, error)) exit_with_error(error);
    if (bytes.compare(0, 3, "\xef\xbb\xbf") == 0) bytes.erase(0, 3);           // UTF-8's byte order mark
    const std::vector<std::string> lines = cut_at(bytes, '\n'), names = cells_of(lines[0]);
    const auto column = [&](const char* name) {
        return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    };
    const size_t picture = column("picture"), label = column("label");
    if (std::max(picture, label) == names.size()) {
        const std::string found = path + ":1:1: found " + quote(lines[0]);
        exit_with_error(found + ", expected a header such as picture,label");
    }
    for (size_t i = 1; i < lines.size(); ++i) {
        std::vector<std::string> cells = cells_of(lines[i]);
        cells.resize(std::max(cells.size(), names.size()));
        const std::string &name = cells[picture], &text = cells[label];
        if ((name + text).empty() || text == "several") continue;
        if (name.empty() || text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) {
            exit_with_error(path + ":" + std::to_string(i + 1) + ": picture " + quote(name) + ", label " +
                            quote(text) + ", expected a file, and digits such as 7 or 10115, or several");
        }
        pictures.push_back({name, name[0] == '/' ? name : folder_of(path) + name, text});
    }
    if (pictures.empty()) exit_with_error(path + ": found no labelled picture, expected a line for each");
    return pictures;
}
