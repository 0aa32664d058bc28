// Runs the registered tests.  The last line is "N passed, N failed", with the exit status to match.
#include "tests/test.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "data/files/file.h"

namespace {

struct Test {
    const char* file;
    const char* name;
    void (*run)();
    const char* message;                        // that ends the program; null: it goes on
};

// A static variable of a function exists at its first call, so before the first test registers itself.
std::vector<Test>& table() {
    static std::vector<Test> tests;
    return tests;
}

int failed_checks = 0;

void report(const char* file, int line, const char* expression) {
    failed_checks += 1;
    std::printf("%s:%d: not true: %s\n", file, line, expression);
}

bool wanted(const char* name, int words, char** word) {
    for (int i = 0; i < words; ++i) {
        if (std::strncmp(name, word[i], std::strlen(word[i])) == 0) return true;
    }
    return words == 0;
}

// Runs the test in a second process of this program: it must end with an error and print the message.
void run_until_it_stops(const char* program, const Test& test) {
    const std::string log = scratch("stops.log");
    const int status = std::system((program + (" --stops " + (test.name + (" > " + log + " 2>&1")))).c_str());
    std::string output, error;
    read_file(log, 65536, output, error);
    check_true(test.file, 0, "the program ends with an error", status != 0);
    if (output.find(test.message) != std::string::npos) return;
    check_text(test.file, 0, test.name, output, test.message);
}

}  // namespace

RegisteredTest::RegisteredTest(const char* file, const char* name, void (*run)(), const char* message) {
    table().push_back(Test{file, name, run, message});
}

void check_true(const char* file, int line, const char* expression, bool condition) {
    if (!condition) report(file, line, expression);
}

void check_equal(const char* file, int line, const char* expression, long long a, long long b) {
    if (a == b) return;
    report(file, line, expression);
    std::printf("    left   %lld\n    right  %lld\n", a, b);
}

void check_text(const char* file, int line, const char* expression, const std::string& a,
                const std::string& b) {
    if (a == b) return;
    report(file, line, expression);
    std::printf("    left   %s\n    right  %s\n", a.c_str(), b.c_str());
}

void check_near(const char* file, int line, const char* expression, double a, double b, double tolerance) {
    if (a == b || std::fabs(a - b) <= tolerance) return;
    report(file, line, expression);
    std::printf("    left   %.17g\n    right  %.17g\n", a, b);
    std::printf("    apart  %.3g, allowed %.3g\n", a - b, tolerance);
}

std::string scratch(const std::string& name) {
    std::string error;
    if (!make_folder("build/scratch", error)) std::printf("%s\n", error.c_str());
    return "build/scratch/" + name;
}

std::string damaged(const std::string& good, size_t i) {
    const size_t bits = 8 * good.size();
    if (i >= bits) return good.substr(0, i - bits);
    std::string broken = good;
    broken[i / 8] = static_cast<char>(broken[i / 8] ^ static_cast<char>(1 << (i % 8)));
    return broken;
}

int main(int argc, char** argv) {
    std::vector<Test>& tests = table();
    std::stable_sort(tests.begin(), tests.end(),
                     [](const Test& a, const Test& b) { return std::strcmp(a.file, b.file) < 0; });
    int passed = 0, failed = 0;
    if (argc == 3 && std::strcmp(argv[1], "--stops") == 0) {
        for (const Test& test : tests) {
            if (std::strcmp(test.name, argv[2]) == 0) test.run();
        }
        return 0;
    }
    for (const Test& test : tests) {
        if (!wanted(test.name, argc - 1, argv + 1)) continue;
        failed_checks = 0;
        if (test.message == nullptr) test.run();
        else run_until_it_stops(argv[0], test);
        if (failed_checks > 0) std::printf("FAILED %s (%s)\n", test.name, test.file);
        (failed_checks > 0 ? failed : passed) += 1;
    }
    if (passed + failed == 0) std::printf("no test has a name that begins with these words\n");
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0 ? 1 : 0;
}
