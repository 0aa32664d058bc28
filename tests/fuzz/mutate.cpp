#include "tests/fuzz/mutate.h"

namespace {

size_t place(Rng& rng, const std::string& bytes) {
    return below(rng, static_cast<uint32_t>(bytes.size() + 1));
}

// A piece of a random input, of at most 64 bytes.
std::string piece(Rng& rng, const std::vector<std::string>& seeds) {
    const std::string& seed = seeds[below(rng, static_cast<uint32_t>(seeds.size()))];
    const size_t begin = place(rng, seed);
    return seed.substr(begin, below(rng, 65));
}

void change(Rng& rng, const std::vector<std::string>& seeds, std::string& bytes) {
    const std::string special[] = {std::string(1, '\0'), "\xff", "\n", ",", "-", "#", "9", "99999999999",
                                   std::string(4, '\0'), "\xff\xff\xff\x7f", "\xff\xff\xff\xff", "\x80"};
    const size_t at = place(rng, bytes);
    const uint32_t kind = below(rng, 7), length = below(rng, 16);
    const std::string& word = special[below(rng, sizeof special / sizeof special[0])];
    const std::string taken = piece(rng, seeds);
    if (kind == 0 && at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << length % 8));
    if (kind == 1) bytes.replace(at, word.size(), word);
    if (kind == 2) bytes.insert(at, word);
    if (kind == 3) bytes.erase(at, length);
    if (kind == 4) bytes.erase(at);
    if (kind == 5) bytes.insert(at, taken);
    if (kind == 6) bytes.replace(at, taken.size(), taken);
}

}  // namespace

std::string mutate(Rng& rng, const std::vector<std::string>& seeds) {
    std::string bytes = seeds[below(rng, static_cast<uint32_t>(seeds.size()))];
    const uint32_t changes = 1 + below(rng, 4);
    for (uint32_t i = 0; i < changes; ++i) change(rng, seeds, bytes);
    return bytes;
}
