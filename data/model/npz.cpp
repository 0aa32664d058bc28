#include "data/model/npz.h"

#include "data/files/file.h"
#include "data/files/recognise.h"
#include "data/files/text.h"
#include "data/files/zip.h"
#include "nn/check.h"

bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error) {
    NN_CHECK(arrays.size() < 65536, "%zu arrays", arrays.size());
    Archive archive;
    for (const Array& array : arrays) {
        const std::string npy = npy_bytes(array);
        const size_t room = 1000 + 2 * array.name.size() + archive.members.size() + archive.directory.size();
        if (npy.size() > NPZ_LIMIT || npy.size() + room > NPZ_LIMIT) {
            return fail(error, path + ": the arrays take more than 1 GB, the limit for reading them again");
        }
        add_member(archive, array.name + ".npy", npy);
    }
    return write_file(path, archive_bytes(archive), error);
}

bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error) {
    std::string bytes, npy, reason;
    std::vector<Member> members;
    if (!read_file(path, NPZ_LIMIT, bytes, error)) return false;
    if (recognise(bytes).format != Format::zip && bytes.compare(0, 4, "PK\5\6") != 0) {     // no member
        return fail(error, mistaken(path, bytes, "an .npz of arrays, as ./train or numpy.savez writes it"));
    }
    if (!read_directory(path, bytes, members, error)) return false;
    std::vector<Array> found;
    size_t left = NPZ_LIMIT;                    // of all members: they could overlap in a small file
    for (const Member& member : members) {
        if (!ends_with(member.name, ".npy")) {
            const bool torch = ends_with(member.name, "data.pkl");
            return fail(error, path + ": has a member " + quote(member.name) +
                               ", expected names that end in .npy" +
                               (torch ? ": this is PyTorch's format, save with numpy.savez" : ""));
        }
        if (!unpack_member(path, bytes, member, left, npy, error)) return false;
        left -= npy.size();
        found.push_back(Array{member.name.substr(0, member.name.size() - 4), {}, "", ""});
        if (!read_npy(npy, found.back(), reason)) found.back().bytes = reason;
    }
    arrays.swap(found);
    return true;
}
