// The operating system, and the only place that knows POSIX from Windows: the few things that standard C++
// before 2017 cannot ask for.  data/files/file is written in terms of these.
//
// Reference: POSIX.1-2008; Microsoft's documentation of the functions with the same names in system.cpp.
#ifndef DATA_FILES_SYSTEM_H
#define DATA_FILES_SYSTEM_H

#include <cstdint>
#include <cstdio>
#include <string>

// What stands at a path, with symbolic links followed.  other: a pipe, a device, or what may not be looked
// at; opening it then says why.
enum class Kind { none, file, folder, other };

Kind kind_of(const std::string& path);
std::string last_error();                       // why the last call failed, in the system's words

bool is_separator(char c);                      // between the folders of a path
bool is_absolute(const std::string& path);
std::string working_folder();
bool make_one_folder(const std::string& path);
bool may_write(const std::string& path);

// Where path leads, also if nothing stands there yet.
std::string follow_links(const std::string& path);

// std::fopen, for files beyond 2 GB too.
std::FILE* open_bytes(const std::string& path, const char* mode);

bool names_standard(const std::string& path);   // is it /dev/stdout or /dev/stderr?

// A second handle on /dev/stdout or /dev/stderr, or nullptr for every other name.
std::FILE* open_standard(const std::string& path);

// Opens a file for writing that must not be there yet (errno is then EEXIST), with the permissions of old,
// the file that it is to replace.
std::FILE* create_new(const std::string& path, const std::string& old);

// Renames from to to, in one step that nobody can see half done.
bool replace(const std::string& from, const std::string& to, std::string& reason);

int process_number();

// The size of a regular file in bytes, or -1 for what has none (a pipe).
int64_t file_size(std::FILE* stream);

bool is_terminal(std::FILE* stream);
int terminal_width();                           // of the standard output, in columns; 80 where nobody knows

// Makes writing to a closed pipe or past a size limit an error that write reports, not a signal that kills.
void ignore_write_signals();

// The first request to end, SIGINT (Ctrl-C) or SIGTERM, is kept for requested_end; a second one of the same kind
// ends the program at once.  What the program was told to ignore when it began (nohup) stays ignored.
void keep_end_requests();
int requested_end();                            // the number of the signal, or 0
[[noreturn]] void end_as_requested();           // in the way of that signal: a shell sees 128 + its number

#endif
