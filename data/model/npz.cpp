#include "data/model/npz.h"

#include <set>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

const size_t END_SIZE = 22;                     // bytes of the end
const uint64_t LOCAL = 0x04034b50, ENTRY = 0x02014b50, END = 0x06054b50;        // signatures
const uint64_t TIME_STAMP = 0x00210000;         // 1980-01-01 00:00: the date is (year - 1980, 1, 1)

// An array as the directory describes it.
struct Member {
    std::string file;                           // "W1.npy"
    uint64_t method, crc, stored, size;         // stored: bytes in the file; size: without compression
    uint64_t offset;                            // of its local header
};

uint64_t crc_of(const std::string& bytes) { return crc32(0, bytes.data(), bytes.size()); }

// The part that a local header and an entry of the directory share.
void append_facts(std::string& bytes, const Member& member) {
    append_little(bytes, 20, 2);                // version 2.0 of zip is needed to read it
    append_little(bytes, 0, 2);                 // flags
    append_little(bytes, member.method, 2);
    append_little(bytes, TIME_STAMP, 4);
    append_little(bytes, member.crc, 4);
    append_little(bytes, member.stored, 4);
    append_little(bytes, member.size, 4);
    append_little(bytes, member.file.size(), 2);
    append_little(bytes, 0, 2);                 // length of the extra field
}

bool take_facts(Reader& reader, Member& member, uint64_t& name, uint64_t& extra) {
    uint64_t ignored = 0;
    return take(reader, 2, "version", ignored) && take(reader, 2, "flags", ignored) &&
           take(reader, 2, "method", member.method) && take(reader, 4, "time stamp", ignored) &&
           take(reader, 4, "CRC-32", member.crc) && take(reader, 4, "compressed size", member.stored) &&
           take(reader, 4, "size", member.size) && take(reader, 2, "length of the name", name) &&
           take(reader, 2, "length of the extra field", extra);
}

void append_entry(std::string& bytes, const Member& member) {
    append_little(bytes, ENTRY, 4);
    append_little(bytes, 20, 2);                // version 2.0 of zip wrote it
    append_facts(bytes, member);
    append_little(bytes, 0, 2);                 // length of the comment
    append_little(bytes, 0, 8);                 // disk, internal and external attributes
    append_little(bytes, member.offset, 4);
    bytes += member.file;
}

bool read_entry(Reader& reader, Member& member) {
    uint64_t ignored = 0, name = 0, extra = 0, comment = 0;
    std::string skipped;
    reader.where = "directory";
    if (!expect(reader, 4, "signature of an entry", ENTRY) || !take(reader, 2, "version", ignored) ||
        !take_facts(reader, member, name, extra) || !take(reader, 2, "length of the comment", comment) ||
        !take(reader, 8, "attributes", ignored) || !take(reader, 4, "offset", member.offset) ||
        !take_bytes(reader, name, "name", member.file) ||
        !take_bytes(reader, extra + comment, "extra field", skipped)) {
        return false;
    }
    reader.where = quote(member.file);
    if (!ends_with(member.file, ".npy")) return refuse(reader, "expected an array, a name that ends in .npy");
    if (member.method == 0) return true;
    return refuse(reader, "is compressed: use numpy.savez, not numpy.savez_compressed");
}

// The directory is found from the last 22 bytes, and it ends where they begin.
bool read_directory(Reader& reader, std::vector<Member>& members) {
    reader.where = "end";
    const size_t end = reader.bytes.size() < END_SIZE ? 0 : reader.bytes.size() - END_SIZE;
    if (reader.bytes.size() < END_SIZE || little(reader.bytes, end, 4) != END) {
        return refuse(reader, "the last 22 bytes are not the end of a zip archive: "
                              "the file is cut off or not an .npz as numpy.savez writes it");
    }
    const uint64_t entries = little(reader.bytes, end + 10, 2), size = little(reader.bytes, end + 12, 4);
    if (size > end) return refuse(reader, "the directory is larger than the file: the file is damaged");
    reader.at = end - static_cast<size_t>(size);
    if (reader.at != little(reader.bytes, end + 16, 4)) {
        return refuse(reader, "the directory does not lie in front of it: the file is damaged");
    }
    std::set<std::string> files;
    for (uint64_t i = 0; i < entries; ++i) {
        members.push_back(Member{});
        if (!read_entry(reader, members.back())) return false;
        const bool first = files.insert(members.back().file).second;
        if (!first) return refuse(reader, "is there twice, expected each name once");
    }
    reader.where = "directory";
    return reader.at == end || refuse(reader, "something follows the last array, expected the end");
}

// From where the array before it ends: a file in which arrays overlap could take any amount of memory.
bool read_member(Reader& reader, const Member& member, Array& array) {
    Member local{};
    uint64_t name = 0, extra = 0;
    std::string file, skipped, npy, reason;
    reader.where = quote(member.file);
    if (member.offset < reader.at || member.offset > reader.bytes.size()) {
        return refuse(reader, format("begins at byte %llu, expected byte %zu or a later one in the file",
                                     static_cast<unsigned long long>(member.offset), reader.at));
    }
    reader.at = static_cast<size_t>(member.offset);
    if (!expect(reader, 4, "signature", LOCAL) || !take_facts(reader, local, name, extra) ||
        !take_bytes(reader, name, "name", file) || !take_bytes(reader, extra, "extra field", skipped) ||
        !take_bytes(reader, member.size, "array", npy)) {
        return false;
    }
    if (file != member.file || crc_of(npy) != member.crc) {
        return refuse(reader, "its name or its bytes are not those of the directory: the file is damaged");
    }
    array.name = file.substr(0, file.size() - 4);
    return read_npy(npy, array, reason) || refuse(reader, reason);
}

}  // namespace

bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error) {
    NN_CHECK(arrays.size() < 65536, "%zu arrays", arrays.size());
    std::string file, directory;
    for (const Array& array : arrays) {
        const std::string npy = npy_bytes(array);
        const Member member{array.name + ".npy", 0, crc_of(npy), npy.size(), npy.size(), file.size()};
        append_entry(directory, member);
        append_little(file, LOCAL, 4);
        append_facts(file, member);
        file += member.file;
        if (npy.size() > NPZ_LIMIT || file.size() + npy.size() + directory.size() + END_SIZE > NPZ_LIMIT) {
            error = path + ": the arrays take more than 1 GB, the limit for reading them again";
            return false;
        }
        file += npy;
    }
    const size_t begin = file.size();
    file += directory;
    append_little(file, END, 4);
    append_little(file, 0, 4);                  // both disks
    append_little(file, arrays.size(), 2);
    append_little(file, arrays.size(), 2);
    append_little(file, directory.size(), 4);
    append_little(file, begin, 4);
    append_little(file, 0, 2);                  // length of the comment
    return write_file(path, file, error);
}

bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error) {
    std::string bytes;
    if (!read_file(path, NPZ_LIMIT, bytes, error)) return false;
    Reader reader{path, bytes, error, 0, ""};
    std::vector<Member> members;
    if (!read_directory(reader, members)) return false;
    reader.at = 0;
    std::vector<Array> found;
    for (const Member& member : members) {
        found.push_back(Array());
        if (!read_member(reader, member, found.back())) return false;
    }
    arrays.swap(found);
    return true;
}
