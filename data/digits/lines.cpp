#include "data/digits/lines.h"

#include <cstring>

#include "data/digits/pnm.h"
#include "data/files/text.h"

namespace {

// The first bytes of what people give by mistake.
struct Mistake {
    const char* bytes;
    size_t length;
    const char* sentence;
};

const Mistake mistakes[] = {
    {"\x1f\x8b", 2, "a gzip file, expected text (unpack it first: gzip -d)"},
    {"PK\x03\x04", 4, "a zip file, expected text (unpack it first: unzip)"},
    {"\0\0\x08\x01", 4, "labels in IDX format, expected text (convert them first: ./idx_to_csv)"},
    {"\0\0\x08\x03", 4, "images in IDX format, expected text (convert them first: ./idx_to_csv)"},
    {"\xff\xfe", 2, "text in UTF-16, expected ASCII or UTF-8 (save it as UTF-8)"},
    {"\xfe\xff", 2, "text in UTF-16, expected ASCII or UTF-8 (save it as UTF-8)"},
    {"<", 1, "a web page, expected plain text (was the download refused?)"},
};

// Moves the rest of the buffer to its front and reads on behind it.
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

bool fail_at(const Lines& lines, int64_t line, int64_t column, const std::string& sentence,
             std::string& error) {
    error = format("%s:%lld:%lld: ", lines.path.c_str(), static_cast<long long>(line),
                   static_cast<long long>(column)) + sentence;
    return false;
}

bool open_lines(Lines& lines, std::FILE* stream, const std::string& path, size_t chunk, std::string& error) {
    const std::vector<char> buffer(LONGEST_LINE + 3);           // with CR LF and one byte to mark the end
    lines = Lines{stream, path, chunk, buffer, 0, 0, false, 0};
    while (lines.end < KIND_BYTES && !lines.at_end) {
        if (!refill(lines, error)) return false;
    }
    const char* start = lines.buffer.data();
    for (const Mistake& m : mistakes) {
        if (lines.end >= m.length && std::memcmp(start, m.bytes, m.length) == 0) {
            return fail_at(lines, 1, 1, m.sentence, error);
        }
    }
    const char* kind = picture_kind(std::string(start, lines.end < KIND_BYTES ? lines.end : KIND_BYTES));
    if (kind != nullptr) {
        return fail_at(lines, 1, 1, kind + std::string(", expected text (./predict reads pictures, but not from a "
                                                       "pipe without a name: give it a file)"), error);
    }
    if (lines.end >= 3 && std::memcmp(start, "\xef\xbb\xbf", 3) == 0) lines.begin = 3;
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

    const size_t length = static_cast<size_t>(end - begin);
    const void* lone = lines.number == 1 ? std::memchr(begin, '\r', length) : nullptr;
    if (lone) {
        const std::string sentence = "a carriage return alone, expected lines that end in a newline";
        return fail_at(lines, 1, static_cast<const char*>(lone) - begin + 1, sentence + " (tr '\\r' '\\n')",
                       error);
    }
    if (length <= LONGEST_LINE) return true;
    const int most = static_cast<int>(LONGEST_LINE);
    return fail_at(lines, lines.number, most + 1, format("the line goes on, expected at most %d bytes", most),
                   error);
}
