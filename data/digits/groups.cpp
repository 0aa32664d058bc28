// The limits were chosen on 223 photographs, scans and drawings of one digit, of which a network reads 217,
// and on rendered photographs as in tests/data/find.cpp.
#include "data/digits/groups.h"

#include <algorithm>

namespace {

// Pixels between two boxes that lie side by side, or one above the other; negative if they overlap.
int column_gap(const Box& a, const Box& b) {
    return std::max(a.left, b.left) - std::min(a.right, b.right) - 1;
}
int row_gap(const Box& a, const Box& b) { return std::max(a.top, b.top) - std::min(a.bottom, b.bottom) - 1; }

// Can a piece be a stroke?  Not a filled shape, or a few pixels, or what covers a corner and most of an edge
// of the picture.  If nothing else is there, such a piece can be a digit, but no shadow: that fills most of
// its box.  A convex shape, whose rows and columns are one run each, fills half of its box or more.  A
// slanted 1 is convex too, but its box is narrow.
bool is_stroke(const Piece& p, double most_border) {
    const int w = p.box.width(), h = p.box.height(), shorter = std::min(w, h), longer = std::max(w, h);
    const bool convex = 50.0 * p.runs <= 51.0 * (w + h) && 4 * shorter > 3 * longer;
    const bool filled = p.mass > (convex ? 0.49 : 0.77) * w * h && 2 * shorter > longer;
    const bool shadow = p.border > 0.6 && p.mass > 0.52 * w * h;
    return !filled && !shadow && longer >= 5 && p.border <= most_border;
}

// Strokes with at least a twentieth of the ink of the largest one, those with most ink first.
std::vector<int> find_strokes(const std::vector<Piece>& pieces, double most_border) {
    double most = 0;
    std::vector<int> strokes;
    for (const Piece& p : pieces) {
        if (is_stroke(p, most_border)) most = std::max(most, p.mass);
    }
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Piece& p = pieces[i];
        if (is_stroke(p, most_border) && 20 * p.mass >= most) strokes.push_back(static_cast<int>(i));
    }
    std::stable_sort(strokes.begin(), strokes.end(), [&pieces](int a, int b) {
        return pieces[static_cast<size_t>(a)].mass > pieces[static_cast<size_t>(b)].mass;
    });
    return strokes;
}

// Is a stroke part of a group?  A small one is if it is near.  Another one is if they share half of the
// columns of the narrower one, are close, and are together not too high for one digit.
bool belongs(const Box& group, const Box& stroke, bool small, int height) {
    const int columns = column_gap(group, stroke), rows = row_gap(group, stroke);
    if (small) return 8 * columns <= height && 3 * rows <= height;
    return -2 * columns >= std::min(group.width(), stroke.width()) && 8 * rows < height &&
           5 * around(group, stroke).height() < 9 * height;
}

// A group belongs to the row whose last group, from the left, lies beside it.
void sort_by_rows(std::vector<Group>& groups) {
    const auto in_order = [](const Group& a, const Group& b) {
        return a.row < b.row || (a.row == b.row && a.box.left < b.box.left);
    };
    std::stable_sort(groups.begin(), groups.end(), in_order);
    std::vector<Group> last;                    // of each row
    for (Group& group : groups) {
        size_t row = 0;
        while (row < last.size() && -3 * row_gap(last[row].box, group.box) <
                                        std::min(last[row].box.height(), group.box.height())) ++row;
        if (row == last.size()) last.push_back(group), last[row].row = group.box.top;
        group.row = last[row].row;
        last[row] = group;
    }
    std::stable_sort(groups.begin(), groups.end(), in_order);
}

}  // namespace

std::vector<Group> find_groups(const std::vector<Piece>& pieces, size_t most) {
    std::vector<Group> groups;
    std::vector<int> strokes = find_strokes(pieces, 0.6);
    if (strokes.empty()) strokes = find_strokes(pieces, 1);     // a digit can fill the picture
    // Of a digit.  Of a wide stroke the width counts, up to twice its height: it can be the bar of a high
    // digit.
    int height = 0;
    for (int i : strokes) {
        const Box& box = pieces[static_cast<size_t>(i)].box;
        height = std::max(height, std::min(std::max(box.width(), box.height()), 2 * box.height()));
    }
    for (bool small : {false, true}) {          // small: lower than half a digit, or a bar; no digit alone
        for (int i : strokes) {
            const Box& box = pieces[static_cast<size_t>(i)].box;
            if (small != (2 * box.height() < height || box.width() > 4 * box.height())) continue;
            Group* nearest = nullptr;
            for (Group& group : groups) {
                if (!belongs(group.box, box, small, height)) continue;
                if (!nearest || row_gap(group.box, box) < row_gap(nearest->box, box)) nearest = &group;
            }
            if (nearest) nearest->box = around(nearest->box, box), nearest->pieces.push_back(i);
            else if (!small) groups.push_back({box, 0, {i}});
            if (groups.size() > most) return groups;
        }
    }
    sort_by_rows(groups);
    return groups;
}
