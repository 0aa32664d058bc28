#include "data/files/file.h"
#include "data/files/system.h"

#include <csignal>
#include <cstdio>
#include <string>

#ifndef _WIN32
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "data/files/text.h"
#include "tests/test.h"

namespace {

std::string content(const std::string& path) {
    std::string bytes, error;
    return read_file(path, 1000, bytes, error) ? bytes : error;
}

// A folder of its own for a test that looks at what is left behind.
std::string folder(const std::string& name) {
    std::string error;
    CHECK(make_folder(scratch(name), error));
    return scratch(name) + "/";
}

// How many files a folder holds; 0 where nobody can tell.
int entries(const std::string& path) {
    int n = 0;
#ifndef _WIN32
    DIR* stream = opendir(path.c_str());
    if (!stream) return 0;
    while (const dirent* entry = readdir(stream)) n += entry->d_name[0] == '.' ? 0 : 1;
    closedir(stream);
#else
    (void)path;
#endif
    return n;
}

}  // namespace

TEST(file_write_replaces_the_whole_file) {
    const std::string path = scratch("replaced.bin");
    const std::string bytes("a\0b\r\n\x1a\xff", 7);
    std::string error;
    CHECK(write_file(path, std::string(5000, 'x'), error));
    CHECK(write_file(path, bytes, error));
    CHECK_TEXT(content(path), bytes);
    CHECK(write_file(path, "", error));
    CHECK_TEXT(content(path), "");
    CHECK_TEXT(error, "");
}

TEST(file_write_in_pieces_appears_only_when_complete) {
    const std::string path = folder("pieces") + "a.txt";
    std::string error;
    CHECK(write_file(path, "old", error));
    Writer writer;
    CHECK(open_writer(writer, path, error));
    CHECK(write(writer, "new ", error));
    CHECK(write(writer, "file", error));
    CHECK_TEXT(content(path), "old");
    CHECK(close_writer(writer, error));
    CHECK_TEXT(content(path), "new file");
    CHECK(entries(scratch("pieces")) <= 1);
}

TEST(file_abandoned_leaves_the_old_one_and_nothing_else) {
    const std::string path = folder("abandoned") + "a.txt";
    std::string error;
    CHECK(write_file(path, "old", error));
    Writer writer;
    CHECK(open_writer(writer, path, error));
    CHECK(write(writer, std::string(100000, 'n'), error));
    abandon(writer);
    abandon(writer);                                    // once more does no harm
    CHECK_TEXT(content(path), "old");
    CHECK(entries(scratch("abandoned")) <= 1);
}

TEST(file_whose_folder_goes_away_is_an_answer) {
    const std::string here = folder("going");
    std::string error;
    Writer writer;
    CHECK(open_writer(writer, here + "a.txt", error));
    CHECK(write(writer, "text", error));
    CHECK_EQ(std::rename(scratch("going").c_str(), scratch("gone").c_str()), 0);
    CHECK(!close_writer(writer, error));
    CHECK_TEXT(error, here + "a.txt: cannot write: No such file or directory");
    CHECK(!file_exists(here));
}

TEST(file_two_writers_of_one_name_do_not_meet) {
    const std::string path = folder("two") + "a.txt";
    std::string error;
    Writer first, second;
    CHECK(open_writer(first, path, error));
    CHECK(open_writer(second, path, error));
    CHECK(first.temporary != second.temporary);
    CHECK(write(first, "first", error));
    CHECK(write(second, "second", error));
    CHECK(close_writer(second, error));
    CHECK_TEXT(content(path), "second");
    CHECK(close_writer(first, error));
    CHECK_TEXT(content(path), "first");
    CHECK(entries(scratch("two")) <= 1);
}

TEST(file_that_cannot_be_written_is_an_answer) {
    std::string error;
    const std::string here = scratch("a_folder");
    CHECK(make_folder(here, error));
    CHECK(!write_file(here, "x", error));
    CHECK_TEXT(error, here + ": is a folder, expected the name of a file");
    CHECK(!write_file(here + "/no/a.txt", "x", error));
    CHECK_TEXT(error, here + "/no/a.txt: there is no folder " + here + "/no/");
    CHECK(!write_file("", "x", error));
    CHECK_TEXT(error, "the name of a file to write is empty");
    CHECK(write_file(here + "/file", "x", error));
    CHECK(!write_file(here + "/file/a.txt", "x", error));
    CHECK_TEXT(error, here + "/file/a.txt: there is no folder " + here + "/file/");
}

TEST(file_that_cannot_be_read_is_an_answer) {
    std::string error, bytes = "as it was";
    std::FILE* stream = stdin;
    const std::string missing = scratch("missing.txt");
    CHECK(!open_file(missing, stream, error));
    CHECK(stream == nullptr);
    const std::string sentence = missing + ": no such file (looked in /";
    CHECK_TEXT(error.substr(0, sentence.size()), sentence);
    CHECK(!open_file("/no/such/file", stream, error));
    CHECK_TEXT(error, "/no/such/file: no such file");
    CHECK(!read_file(scratch(""), 10, bytes, error));
    CHECK_TEXT(error, "build/scratch/: is a folder, expected a file");
    CHECK(!open_file("", stream, error));
    CHECK_TEXT(error, "the name of a file to read is empty");

    const std::string path = scratch("ten.txt");
    CHECK(write_file(path, "0123456789", error));
    CHECK(!read_file(path, 9, bytes, error));
    CHECK_TEXT(error, path + ": has more than 9 bytes, the most expected");
    CHECK_TEXT(bytes, "as it was");
    CHECK(read_file(path, 10, bytes, error));
    CHECK_TEXT(bytes, "0123456789");
}

