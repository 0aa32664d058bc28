// What every program does first and last.
#ifndef TOOLS_SHARED_START_H
#define TOOLS_SHARED_START_H

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "data/files/system.h"
#include "nn/check.h"
#include "nn/elementary.h"

// The project throws nothing, but the standard library does when memory or threads cannot be had; these
// two turn that into a sentence and exit status 1.
inline void out_of_memory() {
    std::fflush(stdout);
    std::fputs("not enough memory: fewer digits or a smaller network need less\n", stderr);
    std::_Exit(1);
}

inline void out_of_something() {
    std::fflush(stdout);
    std::fputs("the system refused memory or a thread: try --threads 1\n", stderr);
    std::_Exit(1);
}

inline void start_program() {
    std::set_new_handler(out_of_memory);
    std::set_terminate(out_of_something);
    ignore_write_signals();
    const char* fault = arithmetic_fault();
    if (fault != nullptr) fail("this build cannot give the right bits: %s", fault);
}

// "wrote PATH", unless it was the standard output that was written: there only the data should stand.
inline void report_written(const std::string& path) {
    if (!names_standard(path)) std::printf("wrote %s\n", path.c_str());
}

// The exit status of a program that has done its work: 1 if what it printed could not all be written, for
// example because the disk is full.
inline int finish_program() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
    fail("standard output could not be written: it is closed or full");
}

#endif
