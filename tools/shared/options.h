// The command line: --name value or --name=value, and --help printed from the same table that parses it.
//
// Whatever is wrong on a command line is one sentence on stderr and exit status 2.
#ifndef TOOLS_SHARED_OPTIONS_H
#define TOOLS_SHARED_OPTIONS_H

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "data/files/text.h"
#include "tools/shared/start.h"

struct Option {
    std::string name;                                   // "--epochs"
    std::string expected;                               // "a whole number from 1 to 1000000"; empty: a flag
    std::string shown;                                  // the default, as --help shows it
    std::string meaning;
    std::function<bool(const std::string&)> set;        // false: not as expected
    std::function<std::string()> value;                 // as set would take it
};

struct CommandLine {
    std::string program, purpose;
    std::string operands;                               // what may stand there besides options; empty: nothing
    std::vector<Option> options;
    std::vector<std::string> rest;                      // the operands found
    std::string typed;                                  // the command, as a shell takes it
};

[[noreturn]] inline void usage_error(const CommandLine& line, const std::string& sentence) {
    std::fprintf(stderr, "%s: %s; ./%s --help shows what there is\n", line.program.c_str(), sentence.c_str(),
                 line.program.c_str());
    std::exit(2);
}

// The options write their values to the variables they are given, which hold the defaults until then.

inline void add_integer(CommandLine& line, const char* name, int& target, int low, int high, const char* meaning) {
    line.options.push_back(Option{name, format("a whole number from %d to %d", low, high), std::to_string(target),
                                  meaning, [&target, low, high](const std::string& text) {
                                      int64_t value = 0;
                                      if (!parse_integer(text, low, high, value)) return false;
                                      target = static_cast<int>(value);
                                      return true;
                                  }, [&target] { return std::to_string(target); }});
}

inline void add_seed(CommandLine& line, uint64_t& target, const char* meaning) {
    line.options.push_back(Option{"--seed", "a whole number from 0 to 9223372036854775807", std::to_string(target),
                                  meaning, [&target](const std::string& text) {
                                      int64_t value = 0;
                                      if (!parse_integer(text, 0, INT64_MAX, value)) return false;
                                      target = static_cast<uint64_t>(value);
                                      return true;
                                  }, [&target] { return std::to_string(target); }});
}

inline void add_real(CommandLine& line, const char* name, double& target, double low, double high,
                     const char* meaning) {
    line.options.push_back(Option{name, format("a number from %g to %g", low, high), format("%g", target), meaning,
                                  [&target, low, high](const std::string& text) {
                                      double value = 0;
                                      if (!parse_decimal(text, value) || value < low || value > high) return false;
                                      target = value;
                                      return true;
                                  }, [&target] { return decimal_text(target); }});
}

inline void add_text(CommandLine& line, const char* name, std::string& target, const char* expected,
                     const char* meaning) {
    line.options.push_back(Option{name, expected, target, meaning, [&target](const std::string& text) {
                                      if (text.empty()) return false;
                                      target = text;
                                      return true;
                                  }, [&target] { return target; }});
}

inline void add_flag(CommandLine& line, const char* name, bool& target, const char* meaning) {
    line.options.push_back(Option{name, "", "", meaning, [&target](const std::string&) {
                                      target = true;
                                      return true;
                                  }, [&target] { return std::string(target ? "yes" : "no"); }});
}

// One word of several; target becomes its place in the list.
inline void add_choice(CommandLine& line, const char* name, int& target, const std::vector<std::string>& words,
                       const char* meaning) {
    std::string expected = words[0];
    for (size_t i = 1; i < words.size(); ++i) expected += " or " + words[i];
    line.options.push_back(Option{name, expected, words[static_cast<size_t>(target)], meaning,
                                  [&target, words](const std::string& text) {
                                      for (size_t i = 0; i < words.size(); ++i) {
                                          if (words[i] != text) continue;
                                          target = static_cast<int>(i);
                                          return true;
                                      }
                                      return false;
                                  }, [&target, words] { return words[static_cast<size_t>(target)]; }});
}