TEST(file_size_is_that_of_a_regular_file) {
    std::string error;
    std::FILE* stream;
    const std::string path = scratch("size.txt");
    CHECK(write_file(path, std::string(70000, 'x'), error));
    CHECK(open_file(path, stream, error));
    CHECK_EQ(file_size(stream), 70000);
    std::fclose(stream);
    if (!file_exists("/dev/null") || !open_file("/dev/null", stream, error)) return;
    CHECK_EQ(file_size(stream), -1);
    CHECK(!is_terminal(stream));
    std::fclose(stream);
}

TEST(file_make_folder_makes_the_parents) {
    std::string error;
    const std::string path = scratch("p/q//r/");
    CHECK(!file_exists(scratch("p")));
    CHECK(make_folder(path, error));
    CHECK(make_folder(path, error));
    CHECK(file_exists(scratch("p/q/r")));
    CHECK(write_file(scratch("p/file"), "x", error));
    CHECK(!make_folder(scratch("p/file"), error));
    CHECK_TEXT(error, scratch("p/file") + ": is a file, expected a folder");
    CHECK(!make_folder(scratch("p/file/s"), error));
    CHECK_TEXT(error, scratch("p/file") + ": is a file, expected a folder");
    CHECK(!make_folder("", error));
    CHECK_TEXT(error, "the name of a folder is empty");
}

TEST(file_full_device_is_an_error_and_stays_a_device) {
    if (!file_exists("/dev/full")) return;
    std::string error;
    CHECK(!write_file("/dev/full", "x", error));                            // fails when it is flushed
    CHECK_TEXT(error, "/dev/full: cannot write: No space left on device");
    error.clear();
    CHECK(!write_file("/dev/full", std::string(1000000, 'x'), error));      // fails when it is written
    CHECK_TEXT(error, "/dev/full: cannot write: No space left on device");
    CHECK(write_file("/dev/null", "x", error));
    CHECK(file_exists("/dev/full") && file_exists("/dev/null"));
    std::FILE* stream;
    CHECK(open_file("/dev/full", stream, error));
    CHECK_EQ(file_size(stream), -1);
    std::fclose(stream);
}

#ifndef _WIN32

TEST(file_write_follows_links) {
    const std::string here = folder("links");
    std::string error;
    std::remove((here + "link").c_str());
    CHECK(make_folder(here + "deep", error));
    CHECK_EQ(symlink("deep/second", (here + "link").c_str()), 0);           // to a link beside its target
    CHECK_EQ(symlink("target", (here + "deep/second").c_str()), 0);         // to nothing yet
    CHECK(!file_exists(here + "link"));
    CHECK(write_file(here + "link", "first", error));
    CHECK_TEXT(content(here + "deep/target"), "first");
    CHECK(write_file(here + "link", "second", error));
    CHECK_TEXT(content(here + "deep/target"), "second");
    struct stat about;
    CHECK(lstat((here + "link").c_str(), &about) == 0 && S_ISLNK(about.st_mode));
    CHECK(lstat((here + "deep/second").c_str(), &about) == 0 && S_ISLNK(about.st_mode));
    CHECK_EQ(entries(here), 2);
    CHECK_EQ(entries(here + "deep"), 2);
}

TEST(file_links_in_a_circle_are_an_error) {
    const std::string here = folder("circle");
    std::string error;
    CHECK_EQ(symlink("b", (here + "a").c_str()), 0);
    CHECK_EQ(symlink("a", (here + "b").c_str()), 0);
    CHECK(!write_file(here + "a", "x", error));
    CHECK_TEXT(error, here + "a: cannot write: Too many levels of symbolic links");
    CHECK_EQ(entries(here), 2);
}

TEST(file_write_keeps_the_permissions) {
    const std::string path = scratch("private.txt");
    std::string error;
    struct stat about;
    CHECK(write_file(path, "x", error));
    for (const int mode : {0600, 0666, 0755}) {
        CHECK_EQ(chmod(path.c_str(), static_cast<mode_t>(mode)), 0);
        CHECK(write_file(path, "y", error));
        CHECK_EQ(stat(path.c_str(), &about), 0);
        CHECK_EQ(about.st_mode & 0777, mode);
    }
}

TEST(file_write_to_stdout_leaves_what_was_printed) {
    const std::string path = scratch("printed.txt");
    const std::string device = "/dev/stdout";
    std::string error = "none";
    if (!file_exists(device)) return;
    std::fflush(stdout);
    const int saved = dup(1);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    dup2(fileno(file), 1);
    std::printf("before ");
    const bool written = write_file(device, "the file ", error);
    std::printf("after");
    std::fflush(stdout);
    dup2(saved, 1);
    close(saved);
    std::fclose(file);
    CHECK(written);
    CHECK_TEXT(content(path), "before the file after");
}

TEST(file_pipe_is_written_directly_and_a_closed_one_is_an_error) {
    ignore_write_signals();
    const std::string path = scratch("pipe");
    std::remove(path.c_str());
    if (mkfifo(path.c_str(), 0600) != 0) return;
    std::FILE* reader = std::fopen(path.c_str(), "r+b");                    // both ends, so nobody waits
    std::string error;
    Writer writer;
    CHECK(write_file(path, "through", error));
    char bytes[8] = "";
    CHECK_EQ(std::fread(bytes, 1, 7, reader), 7);
    CHECK_TEXT(bytes, "through");
    CHECK(open_writer(writer, path, error));
    CHECK_TEXT(writer.temporary, "");
    std::fclose(reader);
    CHECK(write(writer, "nobody reads this", error));                       // still in the buffer
    CHECK(!close_writer(writer, error));
    CHECK_TEXT(error, path + ": cannot write: Broken pipe");
    CHECK(file_exists(path));
    std::remove(path.c_str());
}

#endif
