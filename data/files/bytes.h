// Whole numbers as files store them, lowest byte first, and a reader that never goes beyond the end.
#ifndef DATA_FILES_BYTES_H
#define DATA_FILES_BYTES_H

#include <cstddef>
#include <cstdint>
#include <string>

// The lowest `width` bytes of value, lowest first: 0x1234 in two bytes is \x34 \x12.  width: 1 to 8.
void append_little(std::string& bytes, uint64_t value, int width);
uint64_t little(const std::string& bytes, size_t at, int width);

// A position in the bytes of a file.  An error message begins with "path: where: ".
struct Reader {
    const std::string& path;
    const std::string& bytes;
    std::string& error;
    size_t at;                                  // at most bytes.size()
    std::string where;                          // the part of the file that is read, for error messages
};

// Writes "path: where: message" into the reader's error.  Always false.
bool refuse(const Reader& reader, const std::string& message);

// Read and move on.  False with an error message if the bytes are missing or differ; it names them `what`.
bool take(Reader& reader, int width, const char* what, uint64_t& value);
bool expect(Reader& reader, int width, const char* what, uint64_t wanted);
bool take_bytes(Reader& reader, uint64_t size, const char* what, std::string& bytes);

#endif
