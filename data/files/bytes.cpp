#include "data/files/bytes.h"

void append_little(std::string& bytes, uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes += static_cast<char>(static_cast<uint8_t>(value >> (8 * i)));
}

uint64_t little(const std::string& bytes, size_t at, int width) {
    uint64_t value = 0;
    while (width-- > 0) value = value << 8 | static_cast<uint8_t>(bytes[at + static_cast<size_t>(width)]);
    return value;
}

bool refuse(const Reader& reader, const std::string& message) {
    reader.error = reader.path + ": " + reader.where + ": " + message;
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
    uint64_t value = 0;
    if (!take(reader, width, what, value)) return false;
    if (value == wanted) return true;
    const std::string place = "byte " + std::to_string(reader.at - static_cast<size_t>(width)) + ": the ";
    return refuse(reader, place + what + " is " + std::to_string(value) +
                          ", expected " + std::to_string(wanted));
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
