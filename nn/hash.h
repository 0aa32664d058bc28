// One hash: 64 bits that stand for many numbers.  Equal numbers, equal hash, on every machine.
//
// FNV-1a (Fowler, Noll, Vo; RFC 9923), over words of 32 bits in place of bytes, which takes a quarter of the
// time.  A double is two words, the lower one first.
// NumPy's counterpart: hashlib over M.tobytes().
#ifndef NN_HASH_H
#define NN_HASH_H

#include <cstdint>
#include <cstring>

#include "nn/matrix.h"

struct Hash {
    uint64_t value = 0xcbf29ce484222325;
};

inline void hash_word(Hash& hash, uint32_t word) { hash.value = (hash.value ^ word) * 0x100000001b3; }

inline void hash_number(Hash& hash, float x) {
    uint32_t bits = 0;
    std::memcpy(&bits, &x, sizeof x);
    hash_word(hash, bits);
}
inline void hash_number(Hash& hash, double x) {
    uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof x);
    hash_word(hash, static_cast<uint32_t>(bits));
    hash_word(hash, static_cast<uint32_t>(bits >> 32));
}

// The shape, then the values row by row.
inline void hash_matrix(Hash& hash, const Matrix& A) {
    hash_word(hash, static_cast<uint32_t>(A.rows));
    hash_word(hash, static_cast<uint32_t>(A.cols));
    for (real x : A.data) hash_number(hash, x);
}

#endif
