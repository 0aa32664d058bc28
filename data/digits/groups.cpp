// The limits of ink and of vertical distance are not critical.  Each was halved and doubled: a network then
// read 213 or 214 of 223 photographs, scans and drawings of one digit.  With the values below it reads 214.
// Pictures of several digits are rendered in tests/data/find.cpp.
#include "data/digits/groups.h"

#include <algorithm>

namespace {

// Pixels between two boxes that lie side by side, or one above the other; negative if they overlap.
int column_gap(const Box& a, const Box& b) {
    return std::max(a.left, b.left) - std::min(a.right, b.right) - 1;
}
int row_gap(const Box& a, const Box& b) { return std::max(a.top, b.top) - std::min(a.bottom, b.bottom) - 1; }

int longer_side(const Box& box) { return std::max(box.width(), box.height()); }

// A shape without strokes.  A piece along an edge of the picture is more likely to be a shadow.
bool is_filled(const Piece& piece) {
    return (piece.border > 0.6 ? 2.5 : 2) * piece.thickness > longer_side(piece.box);
}

// A level stroke, as of a 5 or 7, or a ruled line.
bool is_dash(const Piece& piece) {
    return 4 * piece.box.width() > 5 * piece.box.height() && 2 * piece.thickness > piece.box.height();
}

// The pieces that can be strokes: no edge of the paper, no filled shape, no speck (less than a twentieth of
// the ink of the largest stroke).
std::vector<int> find_strokes(const std::vector<Piece>& pieces) {
    std::vector<int> strokes;
    for (double most_border : {0.6, 1.0}) {     // 1: a digit can fill the picture
        double most = 0;
        for (const Piece& p : pieces) {
            const bool stroke = !is_filled(p) && !is_dash(p) && longer_side(p.box) >= 5;
            if (stroke && p.border <= most_border) most = std::max(most, p.mass);
        }
        for (size_t i = 0; most > 0 && i < pieces.size(); ++i) {
            const Piece& p = pieces[i];
            const bool shape = is_filled(p) && 2 * p.mass > most, inside = p.border <= most_border;
            if (!shape && inside && 20 * p.mass >= most) strokes.push_back(static_cast<int>(i));
        }
        if (!strokes.empty()) break;
    }
    return strokes;
}

// The median height of strokes, weighted by ink.  Of a piece that is wider than high its width counts, up to
// twice the height: it can be a dash of a high digit, or several digits that touch.
int usual_height(const std::vector<Piece>& pieces, const std::vector<int>& strokes) {
    std::vector<std::pair<int, double>> heights;
    double all = 0, sum = 0;
    for (int i : strokes) {
        const Piece& p = pieces[static_cast<size_t>(i)];
        heights.push_back({std::min(longer_side(p.box), 2 * p.box.height()), p.mass});
        all += p.mass;
    }
    std::sort(heights.begin(), heights.end());
    size_t i = 0;
    while (2 * (sum + heights[i].second) < all) sum += heights[i++].second;
    return heights[i].first;
}

// Are two groups as high as digits parts of one?  They are if they share half of the columns of the narrower
// one, are close, and are together not too high for one digit.
bool one_digit(const Box& a, const Box& b, int height) {
    return -2 * column_gap(a, b) >= std::min(a.width(), b.width()) && 8 * row_gap(a, b) < height &&
           5 * around(a, b).height() < 9 * height;
}

void join(Group& group, const Group& other) {
    group.box = around(group.box, other.box);
    group.pieces.insert(group.pieces.end(), other.pieces.begin(), other.pieces.end());
}

// Joins a small stroke to the nearest group above or below it, if one is near.
void join_nearest(std::vector<Group>& groups, const Group& stroke, int height) {
    Group* nearest = nullptr;
    int least = height / 3;
    for (Group& group : groups) {
        const int distance = row_gap(group.box, stroke.box);
        if (8 * column_gap(group.box, stroke.box) > height || distance > least) continue;
        nearest = &group;
        least = distance;
    }
    if (nearest) join(*nearest, stroke);
}

// Sorts groups into rows.  A group belongs to the row whose last group lies beside it.
void sort_by_rows(std::vector<Group>& groups) {
    const auto in_order = [](const Group& a, const Group& b) {
        return a.row < b.row || (a.row == b.row && a.box.left < b.box.left);
    };
    std::stable_sort(groups.begin(), groups.end(), in_order);
    std::vector<Box> last;                      // the last group of each row
    std::vector<int> tops;                      // of the first one
    for (Group& group : groups) {
        size_t row = 0;
        while (row < last.size() && -3 * row_gap(last[row], group.box) <
                                        std::min(last[row].height(), group.box.height())) ++row;
        if (row == last.size()) last.push_back(group.box), tops.push_back(group.box.top);
        last[row] = group.box;
        group.row = static_cast<int>(row);
    }
    for (Group& group : groups) {
        const int top = tops[static_cast<size_t>(group.row)];
        group.row = 0;
        for (int other : tops) group.row += other < top;
    }
    std::stable_sort(groups.begin(), groups.end(), in_order);
}

}  // namespace

std::vector<Group> find_groups(const std::vector<Piece>& pieces, size_t most) {
    const std::vector<int> strokes = find_strokes(pieces);
    std::vector<Group> groups, small;
    if (strokes.empty()) return groups;
    const int height = usual_height(pieces, strokes);
    for (int i : strokes) {
        const Piece& p = pieces[static_cast<size_t>(i)];
        (2 * p.box.height() < height || is_dash(p) ? small : groups).push_back({p.box, 0, {i}});
    }
    if (groups.size() > 2 * most) return groups;
    for (size_t a = 0; a < groups.size(); ++a) {
        for (size_t b = a + 1; b < groups.size(); ++b) {
            if (!one_digit(groups[a].box, groups[b].box, height)) continue;
            join(groups[a], groups[b]);
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
            b = a;                              // the larger box can reach others
        }
    }
    for (const Group& stroke : small) join_nearest(groups, stroke, height);
    sort_by_rows(groups);
    return groups;
}
