// Memory that begins at a multiple of 64 bytes, as a cache line does.  In rows of 16, 32, ... floats no wide
// load or store then crosses two lines: a training step takes a tenth less time.
#ifndef NN_ALIGNED_H
#define NN_ALIGNED_H

#include <cstddef>
#include <cstdint>
#include <new>

// For std::vector<T, Aligned<T>>.  Allocates 64 bytes more.  The byte before the result stores how many
// were skipped.
template <class T>
struct Aligned {
    typedef T value_type;
    Aligned() {}
    template <class U>
    Aligned(const Aligned<U>&) {}
    size_t max_size() const { return (SIZE_MAX - 64) / sizeof(T); }
    T* allocate(size_t n) {
        unsigned char* block = static_cast<unsigned char*>(::operator new(n * sizeof(T) + 64));
        const size_t skip = 64 - reinterpret_cast<uintptr_t>(block) % 64;       // 1 .. 64
        block[skip - 1] = static_cast<unsigned char>(skip);
        return reinterpret_cast<T*>(block + skip);
    }
    void deallocate(T* memory, size_t) {
        unsigned char* first = reinterpret_cast<unsigned char*>(memory);
        ::operator delete(first - first[-1]);
    }
    bool operator==(const Aligned&) const { return true; }
    bool operator!=(const Aligned&) const { return false; }
};

#endif
