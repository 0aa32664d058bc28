// One entry per reader: it takes any bytes at all, gives them to the reader, and demands what the reader
// promises.  A reader that crashes, hangs, leaks or lies is found from two sides:
//
//   make test   changes the seeds at random, some tens of thousands of times (tests/fuzz/mutations.cpp)
//   make fuzz   lets clang's libFuzzer change them, which watches what code is reached (libfuzzer.cpp)
//
// Reference: Miller, Fredriksen, So, "An Empirical Study of the Reliability of UNIX Utilities", 1990.
#ifndef TESTS_FUZZ_ENTRY_H
#define TESTS_FUZZ_ENTRY_H

#include <string>
#include <vector>

struct Entry {
    const char* name;
    std::vector<std::string> (*seeds)();        // good inputs, made by the project's own writers
    void (*run)(const std::string& bytes);
};

const std::vector<Entry>& entries();

// Puts bytes into a file that the machine keeps in memory, if it has such files, and returns its path.
// There are two: which is 0 or 1.  Each holds what was put into it last.
std::string file_of(const std::string& bytes, int which = 0);

// Ends the program, and names the entry and its input, if a promise is not kept.
void demand(bool kept, const char* promise);

void run_entry(const Entry& entry, const std::string& bytes);

// The files with these names.
std::vector<std::string> checkpoint_seeds();
void checkpoint_run(const std::string& bytes);
std::vector<std::string> csv_seeds();
void csv_run(const std::string& bytes);
std::vector<std::string> idx_seeds();
void idx_run(const std::string& bytes);
std::vector<std::string> model_seeds();
void model_run(const std::string& bytes);
std::vector<std::string> npy_seeds();
void npy_run(const std::string& bytes);
std::vector<std::string> npz_seeds();
void npz_run(const std::string& bytes);
std::vector<std::string> numbers_seeds();
void numbers_run(const std::string& bytes);
std::vector<std::string> options_seeds();
void options_run(const std::string& bytes);
std::vector<std::string> picture_seeds();
void picture_run(const std::string& bytes);

#endif
