#include "data/digits/lines.h"

#include <cstring>

#include "data/digits/foreign.h"

namespace {

// Moves the rest of the buffer to its front and appends the next bytes of the file.
bool refill(Lines& lines, std::string& error) {
    char* buffer = lines.buffer.data();
    std::memmove(buffer, buffer + lines.begin, lines.end - lines.begin);
    lines.end -= lines.begin;
    lines.begin = 0;
    const size_t room = lines.buffer.size() - 1 - lines.end;
    const size_t n = std::fread(buffer + lines.end, 1, lines.chunk < room ? lines.chunk : room, lines.stream);
    lines.end += n;
    lines.at_end = n == 0;
    if (!std::ferror(lines.stream)) return true;
    return fail_at(lines, lines.number + 1, 1, "the file cannot be read any further", error);
}

}  // namespace

bool fail_at(const Lines& lines, int64_t line, int64_t column, const std::string& message,
             std::string& error) {
    error = lines.path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + message;
    return false;
}

bool open_lines(Lines& lines, std::FILE* stream, const std::string& path, size_t chunk, std::string& error) {
    const std::vector<char> buffer(LONGEST_LINE + 3);           // with CR LF and one byte to mark the end
    lines = Lines{stream, path, chunk, buffer, 0, 0, false, 0};
    while (lines.end < FOREIGN_BYTES && !lines.at_end) {
        if (!refill(lines, error)) return false;
    }
    const std::string start(lines.buffer.data(), lines.end < FOREIGN_BYTES ? lines.end : FOREIGN_BYTES);
    const Foreign found = foreign_format(start);
    if (found.name != nullptr) {
        const char* advice = found.picture ? "give it to ./predict as a file, not in a pipe" : found.advice;
        return fail_at(lines, 1, 1, std::string(found.name) + ", expected text (" + advice + ")", error);
    }
    if (start.compare(0, 3, "\xef\xbb\xbf") == 0) lines.begin = 3;
    return true;
}

bool next_line(Lines& lines, Line& line, std::string& error) {
    error.clear();
    char* begin;
    char* end;
    for (;;) {
        begin = lines.buffer.data() + lines.begin;
        const size_t length = lines.end - lines.begin;
        end = static_cast<char*>(std::memchr(begin, '\n', length));
        if (end || lines.at_end || length + 1 == lines.buffer.size()) break;
        if (!refill(lines, error)) return false;
    }
    if (!end && lines.begin == lines.end) return false;

    lines.number += 1;
    const bool ended = end != nullptr;
    if (!ended) end = lines.buffer.data() + lines.end;          // of the last line, or of one too long
    lines.begin = static_cast<size_t>(end - lines.buffer.data()) + (ended ? 1 : 0);
    if (end > begin && end[-1] == '\r') --end;
    *end = '\n';
    line = Line{begin, end};

    if (end - begin <= LONGEST_LINE) return true;
    const int column = LONGEST_LINE + 1;
    return fail_at(lines, lines.number, column, "the line goes on, expected at most 65536 bytes", error);
}
