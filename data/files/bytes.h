// Bytes as files have them: whole numbers with the lowest byte first, and a reader that never goes past
// the end and says where it stands when something is not as expected.
#ifndef DATA_FILES_BYTES_H
#define DATA_FILES_BYTES_H

#include <cstddef>
#include <cstdint>
#include <string>

// The lowest `width` bytes of a value, lowest first: 0x1234 in two bytes is \x34 \x12.
void append_little(std::string& bytes, uint64_t value, int width);
uint64_t little(const std::string& bytes, size_t at, int width);

// Goes through the bytes of a file from `at`; `where` is the part of it that an error names.
struct Reader {
    const std::string& path;
    const std::string& bytes;
    std::string& error;
    size_t at;
    std::string where;
};

// Writes "path: where: sentence" into the reader's error.  Always false.
bool refuse(const Reader& reader, const std::string& sentence);

// Each false with a sentence if the bytes are not there or not as expected; `what` names them in it.
bool take(Reader& reader, int width, const char* what, uint64_t& value);
bool expect(Reader& reader, int width, const char* what, uint64_t wanted);
bool take_bytes(Reader& reader, uint64_t size, const char* what, std::string& bytes);

#endif
