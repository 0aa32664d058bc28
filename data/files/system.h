// The operating system: the functions that C++11 lacks.  Only system.cpp distinguishes POSIX from Windows.
//
// Reference: POSIX.1-2008; Microsoft's documentation of the functions in system.cpp.
#ifndef DATA_FILES_SYSTEM_H
#define DATA_FILES_SYSTEM_H

#include <cstdint>
#include <cstdio>
#include <string>

// The type of the file that a path leads to, links followed.  other: a pipe, a device, or a path without the
// permission to look; opening it gives the reason.
enum class Kind { none, file, folder, other };

Kind kind_of(const std::string& path);
std::string last_error();                       // the system's text for the last failed call

bool is_separator(char c);                      // '/', on Windows '\' too
std::string working_folder();
bool make_one_folder(const std::string& path);
bool may_write(const std::string& path);

// std::fopen, also for files beyond 2 GB.
std::FILE* open_bytes(const std::string& path, const char* mode);

// /dev/stdout and /dev/stderr: open_standard gives a second handle on them.
bool names_standard(const std::string& path);
std::FILE* open_standard(const std::string& path);

// Renames from to to in one step, with the permissions of the file that it replaces.
bool replace(const std::string& from, const std::string& to, std::string& reason);

int process_number();

// Locks the folder until this process ends, even by kill -9.  False if another process holds the lock for
// more than a second.  Always true on a system without flock.
bool lock_folder(const std::string& path);

// The size of a regular file in bytes, or -1 for others (a pipe).
int64_t file_size(std::FILE* stream);

bool is_terminal(std::FILE* stream);
int terminal_width();                           // of the standard output, in columns; 80 where it is unknown

// Makes a closed pipe or a file beyond the size limit an error that write() returns, instead of a signal.
void ignore_write_signals();

// Stores the first SIGINT (Ctrl-C) or SIGTERM for requested_end; a second one of the same kind ends the
// program at once.  A signal that was ignored when the program began (nohup) stays ignored.
void keep_end_requests();
int requested_end();                            // the number of the signal, or 0
[[noreturn]] void end_as_requested();           // by that signal, so that a shell sees 128 + its number

#endif
