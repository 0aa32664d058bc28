#define _FILE_OFFSET_BITS 64                    // files beyond 2 GB where long has 32 bits
#define _POSIX_C_SOURCE 200809L                 // fileno, fdopen in addition to standard C++

#include "data/files/system.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef _WIN32
#include <direct.h>
#include <windows.h>
#elif defined(__linux__) || defined(__APPLE__)
#include <sys/file.h>
#include <sys/ioctl.h>
#endif

std::string last_error() { return std::strerror(errno); }
bool may_write(const std::string& path) { return access(path.c_str(), W_OK) == 0; }
int process_number() { return static_cast<int>(getpid()); }
bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

std::string working_folder() {
    char folder[4096];
    return getcwd(folder, sizeof folder) ? folder : "the working folder";
}

// Here because _FILE_OFFSET_BITS changes the meaning of fopen and fstat.
std::FILE* open_bytes(const std::string& path, const char* mode) { return std::fopen(path.c_str(), mode); }

int64_t file_size(std::FILE* stream) {
    struct stat about;
    if (fstat(fileno(stream), &about) != 0 || !S_ISREG(about.st_mode)) return -1;
    return static_cast<int64_t>(about.st_size);
}

#ifdef _WIN32

// stat would take a device for a regular file, which replace would then overwrite.
Kind kind_of(const std::string& path) {
    const HANDLE handle = CreateFileA(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                      OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD reason = GetLastError();
        return reason == ERROR_FILE_NOT_FOUND || reason == ERROR_PATH_NOT_FOUND ? Kind::none : Kind::other;
    }
    BY_HANDLE_FILE_INFORMATION about;
    const bool disk = GetFileType(handle) == FILE_TYPE_DISK && GetFileInformationByHandle(handle, &about);
    CloseHandle(handle);
    if (!disk) return Kind::other;
    return about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? Kind::folder : Kind::file;
}

bool is_separator(char c) { return c == '/' || c == '\\'; }
bool make_one_folder(const std::string& path) { return _mkdir(path.c_str()) == 0; }
bool names_standard(const std::string&) { return false; }
std::FILE* open_standard(const std::string&) { return nullptr; }
bool lock_folder(const std::string&) { return true; }
int terminal_width() { return 80; }
void ignore_write_signals() {}

// The C library's rename does not replace a file.
bool replace(const std::string& from, const std::string& to, std::string& reason) {
    if (MoveFileExA(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING)) return true;
    const unsigned long code = GetLastError();
    reason = code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION
                 ? std::string("another program has it open, or it is write-protected")
                 : "Windows error " + std::to_string(code);
    return false;
}

#else

Kind kind_of(const std::string& path) {
    struct stat about;
    const bool found = stat(path.c_str(), &about) == 0;
    if (!found) return errno == ENOENT || errno == ENOTDIR ? Kind::none : Kind::other;
    if (S_ISDIR(about.st_mode)) return Kind::folder;
    return S_ISREG(about.st_mode) ? Kind::file : Kind::other;
}

bool is_separator(char c) { return c == '/'; }
bool make_one_folder(const std::string& path) { return mkdir(path.c_str(), 0777) == 0; }

bool names_standard(const std::string& path) { return path == "/dev/stdout" || path == "/dev/stderr"; }

// fopen("/dev/stdout") would empty the file that the shell redirects the output to.  fflush keeps the order.
std::FILE* open_standard(const std::string& path) {
    std::fflush(stdout);
    const int file = dup(path == "/dev/stdout" ? 1 : 2);
    return file < 0 ? nullptr : fdopen(file, "wb");
}

bool replace(const std::string& from, const std::string& to, std::string& reason) {
    struct stat old;
    if (stat(to.c_str(), &old) == 0) (void)chmod(from.c_str(), old.st_mode & 0777);
    if (std::rename(from.c_str(), to.c_str()) == 0) return true;
    reason = last_error();
    return false;
}

bool lock_folder(const std::string& path) {
    (void)path;                                         // not used on other systems
#if defined(__linux__) || defined(__APPLE__)
    const int folder = open(path.c_str(), O_RDONLY | O_CLOEXEC);        // stays open: closing it would unlock
    for (int tries = 0; folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0; ++tries) {
        if (errno != EWOULDBLOCK) return true;
        if (tries == 20) return false;
        usleep(50000);                                  // a process that was just killed may still be ending
    }
#endif
    return true;
}

void ignore_write_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

int terminal_width() {
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(stdout), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#endif
    return 80;
}

#endif

namespace {

volatile std::sig_atomic_t end_signal = 0;

// C++ allows a signal handler hardly more than this.
extern "C" void keep_signal(int number) {
    std::signal(number, SIG_DFL);
    end_signal = number;
}

}  // namespace

void keep_end_requests() {
    for (int number : {SIGINT, SIGTERM}) {
        if (std::signal(number, keep_signal) == SIG_IGN) std::signal(number, SIG_IGN);
    }
}

int requested_end() { return end_signal; }

void end_as_requested() {
    const int number = end_signal;
    std::signal(number, SIG_DFL);
    std::raise(number);
    std::_Exit(128 + number);                   // where the signal does not end the program by default
}
