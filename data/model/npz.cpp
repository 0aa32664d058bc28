#include "data/model/npz.h"

#include <set>

#include "data/files/bytes.h"
#include "data/files/crc32.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

const size_t limit = static_cast<size_t>(1) << 30;         // a file of more than 1 GB is refused
const size_t end_size = 22;

const uint64_t local_signature = 0x04034b50, descriptor_signature = 0x08074b50;
const uint64_t entry_signature = 0x02014b50, end_signature = 0x06054b50;

const uint64_t flag_later = 1 << 3;             // sizes and CRC-32 follow the bytes: written into a pipe
const uint64_t flag_utf8 = 1 << 11;             // the name is UTF-8
const uint64_t version_2 = 20;                  // the zip that is needed to read it
const uint64_t time_stamp = 0x00210000;         // 1980-01-01 00:00: the date is (year - 1980, 1, 1)
const uint64_t in_zip64 = 0xffffffff;           // the size stands in the extra field

// What the directory and the local header both say about an array.
struct Facts {
    uint64_t version, flags, method, crc, compressed, size, name, extra;    // the last two: their lengths
};

struct Member {
    std::string file;                           // "W1.npy"
    Facts facts;
    uint64_t offset;                            // of its local header
};

uint32_t crc_of(const std::string& bytes) {
    return crc32(0, bytes.data(), bytes.size());
}

void append_facts(std::string& bytes, const Facts& facts) {
    append_little(bytes, facts.version, 2);
    append_little(bytes, facts.flags, 2);
    append_little(bytes, facts.method, 2);
    append_little(bytes, time_stamp, 4);
    append_little(bytes, facts.crc, 4);
    append_little(bytes, facts.compressed, 4);
    append_little(bytes, facts.size, 4);
    append_little(bytes, facts.name, 2);
    append_little(bytes, facts.extra, 2);
}

void append_entry(std::string& bytes, const Member& member) {
    append_little(bytes, entry_signature, 4);
    append_little(bytes, version_2, 2);         // of the program that wrote it
    append_facts(bytes, member.facts);
    append_little(bytes, 0, 2);                 // length of the comment
    append_little(bytes, 0, 2);                 // disk
    append_little(bytes, 0, 2);                 // internal attributes
    append_little(bytes, 0, 4);                 // external attributes
    append_little(bytes, member.offset, 4);
    bytes += member.file;
}

bool take_facts(Reader& reader, Facts& facts) {
    uint64_t ignored = 0;
    return take(reader, 2, "version", facts.version) && take(reader, 2, "flags", facts.flags) &&
           take(reader, 2, "method", facts.method) && take(reader, 4, "time stamp", ignored) &&
           take(reader, 4, "CRC-32", facts.crc) && take(reader, 4, "compressed size", facts.compressed) &&
           take(reader, 4, "size", facts.size) && take(reader, 2, "length of the name", facts.name) &&
           take(reader, 2, "length of the extra field", facts.extra);
}

bool read_entry(Reader& reader, Member& member) {
    Facts& facts = member.facts;
    uint64_t ignored = 0;
    reader.where = "directory";
    if (!expect(reader, 4, "signature of an entry", entry_signature) ||
        !take(reader, 2, "version of the program that wrote it", ignored) || !take_facts(reader, facts) ||
        !expect(reader, 2, "length of the comment", 0) || !expect(reader, 2, "disk", 0) ||
        !take(reader, 2, "internal attributes", ignored) ||
        !take(reader, 4, "external attributes", ignored) || !take(reader, 4, "offset", member.offset) ||
        !take_bytes(reader, facts.name, "name", member.file)) {
        return false;
    }
    const bool array = ends_with(member.file, ".npy");
    reader.where = quote(member.file.substr(0, member.file.size() - (array ? 4 : 0)));
    if (!array) {
        return refuse(reader, "is not an array, expected a name that ends in .npy");
    }
    if (facts.method != 0) {
        return refuse(reader, "is compressed (method " + std::to_string(facts.method) +
                              "), expected plain bytes: use numpy.savez, not numpy.savez_compressed");
    }
    const bool known = (facts.flags & ~(flag_later | flag_utf8)) == 0 && facts.extra == 0;
    if (!known) return refuse(reader, "is encrypted or has an extra field: use numpy.savez");
    return facts.compressed == facts.size || refuse(reader, "has two different sizes, expected plain bytes");
}

