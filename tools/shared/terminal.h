// What only a person sees: one line that is redrawn while work goes on.  Into a pipe or a file nothing of
// it goes.
#ifndef TOOLS_SHARED_TERMINAL_H
#define TOOLS_SHARED_TERMINAL_H

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "data/files/system.h"
#include "data/files/text.h"

// Does the terminal show characters beyond ASCII?  The environment says so as POSIX has it: the first of
// these three that is set decides.
inline bool shows_utf8() {
    if (!is_terminal(stdout)) return false;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        for (const char* spelling : {"UTF-8", "utf-8", "UTF8", "utf8"}) {
            if (std::strstr(value, spelling) != nullptr) return true;
        }
        return false;
    }
    return false;
}

inline double seconds() {
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
}

// A part of a line that is redrawn; the highest rank is left out first where there is no room.
struct Piece {
    std::string text;
    int rank;
};

inline std::string progress_bar(double share) {
    const size_t done = static_cast<size_t>(20 * share);
    return "[" + std::string(done, '#') + std::string(20 - done, '.') + "]";
}

// The pieces in their order with two spaces between them, in at most width characters.
inline std::string fit(std::vector<Piece> pieces, size_t width) {
    for (;;) {
        std::string text;
        size_t last = 0;                                // of the highest rank
        for (size_t i = 0; i < pieces.size(); ++i) {
            text += (i > 0 ? "  " : "") + pieces[i].text;
            if (pieces[i].rank > pieces[last].rank) last = i;
        }
        if (text.size() <= width || pieces.empty()) return text;
        pieces.erase(pieces.begin() + static_cast<long>(last));
    }
}

// The line at the bottom of the terminal.  Redrawn at most ten times a second.
struct ProgressLine {
    bool visible = is_terminal(stdout);
    size_t width = 0;                                   // of what stands there now
    double drawn = 0;

    // What a terminal adds to show that Ctrl-C was pressed, "^C", goes too.  Then the line is free for stderr too.
    void clear() {
        if (!visible || width == 0) return;
        std::printf("\r%*s\r", static_cast<int>(width) + 2, "");
        std::fflush(stdout);
        width = 0;
        drawn = 0;                                      // the next draw puts it back at once
    }

    bool due() const { return visible && seconds() - drawn >= 0.1; }

    // As many pieces as fit: a line that wraps could not be redrawn.
    void draw(const std::vector<Piece>& pieces) {
        const int room = terminal_width() - 3;
        clear();
        const std::string text = fit(pieces, room > 0 ? static_cast<size_t>(room) : 0);
        std::fputs(text.c_str(), stdout);
        std::fflush(stdout);
        width = text.size();
        drawn = seconds();
    }
};

#endif
