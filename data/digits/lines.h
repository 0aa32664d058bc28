// A text file, one line at a time, in a buffer of fixed size: however large the file and however long its
// lines, no more memory than that is used.
//
// Lines end in LF or CR LF, the last one may have no end, and a UTF-8 byte order mark at the beginning is
// passed over.  What is plainly no text file (gzip, zip, IDX, UTF-16, a web page, a picture) is refused by its name,
// so is a file whose lines end in CR alone.
#ifndef DATA_DIGITS_LINES_H
#define DATA_DIGITS_LINES_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

const size_t LONGEST_LINE = 65536;              // bytes; a row of 785 numbers has 3140 at most

struct Lines {
    std::FILE* stream;                          // the caller opens and closes it
    std::string path;                           // for sentences
    size_t chunk;                               // bytes to read at a time, at least 1; changes no result
    std::vector<char> buffer;
    size_t begin, end;                          // what is read and not yet handed out
    bool at_end;                                // of the file
    int64_t number;                             // of the line handed out last, counted from 1
};

// A line without its end.  *end may be read and is '\n' whatever stood there, so that a loop over numbers
// needs no other test for the end of the line.  Valid until the next one is asked for.
struct Line {
    const char* begin;
    const char* end;
};

// Looks at the first bytes.
bool open_lines(Lines& lines, std::FILE* stream, const std::string& path, size_t chunk, std::string& error);

// False with an empty error behind the last line, with a sentence if something is wrong.
bool next_line(Lines& lines, Line& line, std::string& error);

// Puts "path:line:column: sentence" into error and returns false.  Lines and columns (bytes) count from 1.
bool fail_at(const Lines& lines, int64_t line, int64_t column, const std::string& sentence,
             std::string& error);

#endif
