#include "tools/shared/reading.h"

#include <algorithm>

#include "data/digits/digits.h"
#include "data/digits/read.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "data/pictures/image.h"
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

namespace {

Dataset dataset_of(const std::vector<FoundDigit>& found) {
    Dataset digits;
    for (const FoundDigit& digit : found) {
        digits.pixels.insert(digits.pixels.end(), digit.pixels.begin(), digit.pixels.end());
    }
    return digits;
}

// (digits,DIGIT_CLASSES)
Matrix probabilities(const Network& net, const std::vector<FoundDigit>& digits) {
    Matrix probs;
    softmax(logits_or_exit(net, dataset_of(digits)), probs);
    return probs;
}

// Of the probabilities of the answers, a row each.
double lowest(const Matrix& probs) {
    double least = 1;
    for (int i = 0; i < probs.rows; ++i) {
        least = std::min(least, static_cast<double>(probs(i, argmax(probs, i))));
    }
    return least;
}

}  // namespace

bool read_picture(const Network& net, const Grey& picture, Reading& reading, std::string& error) {
    std::vector<Found> found;
    reading = Reading();
    if (!find_digits(picture, found, error)) return false;
    for (const Found& part : found) {
        const std::vector<FoundDigit>* best = nullptr;
        double highest = -1;
        for (const std::vector<FoundDigit>& digits : part.readings) {
            const double sureness = lowest(probabilities(net, digits));
            if (sureness > highest) best = &digits, highest = sureness;
        }
        reading.digits.insert(reading.digits.end(), best->begin(), best->end());
    }
    reading.probs = probabilities(net, reading.digits);
    reading.probability = lowest(reading.probs);
    for (int i = 0; i < reading.probs.rows; ++i) reading.number += std::to_string(argmax(reading.probs, i));
    return true;
}

namespace {

// Copies a picture to the left edge of a sheet, each pixel as zoom by zoom pixels.
void paste(const Grey& picture, int zoom, int top, Grey& sheet) {
    for (int y = 0; y < picture.height * zoom; ++y) {
        for (int x = 0; x < picture.width * zoom; ++x) {
            sheet.at(x, top + y) = picture.at(x / zoom, y / zoom);
        }
    }
}

// Inverts the pixels around a box, so that its frame shows on paper and on ink.
void draw_frame(int left, int top, int right, int bottom, int thickness, int height, Grey& sheet) {
    for (int y = std::max(0, top - thickness); y < std::min(height, bottom + thickness); ++y) {
        for (int x = std::max(0, left - thickness); x < std::min(sheet.width, right + thickness); ++x) {
            const bool inside = x >= left && x < right && y >= top && y < bottom;
            if (!inside) sheet.at(x, y) = sheet.at(x, y) < 128 ? 255 : 0;
        }
    }
}

}  // namespace

Grey seen_sheet(const Grey& picture, const Reading& reading) {
    Dataset ten, tiles = dataset_of(reading.digits);
    make_digits(make_rng(1, Purpose::digits), DIGIT_CLASSES, ten);
    for (char c : reading.number) {
        for (int i = 0; i < DIGIT_PIXELS; ++i) {
            tiles.pixels.push_back(static_cast<uint8_t>(255 - ten.digit(c - '0')[i]));
        }
    }
    const int n = reading.probs.rows;
    const Grey rows = make_sheet(tiles, n);
    const int zoom = std::max(1, 560 / std::max(picture.width, picture.height));
    const int height = picture.height * zoom;
    const int larger = std::max(1, picture.width * zoom / (DIGIT_SIDE * std::max(n, 10)));
    Grey sheet;
    sheet.width = std::max(picture.width * zoom, rows.width * larger);
    sheet.height = height + rows.height * larger;
    sheet.levels.assign(sheet.index(0, sheet.height), 128);
    paste(picture, zoom, 0, sheet);
    paste(rows, larger, height, sheet);
    for (const FoundDigit& digit : reading.digits) {
        draw_frame(digit.left * zoom, digit.top * zoom, (digit.left + digit.width) * zoom,
                   (digit.top + digit.height) * zoom, 1 + sheet.width / 600, height, sheet);
    }
    return sheet;
}

namespace {

// The cells of a line of CSV, without spaces and quotation marks around them.
std::vector<std::string> cells_of(const std::string& line, char separator) {
    std::vector<std::string> cells = cut_at(line, separator);
    for (std::string& cell : cells) {
        cell.erase(0, cell.find_first_not_of(" \""));
        cell.erase(cell.find_last_not_of(" \"\r") + 1);
    }
    return cells;
}

}  // namespace

std::vector<LabelledPicture> read_labelled_or_exit(const std::string& path) {
    std::vector<LabelledPicture> pictures;
    std::string bytes, error;
    if (!read_file(path, 100000000, bytes, error)) exit_with_error(error);
    const std::vector<std::string> lines = cut_at(bytes, '\n');
    const char separator = lines[0].find(';') == std::string::npos ? ',' : ';';
    const std::vector<std::string> header = cells_of(lines[0], separator);
    const auto column = [&](const char* name) {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found == header.end()) {
            exit_with_error(path + ":1: found no column " + name + ", expected a header with picture,label");
        }
        return static_cast<size_t>(found - header.begin());
    };
    const size_t picture = column("picture"), label = column("label");
    for (size_t i = 1; i < lines.size(); ++i) {
        std::vector<std::string> cells = cells_of(lines[i], separator);
        if (cells.size() == 1 && cells[0].empty()) continue;
        cells.resize(std::max(cells.size(), header.size()));
        const std::string name = cells[picture], text = cells[label];
        if (text == "several") continue;
        if (name.empty() || text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) {
            exit_with_error(path + ":" + std::to_string(i + 1) + ": picture " + quote(name) + ", label " +
                            quote(text) + ", expected the name of a file, and digits or several");
        }
        const bool absolute = is_separator(name[0]);
        pictures.push_back({name, absolute ? name : folder_of(path) + name, text});
    }
    if (pictures.empty()) exit_with_error(path + ": found no picture with a label, expected a line for each");
    return pictures;
}

Grey load_picture_or_exit(const std::string& path) {
    Dataset digits;
    Grey picture;
    std::string error;
    if (!read_any(path, digits, picture, error)) exit_with_error(error);
    if (digits.count() > 0) exit_with_error(path + ": found digits, expected a picture: give their file alone");
    return picture;
}
