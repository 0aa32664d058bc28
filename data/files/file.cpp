#include "data/files/file.h"

#include <vector>

#include "data/files/system.h"
#include "data/files/text.h"
#include "nn/check.h"

namespace {

bool fail_writer(Writer& writer, const std::string& reason, std::string& error) {
    abandon(writer);
    return fail(error, writer.path + ": cannot write: " + reason);
}

}  // namespace

bool open_file(const std::string& path, std::FILE*& stream, std::string& error) {
    const Kind kind = kind_of(path);
    stream = kind == Kind::folder ? nullptr : open_bytes(path, "rb");
    if (stream) return true;
    const std::string reason = last_error();
    if (path.empty()) return fail(error, "the name of a file to read is empty");
    if (kind == Kind::folder) return fail(error, path + ": is a folder, expected a file");
    if (kind != Kind::none) return fail(error, path + ": cannot read: " + reason);
    const bool absolute = is_separator(path[0]) || path.find(':') == 1;         // /data/x, C:\\x
    return fail(error, path + ": no such file" + (absolute ? "" : " (looked in " + working_folder() + ")"));
}

bool read_rest(std::FILE* stream, const std::string& path, size_t limit, std::string& bytes,
               std::string& error) {
    const int64_t size = file_size(stream);             // -1 for a pipe
    bool fits = size < 0 || static_cast<uint64_t>(size) <= limit;
    if (fits && size > 0) bytes.reserve(static_cast<size_t>(size));
    std::vector<char> piece(65536);
    size_t n;
    while (fits && (n = std::fread(piece.data(), 1, piece.size(), stream)) > 0) {
        fits = n <= limit - bytes.size();
        if (fits) bytes.append(piece.data(), n);
    }
    if (!fits) return fail(error, path + format(": has more than %zu bytes, the most expected", limit));
    return !std::ferror(stream) || fail(error, path + ": cannot read: " + last_error());
}

bool read_file(const std::string& path, size_t limit, std::string& bytes, std::string& error) {
    std::FILE* stream;
    std::string all;
    if (!open_file(path, stream, error)) return false;
    const bool read = read_rest(stream, path, limit, all, error);
    std::fclose(stream);
    if (read) bytes.swap(all);
    return read;
}

bool open_writer(Writer& writer, const std::string& path, std::string& error) {
    writer = Writer();
    writer.path = path;
    const Kind kind = kind_of(path);
    const std::string folder = folder_of(path);
    if (kind == Kind::folder) return fail(error, path + ": is a folder, expected the name of a file");
    if (kind_of(folder + ".") != Kind::folder) return fail(error, path + ": there is no folder " + folder);

    if (names_standard(path)) {
        writer.stream = open_standard(path);
    } else if (kind == Kind::other) {
        writer.stream = open_bytes(path, "wb");
    } else if (kind == Kind::none || may_write(path)) {     // rename would replace a write-protected file too
        writer.target = follow_links(path);
        writer.temporary = format("%s.%d.tmp", writer.target.c_str(), process_number());
        writer.stream = open_bytes(writer.temporary, "wb");
    }
    return writer.stream || fail_writer(writer, last_error(), error);
}

bool write(Writer& writer, const std::string& bytes, std::string& error) {
    NN_CHECK(writer.stream, "write: %s is not open", writer.path.c_str());
    if (std::fwrite(bytes.data(), 1, bytes.size(), writer.stream) == bytes.size()) return true;
    return fail_writer(writer, last_error(), error);
}

bool close_writer(Writer& writer, std::string& error) {
    NN_CHECK(writer.stream, "close_writer: %s is not open", writer.path.c_str());
    const bool closed = std::fclose(writer.stream) == 0;        // false also if it cannot write its buffer
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
    for (size_t end = 1; end < path.size(); ++end) {
        if (is_separator(path[end])) make_one_folder(path.substr(0, end));      // out, out/a of out/a/b
    }
    if (make_one_folder(path)) return true;
    const std::string reason = last_error();
    if (kind_of(path) == Kind::file) return fail(error, path + ": is a file, expected a folder");
    return kind_of(path) == Kind::folder || fail(error, path + ": cannot make this folder: " + reason);
}

std::string folder_of(const std::string& path) {
    size_t end = path.size();
    while (end > 0 && !is_separator(path[end - 1])) --end;
    return path.substr(0, end);
}

bool file_exists(const std::string& path) { return !path.empty() && kind_of(path) != Kind::none; }
