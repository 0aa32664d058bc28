#include "data/digits/idx.h"

#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"

namespace {

struct Layout {
    const char* items;
    uint32_t mark;
    size_t header;                              // bytes before the first item
    uint64_t item;                              // bytes of each
};

const Layout IMAGES = {"images", 0x00000803, 16, PIXELS};
const Layout LABELS = {"labels", 0x00000801, 8, 1};

// One of the two files, open behind its header.
struct Idx {
    std::string path;
    Layout layout;
    std::FILE* stream;
    size_t count;
};

bool refuse(const std::string& path, const std::string& sentence, std::string& error) {
    error = path + ": " + sentence;
    return false;
}

// The four bytes from `at` as a number, the highest first.
uint32_t big(const std::string& bytes, size_t at) {
    uint32_t value = 0;
    for (size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
    return value;
}

std::string hex(uint32_t mark) { return format("0x%08lx", static_cast<unsigned long>(mark)); }

// The first four bytes: the mark of the layout, or what people give by mistake.
bool check_mark(const std::string& path, const Layout& layout, const std::string& start, std::string& error) {
    const Layout& other = layout.mark == IMAGES.mark ? LABELS : IMAGES;
    const uint32_t mark = big(start, 0);
    const uint64_t turned = little(start, 0, 4);
    if (mark == layout.mark) return true;
    if (mark == other.mark) {
        const std::string found = other.items + (" in IDX format (" + hex(mark) + "), expected ");
        return refuse(path, found + layout.items + " (" + hex(layout.mark) +
                            "): the images come first, then the labels", error);
    }
    if (turned == IMAGES.mark || turned == LABELS.mark) {
        return refuse(path, "begins with " + hex(mark) + ", expected " + hex(layout.mark) +
                            ": its numbers have the lowest byte first, in IDX format the highest is first",
                      error);
    }
    return refuse(path, "begins with " + quote(start.substr(0, 4)) + ", expected " + hex(layout.mark) + ": " +
                        layout.items + " in IDX format", error);
}

// The sizes in a header, against each other and the length of the file.  size: bytes of the whole file.
bool check_sizes(const Idx& idx, const std::string& header, uint64_t size, std::string& error) {
    const Layout& layout = idx.layout;
    const uint32_t count = big(header, 4);
    if (layout.mark == IMAGES.mark) {
        const uint32_t rows = big(header, 8), cols = big(header, 12);
        if (rows != SIDE || cols != SIDE) {
            return refuse(idx.path, "its images have " + std::to_string(rows) + " x " + std::to_string(cols) +
                                    format(" pixels, expected %d x %d", SIDE, SIDE), error);
        }
    }
    const std::string items = std::to_string(count) + " " + layout.items;
    if (count == 0) return refuse(idx.path, "holds " + items + ", expected at least one", error);

    // Less than 2^32 items of at most 784 bytes: 64 bits hold the sum, 32 would not.
    const uint64_t expected = layout.header + count * layout.item;
    if (size != expected) {
        const char* direction = size < expected ? ": it is cut short" : ": too many follow";
        return refuse(idx.path, "has " + std::to_string(size) + " bytes, expected " +
                                std::to_string(expected) + " for " + items + direction, error);
    }
    if (count > INT_MAX || expected > PTRDIFF_MAX) {            // what an int counts, what a vector holds
        return refuse(idx.path, "holds " + items + ", more than this machine can", error);
    }
    return true;
}

bool read_header(Idx& idx, std::string& error) {
    const Layout& layout = idx.layout;
    const int64_t size = file_size(idx.stream);
    if (size < 0) {
        return refuse(idx.path, "is a pipe or a device, expected a file, whose length is known", error);
    }
    char start[16];
    const std::string header(start, std::fread(start, 1, layout.header, idx.stream));
    const std::string expected = format("expected %s in IDX format", layout.items);
    if (header.compare(0, 2, "\x1f\x8b") == 0) {
        return refuse(idx.path, "a gzip file, " + expected + " (unpack it first: gzip -d)", error);
    }
    if (header.size() >= 4 && !check_mark(idx.path, layout, header, error)) return false;
    if (header.size() < layout.header) {
        return refuse(idx.path, "has " + std::to_string(header.size()) + " bytes, " + expected +
                                ", with a header of " + std::to_string(layout.header), error);
    }
    if (!check_sizes(idx, header, static_cast<uint64_t>(size), error)) return false;
    idx.count = big(header, 4);
    return true;
}

bool open_idx(const std::string& path, const Layout& layout, Idx& idx, std::string& error) {
    idx = Idx{path, layout, nullptr, 0};
    if (!open_file(path, idx.stream, error)) return false;
    if (read_header(idx, error)) return true;
    std::fclose(idx.stream);
    return false;
}

bool read_items(const Idx& idx, std::vector<uint8_t>& bytes, std::string& error) {
    bytes.resize(idx.count * static_cast<size_t>(idx.layout.item));
    if (std::fread(bytes.data(), 1, bytes.size(), idx.stream) == bytes.size()) return true;
    return refuse(idx.path, "cannot be read to its end", error);
}

bool read_both(const Idx& images, const Idx& labels, Dataset& digits, std::string& error) {
    const std::string count = std::to_string(labels.count);
    if (images.count != labels.count) {
        return refuse(images.path, "holds " + std::to_string(images.count) + " images, but " + labels.path +
                                   " holds " + count + " labels: they do not belong together", error);
    }
    Dataset read;
    if (!read_items(labels, read.labels, error) || !read_items(images, read.pixels, error)) return false;
    for (size_t i = 0; i < labels.count; ++i) {
        if (read.labels[i] < CLASSES) continue;
        const std::string expected = format(", expected a number from 0 to %d", CLASSES - 1);
        return refuse(labels.path, "label " + std::to_string(i + 1) + " of " + count + " is " +
                                   std::to_string(read.labels[i]) + expected, error);
    }
    digits.pixels.swap(read.pixels);
    digits.labels.swap(read.labels);
    return true;
}

}  // namespace

bool read_idx(const std::string& images, const std::string& labels, Dataset& digits, std::string& error) {
    Idx image_file, label_file;
    if (!open_idx(images, IMAGES, image_file, error)) return false;
    bool good = open_idx(labels, LABELS, label_file, error);
    if (good) {
        good = read_both(image_file, label_file, digits, error);
        std::fclose(label_file.stream);
    }
    std::fclose(image_file.stream);
    return good;
}
