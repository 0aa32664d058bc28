#include "nn/check.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

// _Exit and not exit: this may be a worker thread, and exit would wait for it to end.
void check_failed(const char* file, int line, const char* what, const char* format, ...) {
    std::fprintf(stderr, "%s:%d: %s: ", file, line, what);
    std::va_list values;
    va_start(values, format);
    std::vfprintf(stderr, format, values);
    va_end(values);
    std::fputc('\n', stderr);
    std::fflush(stdout);
    std::_Exit(1);
}
