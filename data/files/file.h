// Reads and writes whole files, and never loses an old one.
//
// A regular file is written as PATH.PROCESS.tmp and renamed to PATH when it is complete.  So a full disk or a
// kill leaves the old file as it was; only a kill leaves the .tmp file behind, to be deleted by hand.
// Pipes and devices have no .tmp file.  A symbolic link is replaced too; the file that it led to stays.
// Every write, flush and close is checked, since a close can succeed after a failed write.
//
// When a function with `error` fails, it returns false and writes an error message: "path: reason".
//
// Reference: POSIX.1-2008, rename(): another process sees the complete old file or the complete new one.
#ifndef DATA_FILES_FILE_H
#define DATA_FILES_FILE_H

#include <cstdint>
#include <cstdio>
#include <string>

// Opens a file for reading bytes.  The caller closes it with std::fclose.
bool open_file(const std::string& path, std::FILE*& stream, std::string& error);

// Appends the rest of a stream to bytes, which then are at most limit.  path: for the error message.
bool read_rest(std::FILE* stream, const std::string& path, size_t limit, std::string& bytes,
               std::string& error);

// Reads the whole file.  More than limit bytes are an error, found before reading unless it is a pipe.
bool read_file(const std::string& path, size_t limit, std::string& bytes, std::string& error);

struct Writer {
    std::FILE* stream = nullptr;
    std::string path;
    std::string temporary;                      // the name until close_writer; empty: written directly
};

// A writer is open until close_writer, abandon or the first error, which abandons it.  Only close_writer
// replaces the old file.  A process has at most one writer for a file.
bool open_writer(Writer& writer, const std::string& path, std::string& error);
bool write(Writer& writer, const std::string& bytes, std::string& error);
bool close_writer(Writer& writer, std::string& error);
void abandon(Writer& writer);                   // closes and removes the temporary file; the old file stays

// All three in one call.
bool write_file(const std::string& path, const std::string& bytes, std::string& error);

bool make_folder(const std::string& path, std::string& error);      // with its parents; it may exist already
bool file_exists(const std::string& path);      // also a folder or a device; not a link to nothing

// The part of path before the file's name, with its last separator; empty for the working folder.
std::string folder_of(const std::string& path);

#endif
