// Zip archives, such as NumPy's .npz and Kaggle's downloads: several files (members) in one.
//
//   for each member   local header   name   its bytes, stored or compressed (inflate.h)
//   the directory     for each member the same facts again, and where its local header begins
//   the end           how many members, and where the directory begins
//
// The reader takes sizes, CRC-32 and places from the directory, as Python's zipfile does.  A local header may
// have no sizes: some versions of Python write them into an extra field there (zip64) or, into a pipe, behind
// the bytes.  A file that is cut off is refused, and so is a wrong bit in a name or in a member.
//
// Format: PKWARE's APPNOTE.TXT.
#ifndef DATA_FILES_ZIP_H
#define DATA_FILES_ZIP_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// A member as the directory describes it.
struct Member {
    std::string name;                           // "W1.npy"
    uint64_t method, crc, stored, size;         // stored: bytes in the file; size: without compression
    uint64_t offset;                            // of its local header
};

// The members in the order of the directory; bytes are the whole file.  unpack_member gives the bytes of one,
// at most limit.  False with an error message that begins with path: a damaged file, an unknown compression.
bool read_directory(const std::string& path, const std::string& bytes, std::vector<Member>& members,
                    std::string& error);
bool unpack_member(const std::string& path, const std::string& bytes, const Member& member, size_t limit,
                   std::string& content, std::string& error);

// An archive that grows.  The same members give the same bytes: the time stamp is always 1980-01-01.
struct Archive {
    std::string members, directory;
    uint64_t count = 0;
};
void add_member(Archive& archive, const std::string& name, const std::string& content);         // stored
std::string archive_bytes(const Archive& archive);

#endif
