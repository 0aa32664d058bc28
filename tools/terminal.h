// What only a person sees: one line that is redrawn while work goes on.  Into a pipe or a file nothing of
// it goes.
#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "data/system.h"
#include "data/text.h"

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

// The line at the bottom of the terminal.  Redrawn at most ten times a second.
struct ProgressLine {
    bool visible = is_terminal(stdout);
    size_t width = 0;                                   // of what stands there now
    double begun = seconds(), drawn = 0;

    void clear() {
        if (!visible || width == 0) return;
        std::printf("\r%*s\r", static_cast<int>(width), "");
        width = 0;
        drawn = 0;                                      // the next draw puts it back at once
    }

    // share: what is done, 0..1.
    void draw(double share) {
        const double now = seconds();
        if (!visible || share <= 0 || now - drawn < 0.1) return;
        const int bar = static_cast<int>(30 * share);
        const double left = (now - begun) * (1 - share) / share;
        std::string text = format("[%s%s] %3.0f%%  %.0f s left", std::string(static_cast<size_t>(bar), '#').c_str(),
                                        std::string(static_cast<size_t>(30 - bar), '.').c_str(), 100 * share, left);
        text.resize(std::min(text.size(), static_cast<size_t>(terminal_width() - 1)));  // a line that wraps cannot be redrawn
        clear();
        std::fputs(text.c_str(), stdout);
        std::fflush(stdout);
        width = text.size();
        drawn = now;
    }
};

#endif
