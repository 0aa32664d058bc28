#include "nn/check.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

void fail(const char* format, ...) {
    std::va_list values;
    va_start(values, format);
    std::vfprintf(stderr, format, values);
    va_end(values);
    std::fputc('\n', stderr);
    std::exit(1);
}

// Not exit: this may be a worker thread, and exit would wait for it to end.
void check_failed(const char* file, int line, const char* condition, const char* format, ...) {
    std::fprintf(stderr, "%s:%d: %s is not true: ", file, line, condition);
    std::va_list values;
    va_start(values, format);
    std::vfprintf(stderr, format, values);
    va_end(values);
    std::fputc('\n', stderr);
    std::fflush(stdout);
    std::_Exit(1);
}
