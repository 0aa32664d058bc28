#include "tools/shared/terminal.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "data/files/system.h"

bool shows_utf8() {
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

double seconds() {
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    return now.count();
}

std::string progress_bar(double fraction) {
    const size_t done = static_cast<size_t>(20 * fraction);
    return "[" + std::string(done, '#') + std::string(20 - done, '.') + "]";
}

namespace {

// The parts in their order with two spaces between them, in at most width characters.
std::string fit(std::vector<LinePart> parts, size_t width) {
    for (;;) {
        std::string text;
        size_t last = 0;                                // of the highest rank
        for (size_t i = 0; i < parts.size(); ++i) {
            text += (i > 0 ? "  " : "") + parts[i].text;
            if (parts[i].rank > parts[last].rank) last = i;
        }
        if (text.size() <= width || parts.empty()) return text;
        parts.erase(parts.begin() + static_cast<long>(last));
    }
}

}  // namespace

ProgressLine::ProgressLine() : visible(is_terminal(stdout)) {}

// Two columns more, for the "^C" that a terminal adds when Ctrl-C is pressed.
void ProgressLine::clear() {
    if (!visible || width == 0) return;
    std::printf("\r%*s\r", static_cast<int>(width) + 2, "");
    std::fflush(stdout);
    width = 0;
    drawn = 0;                                          // the next draw puts it back at once
}

// As many parts as fit: a line that wraps could not be redrawn.
void ProgressLine::draw(const std::vector<LinePart>& parts) {
    const int room = terminal_width() - 3;
    clear();
    const std::string text = fit(parts, room > 0 ? static_cast<size_t>(room) : 0);
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
    width = text.size();
    drawn = seconds();
}