// The directory is what the last 22 bytes point to, and it ends where they begin.
bool read_directory(Reader& reader, std::vector<Member>& members, uint64_t& begin) {
    reader.where = "end";
    const size_t file = reader.bytes.size();
    reader.at = file < end_size ? 0 : file - end_size;
    if (file < end_size || little(reader.bytes, reader.at, 4) != end_signature) {
        return refuse(reader, "the last 22 bytes are not the end of a zip archive: "
                              "the file is cut off or not an .npz as numpy.savez writes it");
    }
    const uint64_t end = reader.at;
    uint64_t entries = 0, size = 0;
    if (!expect(reader, 4, "signature", end_signature) || !expect(reader, 2, "disk", 0) ||
        !expect(reader, 2, "disk of the directory", 0) || !take(reader, 2, "number of arrays", entries) ||
        !expect(reader, 2, "number of arrays", entries) || !take(reader, 4, "size of the directory", size) ||
        !take(reader, 4, "offset of the directory", begin) ||
        !expect(reader, 2, "length of the comment", 0)) {
        return false;
    }
    if (begin + size != end) return refuse(reader, "the directory does not lie in front of it");
    reader.at = static_cast<size_t>(begin);
    std::set<std::string> files;
    for (uint64_t i = 0; i < entries; ++i) {
        Member member{};
        if (!read_entry(reader, member)) return false;
        const bool first = files.insert(member.file).second;
        if (!first) return refuse(reader, "is there twice, expected each name once");
        members.push_back(member);
    }
    reader.where = "directory";
    return reader.at == end || refuse(reader, "something follows the last array, expected the end");
}

// The local header repeats the directory.  numpy.savez adds a zip64 extra field with both sizes, and Python
// since 3.11.4 has them only there.  Into a pipe it writes zeros, and a descriptor follows the array.
bool read_local(Reader& reader, const Member& member, bool& zip64) {
    const Facts& facts = member.facts;
    const bool later = (facts.flags & flag_later) != 0;
    const uint64_t size = later ? 0 : facts.size;
    Facts local{};
    std::string file;
    if (!expect(reader, 4, "signature", local_signature) || !take_facts(reader, local) ||
        !take_bytes(reader, local.name, "name", file)) {
        return false;
    }
    zip64 = local.extra == 20;
    const bool moved = zip64 && local.compressed == in_zip64 && local.size == in_zip64;
    const bool same_size = moved || (local.compressed == size && local.size == size);
    if (file != member.file || local.version != facts.version || local.flags != facts.flags ||
        local.method != facts.method || local.crc != (later ? 0 : facts.crc) || !same_size) {
        return refuse(reader, "the header in front of it says other than the directory: the file is damaged");
    }
    if (local.extra == 0) return true;
    if (!zip64) return refuse(reader, "has an extra field, expected none but zip64");
    return expect(reader, 2, "kind of the extra field", 1) && expect(reader, 2, "length of zip64", 16) &&
           expect(reader, 8, "size in zip64", size) && expect(reader, 8, "compressed size in zip64", size);
}

bool read_descriptor(Reader& reader, const Facts& facts, int width) {
    return expect(reader, 4, "signature of the descriptor", descriptor_signature) &&
           expect(reader, 4, "CRC-32 in the descriptor", facts.crc) &&
           expect(reader, width, "compressed size in the descriptor", facts.size) &&
           expect(reader, width, "size in the descriptor", facts.size);
}

bool read_member(Reader& reader, const Member& member, Array& array) {
    array.name = member.file.substr(0, member.file.size() - 4);
    reader.where = quote(array.name);
    if (member.offset != reader.at) {
        return refuse(reader, "begins at byte " + std::to_string(member.offset) + ", expected byte " +
                              std::to_string(reader.at) + ", with nothing between the arrays");
    }
    const bool later = (member.facts.flags & flag_later) != 0;
    bool zip64 = false;
    std::string npy, sentence;
    if (!read_local(reader, member, zip64)) return false;
    if (!take_bytes(reader, member.facts.size, "array", npy)) return false;
    if (later && !read_descriptor(reader, member.facts, zip64 ? 8 : 4)) return false;
    if (crc_of(npy) != member.facts.crc) {
        return refuse(reader, "its bytes do not have the CRC-32 of the directory: the file is damaged");
    }
    return read_npy(npy, array, sentence) || refuse(reader, sentence);
}

}  // namespace

bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error) {
    NN_CHECK(arrays.size() < 65536, "%zu arrays", arrays.size());
    std::string file, directory;
    for (const Array& array : arrays) {
        const std::string npy = npy_bytes(array);
        const std::string name = array.name + ".npy";
        const Facts facts{version_2, 0, 0, crc_of(npy), npy.size(), npy.size(), name.size(), 0};
        append_entry(directory, Member{name, facts, file.size()});
        append_little(file, local_signature, 4);
        append_facts(file, facts);
        file += name;
        if (npy.size() > limit || file.size() + npy.size() + directory.size() + end_size > limit) {
            error = path + ": the arrays take more than 1 GB, the limit of what can be read again";
            return false;
        }
        file += npy;
    }
    const size_t begin = file.size();
    file += directory;
    append_little(file, end_signature, 4);
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
    if (!read_file(path, limit, bytes, error)) return false;
    Reader reader{path, bytes, error, 0, ""};
    std::vector<Member> members;
    uint64_t directory = 0;
    if (!read_directory(reader, members, directory)) return false;
    reader.at = 0;
    std::vector<Array> found;
    for (const Member& member : members) {
        found.push_back(Array());
        if (!read_member(reader, member, found.back())) return false;
    }
    reader.where = "directory";
    if (reader.at != directory) {
        return refuse(reader, "begins at byte " + std::to_string(directory) + ", expected byte " +
                              std::to_string(reader.at) + ", where the last array ends");
    }
    arrays.swap(found);
    return true;
}
