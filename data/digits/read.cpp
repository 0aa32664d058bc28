#include "data/digits/read.h"

#include <utility>

#include "data/digits/idx.h"
#include "data/files/file.h"
#include "data/files/gzip.h"
#include "data/files/png.h"
#include "data/files/pnm.h"
#include "data/files/recognise.h"
#include "data/files/text.h"
#include "data/files/zip.h"

namespace {

const size_t FILE_LIMIT = 0x7fffffff;           // bytes, also of what is unpacked

bool ungzip(const std::string& path, std::string& bytes, std::string& error) {
    if (recognise(bytes).format != Format::gzip) return true;
    return unpack_gzip(bytes, FILE_LIMIT, bytes, error) || fail(error, path + ": " + error);
}

// Replaces the bytes of a zip by those of the member that is wanted, or of its only CSV file.
bool unzip(const std::string& path, const std::string& wanted, std::string& bytes, std::string& error) {
    std::vector<Member> members, tables;
    if (recognise(bytes).format != Format::zip) return true;
    if (!read_directory(path, bytes, members, error)) return false;
    for (const Member& member : members) {
        if (member.name == wanted) return unpack_member(path, bytes, member, FILE_LIMIT, bytes, error);
        const bool hidden = member.name.compare(0, 9, "__MACOSX/") == 0;
        if (ends_with(member.name, ".csv") && !hidden) tables.push_back(member);
    }
    if (tables.size() == 1) return unpack_member(path, bytes, tables[0], FILE_LIMIT, bytes, error);
    return fail(error, path + ": " + std::to_string(tables.size()) +
                       " CSV files in this zip, expected one, or " + wanted);
}

// train-labels-idx1-ubyte.gz for train-images-idx3-ubyte.gz; images itself if no word of it is "images".
std::string name_of_labels(const std::string& images) {
    std::string name = images;
    const size_t at = name.find("images", images.find_last_of("/\\") + 1);      // npos + 1 is 0
    if (at == std::string::npos) return images;
    name.replace(at, 6, "labels");
    const size_t idx = name.find("idx3", at);
    if (idx != std::string::npos) name[idx + 3] = '1';
    const std::string other = ends_with(name, ".gz") ? name.substr(0, name.size() - 3) : name + ".gz";
    return file_exists(other) && !file_exists(name) ? other : name;
}

bool read_idx(const std::string& path, const std::string& bytes, Use use, Dataset& digits,
              std::string& error) {
    Dataset read;
    std::string label_bytes;
    if (!read_images(path, bytes, read.pixels, error)) return false;
    const std::string labels = name_of_labels(path);
    const bool there = labels != path && file_exists(labels);
    if (!there && use != Use::predict) {
        const char* const usual = "a name such as train-images-idx3-ubyte, which leads to theirs";
        return fail(error, path + ": found no labels beside these images, expected " +
                           (labels == path ? usual : labels));
    }
    if (there && (!read_file(labels, FILE_LIMIT, label_bytes, error) || !ungzip(labels, label_bytes, error) ||
                  !read_labels(labels, label_bytes, read.count(), read.labels, error))) {
        return false;
    }
    std::swap(digits, read);
    return true;
}

// bytes: the whole file; picture: null if only digits are expected.
bool read_other(const std::string& path, std::string& bytes, Use use, Dataset& digits, Grey* picture,
                std::string& error, std::string& remark) {
    const Format format = recognise(bytes).format;
    if (picture && (format == Format::pnm || format == Format::png)) {
        const bool read = format == Format::pnm ? read_pnm(bytes, *picture, error)
                                                : read_png(bytes, PICTURE_LIMIT, *picture, error);
        return read || fail(error, path + ": " + error);
    }
    const std::string wanted = use == Use::train ? "train.csv" : "test.csv";
    if (!ungzip(path, bytes, error) || !unzip(path, wanted, bytes, error)) return false;
    const Format inside = recognise(bytes).format;
    if (inside == Format::images) return read_idx(path, bytes, use, digits, error);
    if (inside == Format::none) return read_csv(path, std::move(bytes), nullptr, use, digits, error, remark);
    const char* const expected = picture ? "digits, or a PNG or PGM picture" : "digits as CSV or IDX";
    return fail(error, mistaken(path, bytes, expected));
}

// A CSV file is read in pieces, any other one as a whole.
bool read_input(const std::string& path, Use use, Dataset& digits, Grey* picture, std::string& error,
                std::string* remark) {
    std::FILE* stream;
    std::string bytes(65536, '\0'), changed;
    if (!open_file(path, stream, error)) return false;
    bytes.resize(std::fread(&bytes[0], 1, bytes.size(), stream));
    const bool csv = recognise(bytes).format == Format::none;
    const bool good = csv ? read_csv(path, std::move(bytes), stream, use, digits, error, changed)
                          : read_rest(stream, path, FILE_LIMIT, bytes, error) &&
                                read_other(path, bytes, use, digits, picture, error, changed);
    std::fclose(stream);
    if (good && remark) *remark = changed;
    return good;
}

}  // namespace

bool read_digits(const std::string& path, Use use, Dataset& digits, std::string& error,
                 std::string* remark) {
    return read_input(path, use, digits, nullptr, error, remark);
}

bool read_any(const std::string& path, Dataset& digits, Grey& picture, std::string& error,
              std::string* remark) {
    return read_input(path, Use::predict, digits, &picture, error, remark);
}
