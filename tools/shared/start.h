// The first and the last step of every program, and how it ends on an error.
#ifndef TOOLS_SHARED_START_H
#define TOOLS_SHARED_START_H

#include <string>

// First: running out of memory or threads becomes an error message and status 1, and a build whose arithmetic
// would give other bits is refused.
void start_program();

// Prints one line on stderr and exits with status 1.
[[noreturn]] void exit_with_error(const std::string& message);

// "wrote PATH", unless PATH is the standard output: only data goes there.
void report_written(const std::string& path);

// Last: the exit status of a program that has done its work.  If its output could not be written, for example
// to a full disk, it ends with an error message.
int finish_program();

#endif