inline std::string list_text(const std::vector<int>& list) {
    std::string text;
    for (int n : list) text += (text.empty() ? "" : ",") + std::to_string(n);
    return text.empty() ? "none" : text;
}

// Whole numbers with commas between them, each from 1 to 100000; "none" for no number at all.
inline void add_list(CommandLine& line, const char* name, std::vector<int>& target, const char* meaning) {
    line.options.push_back(Option{name, "numbers from 1 to 100000 such as 256,128, or none", list_text(target), meaning,
                                  [&target](const std::string& text) {
                                      std::vector<int> list;
                                      if (text != "none") {
                                          for (const std::string& part : split_at(text, ',')) {
                                              int64_t value = 0;
                                              if (!parse_integer(part, 1, 100000, value)) return false;
                                              list.push_back(static_cast<int>(value));
                                          }
                                      }
                                      target = list;
                                      return true;
                                  }, [&target] { return list_text(target); }});
}

inline void print_help(const CommandLine& line) {
    std::printf("%s\n\nusage: ./%s [--name value | --name=value ...]%s%s\n\n", line.purpose.c_str(),
                line.program.c_str(), line.operands.empty() ? "" : " ", line.operands.c_str());
    for (const Option& option : line.options) {
        std::printf("  %-16s %s", option.name.c_str(), option.meaning.c_str());
        if (!option.expected.empty()) {
            std::printf("\n  %-16s   %s", "", option.expected.c_str());
            if (!option.shown.empty()) std::printf("; default %s", option.shown.c_str());
        }
        std::printf("\n");
    }
    std::printf("  %-16s this text\n", "--help");
}

// A word as a shell takes it: between quotes where it holds what means something there.
inline std::string shell_word(const std::string& word) {
    const char* const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=./,:@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

inline bool find_option(CommandLine& line, const std::string& name, Option*& option, std::string& error) {
    for (Option& candidate : line.options) {
        option = &candidate;
        if (candidate.name == name) return true;
    }
    error = "there is no option " + quote(name);
    return false;
}

enum class Parsed { good, help, wrong };

// Sets the options and finds the operands; help: whoever asked for it gets no more than that.
inline Parsed read_options(CommandLine& line, int argc, char** argv, std::string& error) {
    line.typed = "./" + line.program;
    for (int i = 1; i < argc; ++i) line.typed += " " + shell_word(argv[i]);
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "-" || word.compare(0, 1, "-") != 0) {
            if (line.operands.empty()) {
                error = "no idea what to do with " + quote(word);
                return Parsed::wrong;
            }
            line.rest.push_back(word);
            continue;
        }
        if (word == "--help" || word == "-h") return Parsed::help;
        const size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        Option* option = nullptr;
        if (!find_option(line, name, option, error)) return Parsed::wrong;
        const bool flag = option->expected.empty();
        if (flag && equals != std::string::npos) error = name + " takes no value";
        const bool last = equals == std::string::npos && i + 1 == argc;
        if (!flag && last) error = name + " needs a value: " + option->expected;
        if (!error.empty()) return Parsed::wrong;
        std::string value;
        if (equals != std::string::npos) value = word.substr(equals + 1);
        else if (!flag) value = argv[++i];
        if (!option->set(value)) {
            error = name + " is " + quote(value) + ", expected " + option->expected;
            return Parsed::wrong;
        }
    }
    return Parsed::good;
}

inline void parse_options(CommandLine& line, int argc, char** argv) {
    std::string error;
    const Parsed parsed = read_options(line, argc, argv, error);
    if (parsed == Parsed::wrong) usage_error(line, error);
    if (parsed == Parsed::good) return;
    print_help(line);
    std::exit(finish_program());
}

#endif
