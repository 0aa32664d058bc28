// From a picture to digits:
//
//   grey levels --paper--> ink --pieces--> pixels that touch --groups--> digits --cuts--> readings
#include "data/digits/find.h"

#include <algorithm>

#include "data/digits/frame.h"
#include "data/digits/groups.h"
#include "data/files/text.h"
#include "nn/dataset.h"

namespace {

const size_t PIXELS_LIMIT = 2000000;            // a larger picture is halved: its strokes are thick
const size_t SIGNS_LIMIT = 100;                 // a page of text has more

// Makes a picture of at least 2 x 2 pixels half as wide and high: each pixel becomes the mean of four.
void halve(Grey& picture) {
    const Grey old = picture;
    picture.width /= 2;
    picture.height /= 2;
    picture.levels.clear();
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const int w = old.width;
            const uint8_t* at = &old.levels[old.index(2 * x, 2 * y)];
            picture.levels.push_back(static_cast<uint8_t>((at[0] + at[1] + at[w] + at[w + 1] + 2) / 4));
        }
    }
}

// The ink of a group, and how to get from its pixels to those of the picture.
struct Part {
    Ink ink;
    int left, top, zoom;
};

// owner: the group of each piece, or -1; g: the one to cut out.  left, top: the place of the ink in the
// picture, before it is enlarged by zoom.
Part cut_out(const Ink& ink, const std::vector<int>& labels, const std::vector<int>& owner, int g,
             const Box& box, int left, int top, int zoom) {
    Part part = {{box.width(), box.height(), {}}, left + box.left, top + box.top, zoom};
    for (int y = box.top; y <= box.bottom; ++y) {
        for (int x = box.left; x <= box.right; ++x) {
            const size_t i = ink.index(x, y);
            const bool inside = labels[i] >= 0 && owner[static_cast<size_t>(labels[i])] == g;
            part.ink.values.push_back(inside ? ink.values[i] : 0);
        }
    }
    return part;
}

// The digit in the columns from `first` up to `end`, which is none of them.
FoundDigit digit_in(const Part& part, int first, int end) {
    Box box = {end, part.ink.height, -1, -1};
    for (int y = 0; y < part.ink.height; ++y) {
        for (int x = first; x < end; ++x) {
            if (part.ink.at(x, y) > 0) box = around(box, {x, y, x, y});
        }
    }
    FoundDigit digit = {(part.left + box.left) * part.zoom, (part.top + box.top) * part.zoom,
                        box.width() * part.zoom, box.height() * part.zoom, {}};
    digit.pixels.resize(DIGIT_PIXELS);
    frame(part.ink, box, digit.pixels.data());
    return digit;
}

// One digit; or, if the ink is wide, two in several ways: cut at the column with the least ink near a place.
// No cut is made at a column with nearly as much ink as the mean one: it belongs to one digit.
Found find_readings(const Part& part) {
    const int w = part.ink.width;
    Found readings = {{digit_in(part, 0, w)}};
    if (10 * w <= 11 * part.ink.height) return readings;
    std::vector<double> ink(static_cast<size_t>(w));
    for (size_t i = 0; i < part.ink.values.size(); ++i) {
        ink[i % static_cast<size_t>(w)] += static_cast<double>(part.ink.values[i]);
    }
    double all = 0;
    for (double column : ink) all += column;
    for (double at : {0.2, 0.32, 0.44, 0.56, 0.68}) {
        const auto column = [&](double place) { return ink.begin() + 1 + static_cast<int>(place * (w - 2)); };
        const auto thinnest = std::min_element(column(at), column(at + 0.12));
        const int cut = static_cast<int>(thinnest - ink.begin());
        if (*thinnest * w < 0.8 * all) readings.push_back({digit_in(part, 0, cut), digit_in(part, cut, w)});
    }
    return readings;
}

// Paper on a table: a piece that covers more than half of the picture, but not nearly all of it, and is
// filled but for the ink on it; nullptr if there is none.  The picture shrinks by 3% or more each time, so
// the work of all rounds is limited.
const Piece* find_paper(const std::vector<Piece>& pieces, const Grey& picture) {
    const double all = 1.0 * picture.width * picture.height;
    for (const Piece& piece : pieces) {
        const double area = 1.0 * piece.box.width() * piece.box.height();
        if (2 * area > all && area < 0.97 * all && piece.mass > 0.7 * area) return &piece;
    }
    return nullptr;
}

Grey crop(const Grey& picture, const Box& box) {
    Grey part;
    part.width = box.width(), part.height = box.height();
    for (int y = box.top; y <= box.bottom; ++y) {
        for (int x = box.left; x <= box.right; ++x) part.levels.push_back(picture.at(x, y));
    }
    return part;
}

}  // namespace

bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error) {
    Grey small = picture;
    int zoom = 1, left = 0, top = 0;            // of `small` in the picture
    while (small.levels.size() > PIXELS_LIMIT && std::min(small.width, small.height) > 1) {
        halve(small);
        zoom *= 2;
    }
    Ink ink;
    std::vector<Piece> pieces;
    std::vector<int> labels;
    for (;;) {
        if (!find_ink(small, ink)) return fail(error, "no digits found: nothing stands out from the paper");
        find_pieces(ink, pieces, labels);
        const Piece* const paper = find_paper(pieces, small);
        if (!paper) break;
        left += paper->box.left, top += paper->box.top;
        small = crop(small, paper->box);
    }
    const std::vector<Group> groups = find_groups(pieces, SIGNS_LIMIT);
    if (groups.empty()) {
        return fail(error, "no digits found: what stands out from the paper has no strokes");
    }
    if (groups.size() > SIGNS_LIMIT) {
        return fail(error, "no digits found: too many signs, as on a page of text");
    }
    std::vector<int> owner(pieces.size(), -1);
    for (size_t g = 0; g < groups.size(); ++g) {
        for (int i : groups[g].pieces) owner[static_cast<size_t>(i)] = static_cast<int>(g);
    }
    found.clear();
    for (size_t g = 0; g < groups.size(); ++g) {
        const int group = static_cast<int>(g);
        found.push_back(find_readings(cut_out(ink, labels, owner, group, groups[g].box, left, top, zoom)));
    }
    return true;
}
