// From a picture to digits:
//
//   grey levels --less paper--> ink --pixels that touch--> pieces --those of one digit--> groups --cuts--> readings
#include "data/digits/find.h"

#include <algorithm>

#include "data/digits/frame.h"
#include "data/digits/pieces.h"
#include "data/files/text.h"
#include "nn/dataset.h"

namespace {

const size_t PIXELS_LIMIT = 2000000;            // a larger picture is reduced: strokes have pixels enough
const int GROUPS_LIMIT = 100;                   // a page of text has more

struct Group {
    Box box;
    int row;
    std::vector<size_t> pieces;
};

// The parts of a search: the picture's ink, its pieces, and which pieces are to be cut out.
struct Page {
    Ink ink;
    std::vector<Piece> pieces;
    std::vector<int> labels;
    std::vector<char> used;                     // for each piece
    int zoom;                                   // pixels of the picture for one of ink, in each direction
};

// Half as wide and high: each level is the mean of four.
Grey halved(const Grey& picture) {
    Grey half;
    half.width = picture.width / 2, half.height = picture.height / 2;
    const size_t w = static_cast<size_t>(picture.width);
    for (int y = 0; y < half.height; ++y) {
        const uint8_t* row = &picture.levels[2 * static_cast<size_t>(y) * w];
        for (int x = 0; x < half.width; ++x, row += 2) {
            half.levels.push_back(static_cast<uint8_t>((row[0] + row[1] + row[w] + row[w + 1] + 2) / 4));
        }
    }
    return half;
}

// --- Groups

int gap(int a_low, int a_high, int b_low, int b_high) { return std::max(a_low, b_low) - std::min(a_high, b_high) - 1; }

// Pixels between two boxes, side by side or one above the other; negative if they overlap.
int column_gap(const Box& a, const Box& b) { return gap(a.left, a.right, b.left, b.right); }
int row_gap(const Box& a, const Box& b) { return gap(a.top, a.bottom, b.top, b.bottom); }

int longer_side(const Box& box) { return std::max(box.width(), box.height()); }

bool is_filled(const Piece& piece) { return 2 * piece.thickness > longer_side(piece.box); }

// A level stroke, as of a 5 or 7, or a ruled line.
bool is_dash(const Piece& piece) {
    return 2 * piece.box.width() > 5 * piece.box.height() && 2 * piece.thickness > piece.box.height();
}

// The pieces that can be strokes: no edge of the paper, no filled shape, no speck.
std::vector<size_t> find_strokes(const std::vector<Piece>& pieces) {
    std::vector<size_t> strokes;
    for (double most_border : {0.6, 1.0}) {     // 1: a digit can fill the picture
        double most = 0;
        for (const Piece& p : pieces) {
            const bool stroke = !is_filled(p) && !is_dash(p) && longer_side(p.box) >= 5;
            if (stroke && p.border <= most_border) most = std::max(most, p.mass);
        }
        for (size_t i = 0; most > 0 && i < pieces.size(); ++i) {
            const Piece& p = pieces[i];
            const bool shape = is_filled(p) && 2 * p.mass > most;
            if (!shape && p.border <= most_border && 20 * p.mass >= most) strokes.push_back(i);
        }
        if (!strokes.empty()) break;
    }
    return strokes;
}

// Half of the ink is in strokes at least so high, and several digits that touch are wider than high.
int usual_height(const std::vector<Piece>& pieces, const std::vector<size_t>& strokes) {
    std::vector<std::pair<int, double>> heights;
    double all = 0, sum = 0;
    for (size_t i : strokes) {
        const Box& box = pieces[i].box;
        heights.push_back({std::min(longer_side(box), 2 * box.height()), pieces[i].mass});
        all += pieces[i].mass;
    }
    std::sort(heights.begin(), heights.end());
    size_t i = 0;
    while (2 * (sum + heights[i].second) < all) sum += heights[i++].second;
    return heights[i].first;
}

// Are two groups as tall as digits parts of one?
bool one_digit(const Box& a, const Box& b, int height) {
    const int width = std::min(a.width(), b.width());
    if (2 * -column_gap(a, b) < width) return false;
    return 8 * row_gap(a, b) < height && 10 * around(a, b).height() < 18 * height;
}

void join(Group& group, const Group& other) {
    group.box = around(group.box, other.box);
    group.pieces.insert(group.pieces.end(), other.pieces.begin(), other.pieces.end());
}

// Groups of strokes that are as tall as digits, and to each the smaller strokes nearby.
std::vector<Group> find_groups(const std::vector<Piece>& pieces) {
    const std::vector<size_t> strokes = find_strokes(pieces);
    std::vector<Group> groups;
    if (strokes.empty()) return groups;
    const int height = usual_height(pieces, strokes);
    std::vector<Group> small;
    for (size_t i : strokes) {
        const Group one = {pieces[i].box, 0, {i}};
        (2 * one.box.height() < height || is_dash(pieces[i]) ? small : groups).push_back(one);
    }
    if (groups.size() > 2 * GROUPS_LIMIT) return groups;
    for (size_t a = 0; a < groups.size(); ++a) {
        for (size_t b = a + 1; b < groups.size(); ++b) {
            if (!one_digit(groups[a].box, groups[b].box, height)) continue;
            join(groups[a], groups[b]);
            groups.erase(groups.begin() + static_cast<long>(b));
            b = a;
        }
    }
    for (const Group& stroke : small) {
        Group* nearest = nullptr;
        int least = height / 3;
        for (Group& group : groups) {
            const int distance = row_gap(group.box, stroke.box);
            if (8 * column_gap(group.box, stroke.box) > height || distance > least) continue;
            nearest = &group, least = distance;
        }
        if (nearest) join(*nearest, stroke);
    }
    return groups;
}

// Sorts groups by rows, and sets these.  A group belongs to the row whose last group is beside it.
void find_rows(std::vector<Group>& groups) {
    const auto by_left = [](const Group& a, const Group& b) { return a.box.left < b.box.left; };
    std::sort(groups.begin(), groups.end(), by_left);
    std::vector<Box> last;                      // of each row
    std::vector<double> height;                 // mean of the middles
    for (Group& group : groups) {
        group.row = static_cast<int>(last.size());
        for (size_t row = 0; row < last.size(); ++row) {
            const int smaller = std::min(last[row].height(), group.box.height());
            if (2 * -row_gap(last[row], group.box) >= smaller) group.row = static_cast<int>(row);
        }
        if (group.row == static_cast<int>(last.size())) last.push_back(group.box), height.push_back(group.box.top);
        else last[static_cast<size_t>(group.row)] = group.box;
    }
    const auto in_order = [&height](const Group& a, const Group& b) {
        const double one = height[static_cast<size_t>(a.row)], other = height[static_cast<size_t>(b.row)];
        return one < other || (!(one > other) && a.box.left < b.box.left);
    };
    std::sort(groups.begin(), groups.end(), in_order);
    int row = 0;
    for (size_t i = 0, old = 0; i < groups.size(); ++i) {
        if (i > 0 && static_cast<size_t>(groups[i].row) != old) ++row;
        old = static_cast<size_t>(groups[i].row);
        groups[i].row = row;
    }
}

// --- Readings

// Adds the digit of the used pieces in a box.  False if they have no ink there.
bool cut_out(const Page& page, const Box& in, std::vector<FoundDigit>& digits) {
    const size_t w = static_cast<size_t>(page.ink.width);
    Box box = {in.right + 1, in.bottom + 1, in.left - 1, in.top - 1};
    for (int y = in.top; y <= in.bottom; ++y) {
        for (int x = in.left; x <= in.right; ++x) {
            const int label = page.labels[static_cast<size_t>(y) * w + static_cast<size_t>(x)];
            if (label >= 0 && page.used[static_cast<size_t>(label)]) box = around(box, {x, y, x, y});
        }
    }
    if (box.left > box.right) return false;
    Ink digit = {box.width(), box.height(), {}};
    for (int y = box.top; y <= box.bottom; ++y) {
        for (int x = box.left; x <= box.right; ++x) {
            const size_t i = static_cast<size_t>(y) * w + static_cast<size_t>(x);
            const bool used = page.labels[i] >= 0 && page.used[static_cast<size_t>(page.labels[i])];
            digit.values.push_back(used ? page.ink.values[i] : 0);
        }
    }
    const int zoom = page.zoom;
    FoundDigit found = {box.left * zoom, box.top * zoom, box.width() * zoom, box.height() * zoom, {}};
    found.pixels.resize(DIGIT_PIXELS);
    frame(digit, found.pixels.data());
    digits.push_back(found);
    return true;
}

// The ink of the used pieces in each column of a box.
std::vector<double> column_ink(const Page& page, const Box& box) {
    std::vector<double> ink(static_cast<size_t>(box.width()));
    for (int y = box.top; y <= box.bottom; ++y) {
        for (int x = box.left; x <= box.right; ++x) {
            const size_t i = static_cast<size_t>(y) * static_cast<size_t>(page.ink.width) + static_cast<size_t>(x);
            if (page.labels[i] < 0 || !page.used[static_cast<size_t>(page.labels[i])]) continue;
            ink[static_cast<size_t>(x - box.left)] += static_cast<double>(page.ink.values[i]);
        }
    }
    return ink;
}

// The column with the least ink between two parts of the width, 0 .. 1; of equals the one nearest the middle.
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

// Adds the reading that cuts the box in front of these columns, if each part has ink.
void cut_at(const std::vector<int>& columns, const Page& page, const Box& box, Found& found) {
    std::vector<FoundDigit> digits;
    Box part = box;
    for (size_t i = 0; i <= columns.size(); ++i) {
        part.right = i < columns.size() ? box.left + columns[i] - 1 : box.right;
        if (!cut_out(page, part, digits)) return;
        part.left = part.right + 1;
    }
    found.readings.push_back(digits);
}

void find_readings(Page& page, const Group& group, Found& found) {
    for (size_t i : group.pieces) page.used[i] = 1;
    const Box& box = group.box;
    found.row = group.row;
    cut_at({}, page, box, found);
    if (10 * box.width() > 11 * box.height()) {
        int thickness = 0;
        for (size_t i : group.pieces) thickness = std::max(thickness, page.pieces[i].thickness);
        const std::vector<double> ink = column_ink(page, box);
        for (double at : {0.26, 0.38, 0.5, 0.62, 0.74}) {
            const int column = thinnest(ink, at - 0.06, at + 0.06);
            if (ink[static_cast<size_t>(column)] > 1.5 * thickness) continue;
            cut_at({column}, page, box, found);
        }
        const int most = std::min(5, 17 * box.width() / (10 * box.height()));
        for (int parts = 3; parts <= most; ++parts) {
            std::vector<int> columns;
            for (int i = 1; i < parts; ++i) columns.push_back(thinnest(ink, (i - 0.3) / parts, (i + 0.3) / parts));
            cut_at(columns, page, box, found);
        }
    }
    for (size_t i : group.pieces) page.used[i] = 0;
}

}  // namespace

bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error) {
    Page page;
    page.zoom = 1;
    Grey small;
    const Grey* seen = &picture;
    while (seen->levels.size() > PIXELS_LIMIT && std::min(seen->width, seen->height) > 1) {
        small = halved(*seen);
        seen = &small;
        page.zoom *= 2;
    }
    if (!find_ink(*seen, page.ink)) return fail(error, "no digits found: nothing stands out from the paper");
    find_pieces(page.ink, page.pieces, page.labels);
    page.used.resize(page.pieces.size());
    std::vector<Group> groups = find_groups(page.pieces);
    if (groups.empty()) return fail(error, "no digits found: what stands out from the paper has no strokes");
    if (groups.size() > GROUPS_LIMIT) {
        return fail(error, format("no digits found: more than %d signs, as on a page of text: cut a part out", GROUPS_LIMIT));
    }
    find_rows(groups);
    found.assign(groups.size(), Found());
    for (size_t i = 0; i < groups.size(); ++i) find_readings(page, groups[i], found[i]);
    return true;
}
