// Reads a text file line by line, in a buffer of fixed size: long files and long lines need no more memory.
// Lines end in LF or CR LF; the last one may have no end.  A UTF-8 byte order mark at the start is skipped.
#ifndef DATA_DIGITS_LINES_H
#define DATA_DIGITS_LINES_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

const int LONGEST_LINE = 65536;                 // bytes; a row of 785 numbers has 3140 at most

struct Lines {
    std::FILE* stream;                          // the caller opens and closes it
    std::string path;                           // for error messages
    size_t chunk;                               // bytes to read at a time, at least 1; changes no result
    std::vector<char> buffer;
    size_t begin, end;                          // the bytes of the buffer that are not yet handed out
    bool at_end;                                // of the file
    int64_t number;                             // of the line handed out last, counted from 1
};

// A line without its end, valid until the next one is read.  *end is '\n', also behind the last line, so that
// a loop over numbers needs no other test for the end.
struct Line {
    const char* begin;
    const char* end;
};

// Refuses files of another format (data/digits/foreign.h).
bool open_lines(Lines& lines, std::FILE* stream, const std::string& path, size_t chunk, std::string& error);

// False at an error, and behind the last line, where error is empty.
bool next_line(Lines& lines, Line& line, std::string& error);

// Sets error to "path:line:column: message" and returns false.  Line and column (bytes) count from 1.
bool fail_at(const Lines& lines, int64_t line, int64_t column, const std::string& message,
             std::string& error);

#endif
