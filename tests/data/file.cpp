#include "data/files/file.h"
#include "data/files/system.h"

#include <csignal>
#include <cstdio>
#include <string>

#ifndef _WIN32
#include <sys/stat.h>
#include <sys/wait.h>
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
    CHECK_TEXT(folder_error(a), a + ": cannot make this folder: File exists");
    CHECK_TEXT(write_error(here, "x"), here + ": is a folder, expected the name of a file");
    CHECK_TEXT(write_error(a + "/x", "x"), a + "/x: there is no folder " + a + "/");

    CHECK_TEXT(content(here), here + ": is a folder, expected a file");
    CHECK_TEXT(content(here + "/no"), here + "/no: no such file (looked in " + working_folder() + ")");
    CHECK_TEXT(content("/no/such/file"), "/no/such/file: no such file");
    std::string error, bytes = "before";
    CHECK(!read_file(a, 9, bytes, error));
    CHECK_TEXT(bytes, "before");
    CHECK(read_file(a, 10, bytes, error));
    CHECK_TEXT(bytes, "0123456789");
}

#ifndef _WIN32

TEST(file_full_device_is_an_error_and_stays_a_device) {
    if (!file_exists("/dev/full")) return;
    CHECK(kind_of("/dev/full") == Kind::other);
    if (kind_of("/dev/full") != Kind::other) return;    // or it would be replaced by a file
    for (const size_t size : {1u, 1000000u}) {          // fails in fclose, fails in fwrite
        const std::string error = write_error("/dev/full", std::string(size, 'x'));
        CHECK_TEXT(error, "/dev/full: cannot write: No space left on device");
    }
    std::FILE* stream = open_bytes("/dev/full", "rb");
    CHECK_EQ(file_size(stream), -1);
    std::fclose(stream);
}

TEST(file_write_keeps_permissions) {
    const std::string path = scratch("permissions");
    struct stat about;
    CHECK_TEXT(write_error(path, "first"), "");
    CHECK_EQ(chmod(path.c_str(), 0640), 0);
    CHECK_TEXT(write_error(path, "second"), "");
    CHECK(stat(path.c_str(), &about) == 0 && (about.st_mode & 0777) == 0640);
}

TEST(file_pipe_is_written_directly_and_a_closed_one_is_an_error) {
    ignore_write_signals();
    const std::string path = scratch("pipe");
    if (mkfifo(path.c_str(), 0600) != 0) return;
    std::FILE* reader = std::fopen(path.c_str(), "r+b");            // opens both ends, so it does not wait
    std::string error;
    Writer writer;
    char bytes[8] = "";
    CHECK_TEXT(write_error(path, "through"), "");
    CHECK_EQ(std::fread(bytes, 1, 7, reader), 7);
    CHECK_TEXT(bytes, "through");
    CHECK(open_writer(writer, path, error));
    std::fclose(reader);
    CHECK(write(writer, "into the buffer", error));
    CHECK(!close_writer(writer, error));
    CHECK_TEXT(error, path + ": cannot write: Broken pipe");
}

// A child process takes the lock, says so through a pipe, and is killed.
TEST(file_lock_of_a_folder_ends_with_its_process) {
    int ready[2];
    char byte = 0;
    const std::string path = scratch("");
    CHECK_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        if (!lock_folder(path) || ::write(ready[1], "y", 1) != 1) _exit(1);
        for (;;) pause();
    }
    close(ready[1]);
    CHECK_EQ(read(ready[0], &byte, 1), 1);
    CHECK(!lock_folder(path));
    CHECK_EQ(kill(child, SIGKILL), 0);
    CHECK_EQ(waitpid(child, nullptr, 0), child);
    CHECK(lock_folder(path));
    close(ready[0]);
}

#endif
