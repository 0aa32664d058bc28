#include "data/files/zip.h"

#include "data/files/bytes.h"
#include "data/files/inflate.h"
#include "data/files/text.h"

namespace {

const size_t LOCAL_SIZE = 30, ENTRY_SIZE = 46, END_SIZE = 22;   // bytes, without names
const uint64_t LOCAL = 0x04034b50, ENTRY = 0x02014b50, END = 0x06054b50;        // signatures
const uint64_t TIME_STAMP = 0x00210000;         // 1980-01-01 00:00: the date is (year - 1980, 1, 1)

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
    append_little(bytes, member.name.size(), 2);
    append_little(bytes, 0, 2);                 // length of the extra field
}

}  // namespace

// The directory is found from the last 22 bytes, and it ends where they begin.
bool read_directory(const std::string& path, const std::string& bytes, std::vector<Member>& members,
                    std::string& error) {
    const size_t end = bytes.size() < END_SIZE ? 0 : bytes.size() - END_SIZE;
    if (bytes.size() < END_SIZE || little(bytes, end, 4) != END) {
        return fail(error, path + ": the last 22 bytes are not the end of a zip archive: it is cut off");
    }
    const uint64_t entries = little(bytes, end + 10, 2), size = little(bytes, end + 12, 4);
    size_t at = size > end ? end : end - static_cast<size_t>(size);
    bool good = little(bytes, end + 16, 4) == at;
    for (uint64_t i = 0; good && i < entries; ++i) {
        good = end - at >= ENTRY_SIZE && little(bytes, at, 4) == ENTRY;
        if (!good) break;
        const auto number = [&](size_t where, int width) { return little(bytes, at + where, width); };
        const size_t name = static_cast<size_t>(number(28, 2));
        const size_t more = static_cast<size_t>(number(30, 2) + number(32, 2));     // extra field, comment
        Member member{"", number(10, 2), number(16, 4), number(20, 4), number(24, 4), number(42, 4)};
        at += ENTRY_SIZE;
        good = name + more <= end - at;
        member.name = bytes.substr(at, name);
        members.push_back(member);
        at += name + more;
    }
    return (good && at == end) || fail(error, path + ": the directory of the zip archive is damaged");
}

bool unpack_member(const std::string& path, const std::string& bytes, const Member& member, size_t limit,
                   std::string& content, std::string& error) {
    const std::string where = path + ": " + quote(member.name);
    const size_t at = static_cast<size_t>(member.offset), left = at < bytes.size() ? bytes.size() - at : 0;
    const bool there = left >= LOCAL_SIZE && little(bytes, at, 4) == LOCAL &&
                       bytes.compare(at + LOCAL_SIZE, member.name.size(), member.name) == 0;
    size_t begin = at + LOCAL_SIZE;             // there: the name and an extra field, then the bytes
    if (there) begin += static_cast<size_t>(little(bytes, at + 26, 2) + little(bytes, at + 28, 2));
    if (!there || begin > bytes.size() || member.stored > bytes.size() - begin) {
        return fail(error, where + ": does not lie where the directory says: the file is damaged");
    }
    if (member.size > limit) {
        return fail(error, where + ": more than " + std::to_string(limit) +
                           " bytes when unpacked, which is the limit here");
    }
    std::string made = bytes.substr(begin, static_cast<size_t>(member.stored));
    if (member.method == 8) {
        std::string data;
        data.swap(made);
        begin = 0;
        if (!inflate(data, begin, static_cast<size_t>(member.size), made, error)) {
            return fail(error, where + ": " + error);
        }
    } else if (member.method != 0) {
        return fail(error, where + ": is compressed by a method other than deflate");
    }
    if (made.size() != member.size || crc_of(made) != member.crc) {
        return fail(error, where + ": does not match its size or CRC-32: the file is damaged");
    }
    content.swap(made);
    return true;
}

void add_member(Archive& archive, const std::string& name, const std::string& content) {
    const Member member{name, 0, crc_of(content), content.size(), content.size(), archive.members.size()};
    append_little(archive.directory, ENTRY, 4);
    append_little(archive.directory, 20, 2);    // version 2.0 of zip wrote it
    append_facts(archive.directory, member);
    append_little(archive.directory, 0, 2);     // length of the comment
    append_little(archive.directory, 0, 8);     // disk, internal and external attributes
    append_little(archive.directory, member.offset, 4);
    archive.directory += name;
    append_little(archive.members, LOCAL, 4);
    append_facts(archive.members, member);
    archive.members += name + content;
    archive.count += 1;
}

std::string archive_bytes(const Archive& archive) {
    std::string bytes = archive.members + archive.directory;
    append_little(bytes, END, 4);
    append_little(bytes, 0, 4);                 // both disks
    append_little(bytes, archive.count, 2);
    append_little(bytes, archive.count, 2);
    append_little(bytes, archive.directory.size(), 4);
    append_little(bytes, archive.members.size(), 4);
    append_little(bytes, 0, 2);                 // length of the comment
    return bytes;
}
