// Output for a person at a terminal: a line that is redrawn in place.  Pipes and files get none of it.
#ifndef TOOLS_SHARED_TERMINAL_H
#define TOOLS_SHARED_TERMINAL_H

#include <string>
#include <vector>

// Does the terminal show characters beyond ASCII?  As in POSIX, the first of LC_ALL, LC_CTYPE and LANG that
// is set decides.
bool shows_utf8();

double seconds();                                       // of a clock that never goes backwards

// A part of the line.  If there is no room, the part with the highest rank is left out first.
struct LinePart {
    std::string text;
    int rank;
};

std::string progress_bar(double fraction);              // "[#####...............]"

// The line at the bottom of the terminal.  Redrawn at most ten times a second.
struct ProgressLine {
    bool visible;                                       // is standard output a terminal?
    size_t width = 0;                                   // of the line that is drawn now
    double drawn = 0;

    ProgressLine();
    void clear();                                       // to be called before any other output
    bool due() const { return visible && seconds() - drawn >= 0.1; }
    void draw(const std::vector<LinePart>& parts);
};

#endif
