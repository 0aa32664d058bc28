// Files: what is read and written, and that nothing is lost on the way.
//
// Reading: open, refuse folders, say what is missing and where it was looked for.
//
// Writing: every regular file is written beside its name, as unfinished-PROCESS-N.tmp, and renamed over it
// when it is complete, so that a full disk or a kill leaves the old file as it was; it keeps the old file's
// permissions.  Only a kill in the middle of writing leaves the unfinished one behind, to be deleted by hand:
// a later run cannot tell it from what another machine is still writing there.  What exists and is not a
// regular file (a pipe, /dev/full) is written directly, so are /dev/stdout and /dev/stderr wherever they lead.
// A symbolic link is followed, also to a file that does not exist yet.  Every write, flush and close is
// checked: a close can succeed after a failed write.
//
// The functions with an error return false and a sentence in it when they fail: "path: what is wrong".
//
// Reference: POSIX.1-2008, rename(): whoever opens the name finds the old file or the new one, whole.
#ifndef DATA_FILES_FILE_H
#define DATA_FILES_FILE_H

#include <cstdint>
#include <cstdio>
#include <string>

// Opens for reading bytes.  The caller closes with std::fclose.
bool open_file(const std::string& path, std::FILE*& stream, std::string& error);

// The whole file.  More than limit bytes are refused: before they are read where the size is known, else as
// soon as they have come.
bool read_file(const std::string& path, size_t limit, std::string& bytes, std::string& error);

struct Writer {
    std::FILE* stream = nullptr;
    std::string path;                           // what the caller named
    std::string target;                         // where it ends: path with symbolic links followed
    std::string temporary;                      // where it is written until then; empty if directly
};

// A writer is open until close_writer, abandon or the first failure, which abandons it.  Only close_writer
// puts the new file in the place of the old one.
bool open_writer(Writer& writer, const std::string& path, std::string& error);
bool write(Writer& writer, const std::string& bytes, std::string& error);
bool close_writer(Writer& writer, std::string& error);
void abandon(Writer& writer);                   // closes and removes what was written; the old file stays

// All three at once.
bool write_file(const std::string& path, const std::string& bytes, std::string& error);

bool make_folder(const std::string& path, std::string& error);                  // with its parents; may exist
bool file_exists(const std::string& path);      // anything, a folder too; not a link that leads nowhere

#endif
