#include "data/digits/pieces.h"

#include <algorithm>

namespace {

// Labels the piece that contains the pixel `start`.  queue: memory.
Piece take_piece(const Ink& ink, int start, int label, std::vector<int>& labels, std::vector<int>& queue) {
    const int w = ink.width, h = ink.height;
    Piece piece = {{w, h, -1, -1}, 0, 0, 0};
    int edges[4] = {0, 0, 0, 0};                // pixels on the left, right, upper and lower edge
    bool corner = false;                        // has it a corner of the picture?
    queue.assign(1, start);
    labels[static_cast<size_t>(start)] = label;
    for (size_t next = 0; next < queue.size(); ++next) {
        const int x = queue[next] % w, y = queue[next] / w;
        piece.box = around(piece.box, {x, y, x, y});
        piece.mass += static_cast<double>(ink.values[static_cast<size_t>(queue[next])]);
        piece.runs += x == 0 || !(ink.at(x - 1, y) > 0);
        piece.runs += y == 0 || !(ink.at(x, y - 1) > 0);
        edges[0] += x == 0, edges[1] += x == w - 1, edges[2] += y == 0, edges[3] += y == h - 1;
        corner = corner || ((x == 0 || x == w - 1) && (y == 0 || y == h - 1));
        for (int ny = std::max(y - 1, 0); ny <= std::min(y + 1, h - 1); ++ny) {
            for (int nx = std::max(x - 1, 0); nx <= std::min(x + 1, w - 1); ++nx) {
                const int neighbour = ny * w + nx;
                const size_t n = static_cast<size_t>(neighbour);
                if (labels[n] >= 0 || !(ink.values[n] > 0)) continue;
                labels[n] = label;
                queue.push_back(neighbour);
            }
        }
    }
    for (int e = 0; e < 4 && corner; ++e) {
        piece.border = std::max(piece.border, edges[e] / static_cast<double>(e < 2 ? h : w));
    }
    return piece;
}

}  // namespace

Box around(const Box& a, const Box& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top),
            std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

void find_pieces(const Ink& ink, std::vector<Piece>& pieces, std::vector<int>& labels) {
    pieces.clear();
    labels.assign(ink.values.size(), -1);
    std::vector<int> queue;
    for (size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] >= 0 || !(ink.values[i] > 0)) continue;
        const int label = static_cast<int>(pieces.size());
        pieces.push_back(take_piece(ink, static_cast<int>(i), label, labels, queue));
    }
}
