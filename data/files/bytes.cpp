#include "data/files/bytes.h"

void append_little(std::string& bytes, uint64_t value, int width) {
    char piece[8];
    for (int i = 0; i < width; ++i) piece[i] = static_cast<char>(static_cast<uint8_t>(value >> (8 * i)));
    bytes.append(piece, static_cast<size_t>(width));
}

uint64_t little(const std::string& bytes, size_t at, int width) {
    uint64_t value = 0;
    for (size_t i = at + static_cast<size_t>(width); i > at; --i) {
        value = value << 8 | static_cast<uint8_t>(bytes[i - 1]);
    }
    return value;
}

bool refuse(const Reader& reader, const std::string& sentence) {
    reader.error = reader.path + ": " + reader.where + ": " + sentence;
    return false;
}

bool take(Reader& reader, int width, const char* what, uint64_t& value) {
    if (reader.bytes.size() - reader.at < static_cast<size_t>(width)) {
        return refuse(reader, std::string("the file ends inside the ") + what);
    }
    value = little(reader.bytes, reader.at, width);
    reader.at += static_cast<size_t>(width);
    return true;
}

bool expect(Reader& reader, int width, const char* what, uint64_t wanted) {
    const std::string begin = std::to_string(reader.at);
    uint64_t value = 0;
    if (!take(reader, width, what, value)) return false;
    if (value == wanted) return true;
    return refuse(reader, "byte " + begin + ": the " + what + " is " + std::to_string(value) + ", expected " +
                          std::to_string(wanted));
}

bool take_bytes(Reader& reader, uint64_t size, const char* what, std::string& bytes) {
    const size_t rest = reader.bytes.size() - reader.at;
    if (size > rest) {
        return refuse(reader, std::string("its ") + what + " should have " + std::to_string(size) +
                              " bytes, but only " + std::to_string(rest) + " follow");
    }
    bytes = reader.bytes.substr(reader.at, static_cast<size_t>(size));
    reader.at += bytes.size();
    return true;
}
