// Output for a person at a terminal: a line that is redrawn in place.  Pipes and files get none of it.
#ifndef TOOLS_SHARED_TERMINAL_H
#define TOOLS_SHARED_TERMINAL_H

#include <string>

// Does the terminal show characters beyond ASCII?  As in POSIX, the first of LC_ALL, LC_CTYPE and LANG that
// is set decides.
bool shows_utf8();

double seconds();                                       // of a clock that never goes backwards

// The line at the bottom of the terminal.  Redrawn at most ten times a second.
struct ProgressLine {
    bool visible;                                       // is standard output a terminal?
    size_t width = 0;                                   // of the line that is drawn now
    double drawn = 0;

    ProgressLine();
    void clear();                                       // to be called before any other output
    bool due() const { return visible && seconds() - drawn >= 0.1; }
    void draw(const std::string& text);                 // as many of its parts, "  " between them, as fit
};

#endif
