#define _FILE_OFFSET_BITS 64                    // files beyond 2 GB where long has 32 bits
#define _POSIX_C_SOURCE 200809L                 // fileno, fdopen, readlink beside standard C++

#include "data/files/system.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#ifdef _WIN32
#include <direct.h>
#include <io.h>
#include <process.h>
#include <windows.h>
#else
#include <unistd.h>
#if defined(__linux__) || defined(__APPLE__)
#include <sys/ioctl.h>
#endif
#endif

#include "data/files/text.h"

// Opening stands here, since _FILE_OFFSET_BITS changes what fopen means.
std::FILE* open_bytes(const std::string& path, const char* mode) { return std::fopen(path.c_str(), mode); }

std::string last_error() { return std::strerror(errno); }

#ifdef _WIN32

Kind kind_of(const std::string& path) {
    const HANDLE handle = CreateFileA(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                      OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD reason = GetLastError();
        const bool none = reason == ERROR_FILE_NOT_FOUND || reason == ERROR_PATH_NOT_FOUND;
        return none ? Kind::none : Kind::other;
    }
    BY_HANDLE_FILE_INFORMATION about;
    const bool disk = GetFileType(handle) == FILE_TYPE_DISK && GetFileInformationByHandle(handle, &about);
    CloseHandle(handle);
    if (!disk) return Kind::other;
    return about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? Kind::folder : Kind::file;
}

bool is_separator(char c) { return c == '/' || c == '\\' || c == ':'; }
bool is_absolute(const std::string& path) {
    return is_separator(path[0]) || (path.size() > 1 && path[1] == ':');
}
std::string working_folder() {
    char folder[1024];
    return _getcwd(folder, sizeof folder) ? folder : "the working folder";
}
bool make_one_folder(const std::string& path) { return _mkdir(path.c_str()) == 0; }
bool may_write(const std::string& path) { return _access(path.c_str(), 2) == 0; }
std::string follow_links(const std::string& path) { return path; }
bool names_standard(const std::string&) { return false; }
std::FILE* open_standard(const std::string&) { return nullptr; }
int process_number() { return _getpid(); }

std::FILE* create_new(const std::string& path, const std::string&) {
    const int file = _open(path.c_str(), _O_CREAT | _O_EXCL | _O_WRONLY | _O_BINARY, _S_IREAD | _S_IWRITE);
    return file < 0 ? nullptr : _fdopen(file, "wb");
}

// The C library's rename refuses to replace a file.
bool replace(const std::string& from, const std::string& to, std::string& reason) {
    if (MoveFileExA(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING)) return true;
    const unsigned long code = GetLastError();
    reason = code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION
                 ? std::string("another program has it open, or it may not be written")
                 : format("Windows error %lu", code);
    return false;
}

int64_t file_size(std::FILE* stream) {
    struct _stat64 about;
    if (_fstat64(_fileno(stream), &about) != 0 || (about.st_mode & _S_IFMT) != _S_IFREG) return -1;
    return about.st_size;
}

bool is_terminal(std::FILE* stream) { return _isatty(_fileno(stream)) != 0; }

int terminal_width() { return 80; }

#else

Kind kind_of(const std::string& path) {
    struct stat about;
    if (stat(path.c_str(), &about) != 0) {
        return errno == ENOENT || errno == ENOTDIR ? Kind::none : Kind::other;
    }
    if (S_ISREG(about.st_mode)) return Kind::file;
    return S_ISDIR(about.st_mode) ? Kind::folder : Kind::other;
}

bool is_separator(char c) { return c == '/'; }
bool is_absolute(const std::string& path) { return path[0] == '/'; }
std::string working_folder() {
    char folder[4096];
    return getcwd(folder, sizeof folder) ? folder : "the working folder";
}
bool make_one_folder(const std::string& path) { return mkdir(path.c_str(), 0777) == 0; }
bool may_write(const std::string& path) { return access(path.c_str(), W_OK) == 0; }
int process_number() { return static_cast<int>(getpid()); }

namespace {

// 1 and 2 are the numbers of the two outputs that every program has open; -1 for every other name.
int standard_number(const std::string& path) {
    return path == "/dev/stdout" ? 1 : path == "/dev/stderr" ? 2 : -1;
}

}  // namespace

bool names_standard(const std::string& path) { return standard_number(path) > 0; }

// Opening /dev/stdout by its name would empty the file that the shell directs the output into, with all that
// was printed before.  Flushing puts that in front of what is written now.
std::FILE* open_standard(const std::string& path) {
    const int number = standard_number(path);
    if (number > 0) std::fflush(stdout);
    const int file = number < 0 ? -1 : dup(number);
    return file < 0 ? nullptr : fdopen(file, "wb");
}

// Where path leads, also if nothing stands there yet.  At most 40 links, as the system does.
std::string follow_links(const std::string& path) {
    std::string target = path;
    for (int i = 0; i < 40 && standard_number(target) < 0; ++i) {
        char link[4096];
        const ssize_t length = readlink(target.c_str(), link, sizeof link);
        if (length <= 0) break;                         // no link
        const std::string next(link, static_cast<size_t>(length));
        const size_t slash = target.rfind('/');
        const bool relative = next[0] != '/' && slash != std::string::npos;
        target = relative ? target.substr(0, slash + 1) + next : next;
    }
    return target;
}

// A file that was not there, with the permissions of the one that it is to replace.
std::FILE* create_new(const std::string& path, const std::string& old) {
    struct stat about;
    const bool replaces = stat(old.c_str(), &about) == 0;
    const mode_t mode = replaces ? about.st_mode & 0777 : 0666;
    const int file = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY, mode);
    if (file < 0) return nullptr;
    if (replaces) (void)fchmod(file, mode);             // open took away what the user's mask forbids
    std::FILE* stream = fdopen(file, "wb");
    if (!stream) close(file), unlink(path.c_str());     // no memory for it
    return stream;
}

bool replace(const std::string& from, const std::string& to, std::string& reason) {
    if (std::rename(from.c_str(), to.c_str()) == 0) return true;
    reason = last_error();
    return false;
}

int64_t file_size(std::FILE* stream) {
    struct stat about;
    if (fstat(fileno(stream), &about) != 0 || !S_ISREG(about.st_mode)) return -1;
    return static_cast<int64_t>(about.st_size);
}

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

int terminal_width() {
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(stdout), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#endif
    return 80;
}

#endif

void ignore_write_signals() {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

namespace {

volatile std::sig_atomic_t end_signal = 0;

// A handler may do hardly more than this.
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
    std::_Exit(128 + number);                   // where the default is to go on
}
