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

ProgressLine::ProgressLine() : visible(is_terminal(stdout)) {}

// Two columns more, for the "^C" that a terminal adds when Ctrl-C is pressed.
void ProgressLine::clear() {
    if (!visible || width == 0) return;
    std::printf("\r%*s\r", static_cast<int>(width) + 2, "");
    std::fflush(stdout);
    width = 0;
    drawn = 0;                                          // the next draw puts it back at once
}

void ProgressLine::draw(const std::string& text) {
    const int room = terminal_width() - 3;
    clear();
    const size_t end = (text + "  ").rfind("  ", room > 0 ? static_cast<size_t>(room) : 0);
    width = end == std::string::npos ? 0 : end;         // a line that wraps could not be redrawn
    std::fputs(text.substr(0, width).c_str(), stdout);
    std::fflush(stdout);
    drawn = seconds();
}
