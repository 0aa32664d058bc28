#include "tools/shared/options.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "data/files/text.h"
#include "nn/parallel.h"
#include "tools/shared/start.h"

void usage_error(const CommandLine& line, const std::string& message) {
    const char* name = line.program.c_str();
    std::fprintf(stderr, "%s: %s; ./%s --help lists the options\n", name, message.c_str(), name);
    std::exit(2);
}

namespace {

// parse(word, value) returns false if the word is not as expected; text(value) is a word that it takes.
template <class T, class Parse, class Text>
void add(CommandLine& line, const char* name, const std::string& expected, const char* meaning, T& target,
         Parse parse, Text text) {
    const auto set = [&target, parse](const std::string& word) {
        T value = T();
        if (!parse(word, value)) return false;
        target = value;
        return true;
    };
    const auto value = [&target, text] { return std::string(text(target)); };
    line.options.push_back(Option{name, expected, value(), meaning, set, value});
}

std::string list_text(const std::vector<int>& list) {
    std::string text;
    for (int n : list) text += (text.empty() ? "" : ",") + std::to_string(n);
    return text.empty() ? "none" : text;
}

bool parse_list(const std::string& text, std::vector<int>& list) {
    if (text == "none") return true;
    for (const std::string& part : cut_at(text, ',')) {
        int64_t value = 0;
        if (!parse_integer(part, 1, 100000, value)) return false;
        list.push_back(static_cast<int>(value));
    }
    return true;
}

template <class T>
void add_whole(CommandLine& line, const char* name, T& target, int64_t low, int64_t high,
               const char* meaning) {
    const std::string expected = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
    add(line, name, expected, meaning, target,
        [low, high](const std::string& word, T& value) {
            int64_t whole = 0;
            const bool good = parse_integer(word, low, high, whole);
            value = static_cast<T>(whole);
            return good;
        },
        [](T value) { return std::to_string(value); });
}

}  // namespace

void add_integer(CommandLine& line, const char* name, int& target, int low, int high, const char* meaning) {
    add_whole(line, name, target, low, high, meaning);
}

void add_seed(CommandLine& line, uint64_t& target, const char* meaning) {
    add_whole(line, "--seed", target, 0, INT64_MAX, meaning);
}

void add_real(CommandLine& line, const char* name, double& target, double low, double high,
              const char* meaning) {
    add(line, name, format("a number from %g to %g", low, high), meaning, target,
        [low, high](const std::string& word, double& value) {
            return parse_decimal(word, value) && value >= low && value <= high;
        },
        decimal_text);
}

void add_text(CommandLine& line, const char* name, std::string& target, const char* expected,
              const char* meaning) {
    add(line, name, expected, meaning, target,
        [](const std::string& word, std::string& value) {
            value = word;
            return !word.empty();
        },
        [](const std::string& value) { return value; });
}

void add_flag(CommandLine& line, const char* name, bool& target, const char* meaning) {
    add(line, name, "", meaning, target, [](const std::string&, bool& value) { return value = true; },
        [](bool value) { return value ? "yes" : "no"; });
}

void add_choice(CommandLine& line, const char* name, int& target, const std::vector<std::string>& words,
                const char* meaning) {
    std::string expected = words[0];
    for (size_t i = 1; i < words.size(); ++i) expected += " or " + words[i];
    add(line, name, expected, meaning, target,
        [words](const std::string& word, int& value) {
            value = static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
            return value < static_cast<int>(words.size());
        },
        [words](int value) { return words[static_cast<size_t>(value)]; });
}

void add_list(CommandLine& line, const char* name, std::vector<int>& target, const char* meaning) {
    const char* const expected = "numbers from 1 to 100000 such as 256,128, or none";
    add(line, name, expected, meaning, target, parse_list, list_text);
}

void add_threads(CommandLine& line, int& target) {
    add_integer(line, "--threads", target, 1, MOST_THREADS, "threads; the result does not depend on it");
}

std::string shell_word(const std::string& word) {
    const char* const plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=./,:@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

namespace {

void print_help(const CommandLine& line) {
    std::printf("%s\n\nusage: ./%s%s%s%s\n", line.purpose.c_str(), line.program.c_str(),
                line.options.empty() ? "" : " [--name value | --name=value ...]",
                line.operands.empty() ? "" : " ", line.operands.c_str());
    for (const std::string& example : line.examples) {
        std::printf("%s %s\n", &example == &line.examples[0] ? "such as" : "       ", example.c_str());
    }
    std::printf("\n");
    for (const Option& option : line.options) {
        std::printf("  %-16s %s", option.name.c_str(), option.meaning.c_str());
        if (!option.expected.empty()) {
            std::printf("\n  %-16s   %s", "", option.expected.c_str());
            if (!option.shown.empty()) std::printf("; default %s", option.shown.c_str());
        }
        std::printf("\n");
    }
    std::printf("  %-16s this text\n%s", "--help", line.footnote.c_str());
}

Option* find_option(CommandLine& line, const std::string& name) {
    for (Option& option : line.options) {
        if (option.name == name) return &option;
    }
    return nullptr;
}

// Takes the option at argv[i], and for its value also the next word if there is none after "=".
bool read_option(CommandLine& line, int argc, char** argv, int& i, std::string& error) {
    const std::string word = argv[i];
    const size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    Option* option = find_option(line, name);
    const bool given = equals != std::string::npos, flag = option != nullptr && option->expected.empty();
    if (option == nullptr) error = "there is no option " + quote(name);
    else if (flag && given) error = name + " takes no value";
    else if (!flag && !given && i + 1 == argc) error = name + " needs a value: " + option->expected;
    if (!error.empty()) return false;
    const std::string value = given ? word.substr(equals + 1) : flag ? "" : argv[++i];
    if (option->set(value)) return true;
    return fail(error, name + " is " + quote(value) + ", expected " + option->expected);
}

}  // namespace

Parsed read_options(CommandLine& line, int argc, char** argv, std::string& error) {
    line.typed = "./" + line.program;
    for (int i = 1; i < argc; ++i) line.typed += " " + shell_word(argv[i]);
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--help" || word == "-h") return Parsed::help;
        const bool operand = word == "-" || word.compare(0, 1, "-") != 0;
        if (!operand && !read_option(line, argc, argv, i, error)) return Parsed::wrong;
        if (operand && line.operands.empty()) {
            error = quote(word) + " is not an option";
            return Parsed::wrong;
        }
        if (operand) line.rest.push_back(word);
    }
    return Parsed::good;
}

void parse_options(CommandLine& line, int argc, char** argv) {
    std::string error;
    const Parsed parsed = read_options(line, argc, argv, error);
    if (parsed == Parsed::wrong) usage_error(line, error);
    if (parsed == Parsed::good) return;
    print_help(line);
    std::exit(finish_program());
}
