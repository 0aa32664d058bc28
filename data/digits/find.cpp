// From a picture to digits:
//
//   grey levels --paper--> ink --pieces--> pixels that touch --groups--> digits --cuts--> readings
#include "data/digits/find.h"

#include <algorithm>

#include "data/digits/frame.h"
#include "data/digits/groups.h"
#include "data/digits/read.h"
#include "data/files/text.h"
#include "nn/dataset.h"

namespace {

const size_t PIXELS_LIMIT = 2000000;            // a larger picture is halved: its strokes are thick
const int SIGNS_LIMIT = 100;                    // a page of text has more

// The ink of some pieces in a box.
Ink cut_out(const Ink& ink, const std::vector<int>& labels, const std::vector<int>& pieces, const Box& box) {
    Ink part = {box.width(), box.height(), {}};
    const int last = *std::max_element(pieces.begin(), pieces.end());
    std::vector<char> wanted(static_cast<size_t>(last) + 1);
    for (int piece : pieces) wanted[static_cast<size_t>(piece)] = 1;
    for (int y = box.top; y <= box.bottom; ++y) {
        for (int x = box.left; x <= box.right; ++x) {
            const size_t i = ink.index(x, y);
            const bool inside = labels[i] >= 0 && labels[i] <= last && wanted[static_cast<size_t>(labels[i])];
            part.values.push_back(inside ? ink.values[i] : 0);
        }
    }
    return part;
}

// The columns of a group, cut in front of some of them.
typedef std::vector<int> Cuts;

// The ink of a group, and how to get from its pixels to those of the picture.
struct Part {
    Ink ink;
    int left, top, zoom;
};

// Adds a reading of as many digits as there are parts between the cuts, if each part has ink.
void add_reading(const Part& part, Cuts cuts, Found& found) {
    std::vector<FoundDigit> digits;
    cuts.push_back(part.ink.width);
    int first = 0;
    for (int end : cuts) {
        Box box = {end, part.ink.height, -1, -1};
        for (int y = 0; y < part.ink.height; ++y) {
            for (int x = first; x < end; ++x) {
                if (part.ink.at(x, y) > 0) box = around(box, {x, y, x, y});
            }
        }
        if (box.right < 0) return;
        FoundDigit digit = {(part.left + box.left) * part.zoom, (part.top + box.top) * part.zoom,
                            box.width() * part.zoom, box.height() * part.zoom, {}};
        digit.pixels.resize(DIGIT_PIXELS);
        frame(part.ink, box, digit.pixels.data());
        digits.push_back(digit);
        first = end;
    }
    found.readings.push_back(digits);
}

// The column with the least ink between two fractions of the width; of equals the one nearest the middle.
int thinnest(const std::vector<double>& ink, double from, double to) {
    const double width = static_cast<double>(ink.size());
    const int low = std::max(1, static_cast<int>(from * width));
    const int high = std::min(static_cast<int>(ink.size()) - 1, static_cast<int>(to * width));
    const int middle = (low + high) / 2;
    int best = middle;
    for (int x = low; x <= high; ++x) {
        const double less = ink[static_cast<size_t>(best)] - ink[static_cast<size_t>(x)];
        if (less > 0 || (!(less < 0) && std::abs(x - middle) < std::abs(best - middle))) best = x;
    }
    return best;
}

// Digits of this size side by side: each is at least 0.6 as wide as high.
int parts_at_most(int width, int height) { return 17 * width / (10 * height); }

// One digit; or, if the ink is wide, two in several ways, or up to five.  No cut is made at a column with
// more ink than a stroke: it belongs to one digit.
void find_readings(const Part& part, int thickness, Found& found) {
    add_reading(part, {}, found);
    const int w = part.ink.width, h = part.ink.height;
    if (10 * w <= 11 * h) return;
    std::vector<double> ink(static_cast<size_t>(w));
    for (size_t i = 0; i < part.ink.values.size(); ++i) {
        ink[i % static_cast<size_t>(w)] += static_cast<double>(part.ink.values[i]);
    }
    std::vector<Cuts> ways;
    for (double at : {0.26, 0.38, 0.5, 0.62, 0.74}) ways.push_back({thinnest(ink, at - 0.06, at + 0.06)});
    for (int parts = 3; parts <= std::min(5, parts_at_most(w, h)); ++parts) {
        ways.push_back({});
        for (int i = 1; i < parts; ++i) {
            ways.back().push_back(thinnest(ink, (i - 0.3) / parts, (i + 0.3) / parts));
        }
    }
    for (const Cuts& cuts : ways) {
        bool thin = true;
        for (int column : cuts) thin = thin && ink[static_cast<size_t>(column)] <= 1.5 * thickness;
        if (thin) add_reading(part, cuts, found);
    }
}

}  // namespace

bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error) {
    Grey small = picture;
    int zoom = 1;
    while (small.levels.size() > PIXELS_LIMIT && std::min(small.width, small.height) > 1) {
        halve(small);
        zoom *= 2;
    }
    Ink ink;
    std::vector<Piece> pieces;
    std::vector<int> labels;
    if (!find_ink(small, ink)) return fail(error, "no digits found: nothing stands out from the paper");
    find_pieces(ink, pieces, labels);
    const std::vector<Group> groups = find_groups(pieces, SIGNS_LIMIT);
    if (groups.empty()) {
        return fail(error, "no digits found: what stands out from the paper has no strokes");
    }
    int signs = 0;
    for (const Group& group : groups) {
        signs += std::max(1, parts_at_most(group.box.width(), group.box.height()));
    }
    if (signs > SIGNS_LIMIT) return fail(error, "no digits found: too many signs, as on a page of text");
    found.clear();
    for (const Group& group : groups) {
        int thickness = 0;
        for (int i : group.pieces) thickness = std::max(thickness, pieces[static_cast<size_t>(i)].thickness);
        const Box& box = group.box;
        const Part part = {cut_out(ink, labels, group.pieces, box), box.left, box.top, zoom};
        found.push_back({group.row, {}});
        find_readings(part, thickness, found.back());
    }
    return true;
}
