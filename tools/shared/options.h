// The command line: --name value or --name=value.  One table of options parses it and prints --help.
//
// A wrong command line ends the program with one line on stderr and exit status 2.
#ifndef TOOLS_SHARED_OPTIONS_H
#define TOOLS_SHARED_OPTIONS_H

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

struct Option {
    std::string name;                                   // "--epochs"
    std::string expected;                               // "a whole number from 1 to 1000000"; empty: a flag
    std::string shown;                                  // the default, for --help; empty: none
    std::string meaning;
    std::function<bool(const std::string&)> set;        // false: not as expected
    std::function<std::string()> value;                 // as set would take it
};

struct CommandLine {
    std::string program, purpose;
    std::string operands;                               // what may follow besides options; empty: nothing
    std::vector<std::string> examples;                  // commands, for --help
    std::string footnote;                               // the end of --help; may be empty
    std::vector<Option> options;
    std::vector<std::string> rest;                      // the operands found
    std::string typed;                                  // the command, as a shell takes it
};

// The options write their values to the variables they are given, which hold the defaults until then.
void add_integer(CommandLine& line, const char* name, int& target, int low, int high, const char* meaning);
void add_seed(CommandLine& line, uint64_t& target, const char* meaning);
void add_real(CommandLine& line, const char* name, double& target, double low, double high,
              const char* meaning);
void add_text(CommandLine& line, const char* name, std::string& target, const char* expected,
              const char* meaning);
void add_flag(CommandLine& line, const char* name, bool& target, const char* meaning);
// One word of several; target becomes its place in the list.
void add_choice(CommandLine& line, const char* name, int& target, const std::vector<std::string>& words,
                const char* meaning);
// Whole numbers with commas between them, each from 1 to 100000; "none" for no number at all.
void add_list(CommandLine& line, const char* name, std::vector<int>& target, const char* meaning);
// --threads, which most programs have.
void add_threads(CommandLine& line, int& target);

// Sets the options and finds the operands.
enum class Parsed { good, help, wrong };
Parsed read_options(CommandLine& line, int argc, char** argv, std::string& error);

// The same; --help and errors end the program.
void parse_options(CommandLine& line, int argc, char** argv);

[[noreturn]] void usage_error(const CommandLine& line, const std::string& message);

// A word as a shell takes it: between quotes if a character in it means something to a shell.
std::string shell_word(const std::string& word);

#endif
