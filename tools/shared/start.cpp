#include "tools/shared/start.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "data/files/system.h"
#include "nn/real.h"

namespace {

void out_of_memory() {
    std::fflush(stdout);
    std::fputs("not enough memory: fewer digits or a smaller network need less\n", stderr);
    std::_Exit(1);
}

// The project throws nothing.  The standard library throws if it gets no thread, or if a size is too large.
void out_of_something() {
    std::fflush(stdout);
    std::fputs("the system refused memory or a thread: try --threads 1\n", stderr);
    std::_Exit(1);
}

}  // namespace

void start_program() {
    std::set_new_handler(out_of_memory);
    std::set_terminate(out_of_something);
    ignore_write_signals();
    const char* fault = arithmetic_fault();
    if (fault != nullptr) exit_with_error(std::string("this build cannot give the right bits: ") + fault);
}

void exit_with_error(const std::string& message) {
    std::fflush(stdout);
    std::fprintf(stderr, "%s\n", message.c_str());
    std::exit(1);
}

void report_written(const std::string& path) {
    if (!names_standard(path)) std::printf("wrote %s\n", path.c_str());
}

int finish_program() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
    exit_with_error("standard output could not be written: it is closed or full");
}
