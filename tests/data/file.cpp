#include "data/files/file.h"
#include "data/files/system.h"

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "tests/test.h"

namespace {

// The content of a file, or the error message.
std::string content(const std::string& path) {
    std::string bytes, error;
    return read_file(path, 9, bytes, error) ? bytes : error;
}

// The error message, or nothing.
std::string write_error(const std::string& path, const std::string& bytes) {
    std::string error;
    return write_file(path, bytes, error) ? "" : error;
}

std::string folder_error(const std::string& path) {
    std::string error;
    return make_folder(path, error) ? "" : error;
}

}  // namespace

TEST(file_write_replaces_the_whole_file) {
    const std::string path = scratch("replaced.bin");
    CHECK_TEXT(write_error(path, std::string(5000, 'x')), "");
    CHECK_TEXT(content(path), path + ": has more than 9 bytes, the most expected");
    for (const std::string& bytes : {std::string("a\0b\r\n\x1a\xff", 7), std::string()}) {
        CHECK_TEXT(write_error(path, bytes), "");
        CHECK_TEXT(content(path), bytes);
    }
}

TEST(file_appears_only_when_it_is_complete) {
    const std::string path = scratch("complete.txt");
    std::string error;
    for (const bool complete : {false, true}) {
        Writer writer;
        CHECK_TEXT(write_error(path, "old"), "");
        CHECK(open_writer(writer, path, error));
        CHECK(write(writer, "ne", error) && write(writer, "w", error));
        const std::string temporary = writer.temporary;
        CHECK(file_exists(temporary));
        CHECK_TEXT(content(path), "old");
        if (complete) CHECK(close_writer(writer, error));
        else abandon(writer);
        CHECK(!file_exists(temporary));
        CHECK_TEXT(content(path), complete ? "new" : "old");
    }
}

TEST(file_errors_name_the_path_and_the_reason) {
    const std::string here = scratch("errors"), a = here + "/a";
    CHECK_TEXT(folder_error(here + "/p//q/"), "");
    CHECK_TEXT(folder_error(here + "/p//q/"), "");
    CHECK_TEXT(write_error(a, "0123456789"), "");
    CHECK_TEXT(folder_error(a + "/b"), a + "/b: cannot make this folder: Not a directory");
    CHECK_TEXT(folder_error(a), a + ": is a file, expected a folder");
    CHECK_TEXT(write_error(here, "x"), here + ": is a folder, expected the name of a file");
    CHECK_TEXT(write_error(a + "/x", "x"), a + "/x: there is no folder " + a + "/");

    CHECK_TEXT(content(here), here + ": is a folder, expected a file");
    CHECK_TEXT(content(here + "/no"), here + "/no: no such file (looked in " + working_folder() + ")");
    CHECK_TEXT(content("/no/such/file"), "/no/such/file: no such file");
    CHECK_TEXT(content(""), "the name of a file to read is empty");
    std::string error, bytes = "before";
    CHECK(!read_file(a, 9, bytes, error));
    CHECK_TEXT(bytes, "before");
    CHECK(read_file(a, 10, bytes, error));
    CHECK_TEXT(bytes, "0123456789");
}

#ifndef _WIN32

TEST(file_write_follows_links_and_keeps_permissions) {
    const std::string link = scratch("link"), target = scratch("links/target");
    struct stat about;
    CHECK_TEXT(folder_error(scratch("links")), "");
    CHECK_EQ(symlink("links/second", link.c_str()), 0);
    CHECK_EQ(symlink("target", scratch("links/second").c_str()), 0);    // no file there yet
    CHECK_TEXT(write_error(link, "first"), "");
    CHECK_TEXT(content(target), "first");
    CHECK_EQ(chmod(target.c_str(), 0640), 0);
    CHECK_TEXT(write_error(link, "second"), "");
    CHECK_TEXT(content(target), "second");
    CHECK(lstat(link.c_str(), &about) == 0 && S_ISLNK(about.st_mode));
    CHECK(lstat(target.c_str(), &about) == 0 && (about.st_mode & 0777) == 0640);
}

#endif
