// One entry per reader: it gives any bytes to the reader and demands that the reader accepts them with a
// sensible result, or refuses them with an error message and changes nothing.
//
//   make test   changes the seeds at random, some tens of thousands of times (mutations.cpp)
//   make fuzz   lets clang's libFuzzer change them, which watches what code is reached (libfuzzer.cpp)
//
// Reference: Miller, Fredriksen, So, "An Empirical Study of the Reliability of UNIX Utilities", 1990.
#ifndef TESTS_FUZZ_ENTRY_H
#define TESTS_FUZZ_ENTRY_H

#include <string>
#include <vector>

#include "data/files/grey.h"
#include "nn/dataset.h"

typedef std::vector<std::string> Seeds;

struct Entry {
    const char* name;
    Seeds (*seeds)();                           // inputs to begin with, most of them good
    void (*run)(const std::string& bytes);
};

std::vector<Entry> file_entries();              // files.cpp: csv, idx, picture, numbers
std::vector<Entry> packed_entries();            // packed.cpp: inflate, png, input
std::vector<Entry> model_entries();             // models.cpp: npy, npz, model, checkpoint

// The entry of this name; ends the program if there is none.
Entry find_entry(const std::string& name);

// Runs an entry, whose name and input are printed if a demand fails.
void run_entry(const Entry& entry, const std::string& bytes);

// Ends the program if the condition does not hold.
void demand(bool condition, const char* expected);

// The demand of every reader.  unchanged: a refused input has changed nothing.
void demand_answer(bool read, bool unchanged, const std::string& error);

// A reader's digits and pictures are whole.
void demand_digits(const Dataset& digits);
void demand_picture(const Grey& picture, bool read, const std::string& error);

// Writes bytes to a file, in memory if the machine has such files, and returns its path.  which: 0 or 1.
std::string file_of(const std::string& bytes, int which = 0);

// The bytes of a file; it must be there.
std::string bytes_of(const std::string& path);

#endif
