// A command line: its words end in newlines.
#include "tools/shared/options.h"

#include "tests/fuzz/entry.h"

std::vector<std::string> options_seeds() {
    return {"--epochs\n3\n--lr=0.001\nfile\n", "--hidden\n256,128\n--schedule=inverse\n", 
            "--seed=5\n--flag\n-\n", "--out=\n", "--hidden=none\n--out\na b\n", "--help\n", "--epochs\n"};
}

void options_run(const std::string& bytes) {
    int epochs = 60, schedule = 0;
    uint64_t seed = 1;
    double lr = 0.5;
    bool flag = false;
    std::string out = "out";
    std::vector<int> hidden{256, 128};
    CommandLine line;
    line.program = "program";
    if (bytes.size() % 2 == 0) line.operands = "FILE";
    add_integer(line, "--epochs", epochs, 1, 1000000, "");
    add_real(line, "--lr", lr, 1e-12, 1e6, "");
    add_choice(line, "--schedule", schedule, {"cosine", "inverse"}, "");
    add_list(line, "--hidden", hidden, "");
    add_seed(line, seed, "");
    add_text(line, "--out", out, "a folder", "");
    add_flag(line, "--flag", flag, "");

    std::vector<std::string> words{"./program"};
    for (const std::string& word : split_at(bytes, '\n')) words.push_back(word.c_str());   // ends at a zero
    words.pop_back();
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(&word[0]);
    std::string error;
    const Parsed parsed = read_options(line, static_cast<int>(argv.size()), argv.data(), error);
    demand((parsed == Parsed::wrong) == !error.empty(), "a sentence says what is wrong");
    demand(epochs >= 1 && epochs <= 1000000 && lr >= 1e-12 && lr <= 1e6, "numbers stay in their range");
    demand((schedule == 0 || schedule == 1) && seed <= INT64_MAX && !out.empty(), "so do choices and seeds");
    for (const int units : hidden) demand(units >= 1 && units <= 100000, "and the numbers of a list");
    demand(line.rest.empty() || !line.operands.empty(), "no operands where none are wanted");
}
