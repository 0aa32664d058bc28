// Bytes as text of two hexadecimal digits each.
#ifndef TESTS_DATA_HEX_H
#define TESTS_DATA_HEX_H

#include <cstdlib>
#include <string>

inline std::string from_hex(const std::string& text) {
    std::string bytes;
    for (size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes += static_cast<char>(std::strtol(text.substr(i, 2).c_str(), nullptr, 16));
    }
    return bytes;
}

#endif
