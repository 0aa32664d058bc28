#include "data/files/file.h"

#include <cerrno>
#include <vector>

#include "data/files/system.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

// The folder that path stands in, with its last separator; empty for the working folder.
std::string folder_of(const std::string& path) {
    size_t end = path.size();
    while (end > 0 && !is_separator(path[end - 1])) --end;
    return path.substr(0, end);
}

// Creates writer.temporary beside writer.target.  Another run has another process number, and a name that
// a killed run left behind is passed over.
bool create_temporary(Writer& writer, std::string& error) {
    const std::string folder = folder_of(writer.target);
    if (!folder.empty() && kind_of(folder) != Kind::folder) {
        error = format("%s: there is no folder %s", writer.path.c_str(), folder.c_str());
        return false;
    }
    for (int i = 0; i < 1000; ++i) {
        writer.temporary = folder + format("unfinished-%d-%d.tmp", process_number(), i);
        writer.stream = create_new(writer.temporary, writer.target);
        if (writer.stream) return true;
        if (errno != EEXIST) break;
    }
    writer.temporary.clear();
    error = format("%s: cannot make a file beside it: %s", writer.path.c_str(), last_error().c_str());
    return false;
}

bool fail_writer(Writer& writer, const std::string& reason, std::string& error) {
    abandon(writer);
    error = format("%s: cannot write: %s", writer.path.c_str(), reason.c_str());
    return false;
}

}  // namespace

bool open_file(const std::string& path, std::FILE*& stream, std::string& error) {
    const Kind kind = kind_of(path);
    stream = kind == Kind::folder ? nullptr : open_bytes(path, "rb");
    if (stream) return true;
    const std::string reason = last_error();
    if (path.empty()) {
        error = "the name of a file to read is empty";
    } else if (kind == Kind::folder) {
        error = path + ": is a folder, expected a file";
    } else if (kind == Kind::none) {
        error = path + ": no such file" + (is_absolute(path) ? "" : " (looked in " + working_folder() + ")");
    } else {
        error = path + ": cannot read: " + reason;
    }
    return false;
}

bool read_file(const std::string& path, size_t limit, std::string& bytes, std::string& error) {
    std::FILE* stream;
    if (!open_file(path, stream, error)) return false;
    const int64_t size = file_size(stream);             // -1 of a pipe, whose end tells its size
    bool fits = size < 0 || static_cast<uint64_t>(size) <= limit;

    std::string all;
    if (fits && size > 0) all.reserve(static_cast<size_t>(size));
    std::vector<char> piece(65536);
    size_t n;
    while (fits && (n = std::fread(piece.data(), 1, piece.size(), stream)) > 0) {
        fits = n <= limit - all.size();
        if (fits) all.append(piece.data(), n);
    }
    const std::string reason = std::ferror(stream) ? last_error() : "";
    std::fclose(stream);
    if (!fits) {
        error = format("%s: has more than %llu bytes, the most expected", path.c_str(),
                       static_cast<unsigned long long>(limit));
        return false;
    }
    if (!reason.empty()) {
        error = path + ": cannot read: " + reason;
        return false;
    }
    bytes.swap(all);
    return true;
}

bool open_writer(Writer& writer, const std::string& path, std::string& error) {
    writer = Writer();
    writer.path = path;
    writer.target = follow_links(path);
    const Kind kind = kind_of(path);
    writer.stream = open_standard(writer.target);
    if (!writer.stream && kind == Kind::other) writer.stream = open_bytes(path, "wb");
    if (writer.stream) return true;
    if (names_standard(writer.target)) return fail_writer(writer, last_error(), error);

    if (path.empty() || kind == Kind::folder) {
        error = path.empty() ? "the name of a file to write is empty"
                             : path + ": is a folder, expected the name of a file";
        return false;
    }
    if (kind == Kind::other || (kind == Kind::file && !may_write(path))) {
        return fail_writer(writer, last_error(), error);
    }
    return create_temporary(writer, error);
}

bool write(Writer& writer, const std::string& bytes, std::string& error) {
    NN_CHECK(writer.stream, "write: %s is not open", writer.path.c_str());
    if (std::fwrite(bytes.data(), 1, bytes.size(), writer.stream) == bytes.size()) return true;
    return fail_writer(writer, last_error(), error);
}

bool close_writer(Writer& writer, std::string& error) {
    NN_CHECK(writer.stream, "close_writer: %s is not open", writer.path.c_str());
    if (std::fflush(writer.stream) != 0 || std::ferror(writer.stream)) {
        return fail_writer(writer, last_error(), error);
    }
    const bool closed = std::fclose(writer.stream) == 0;
    writer.stream = nullptr;
    if (!closed) return fail_writer(writer, last_error(), error);

    std::string reason;
    if (!writer.temporary.empty() && !replace(writer.temporary, writer.target, reason)) {
        return fail_writer(writer, reason, error);
    }
    writer.temporary.clear();
    return true;
}

void abandon(Writer& writer) {
    if (writer.stream) std::fclose(writer.stream);
    writer.stream = nullptr;
    if (!writer.temporary.empty()) std::remove(writer.temporary.c_str());
    writer.temporary.clear();
}

bool write_file(const std::string& path, const std::string& bytes, std::string& error) {
    Writer writer;
    return open_writer(writer, path, error) && write(writer, bytes, error) && close_writer(writer, error);
}

bool make_folder(const std::string& path, std::string& error) {
    if (path.empty()) {
        error = "the name of a folder is empty";
        return false;
    }
    for (size_t end = 1; end <= path.size(); ++end) {
        if (end < path.size() && (!is_separator(path[end]) || path[end] == ':')) continue;
        const std::string part = path.substr(0, end);       // out, out/a, out/a/b
        if (is_separator(part[end - 1]) || kind_of(part) == Kind::folder) continue;
        if (make_one_folder(part)) continue;
        const std::string reason = last_error();
        const Kind kind = kind_of(part);
        if (kind == Kind::folder) continue;                 // another run was faster
        error = kind == Kind::file ? part + ": is a file, expected a folder"
                                   : part + ": cannot make this folder: " + reason;
        return false;
    }
    return true;
}

bool file_exists(const std::string& path) { return !path.empty() && kind_of(path) != Kind::none; }
