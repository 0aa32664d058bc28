#include "tools/train/settings.h"

#include "data/files/text.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/train/log.h"

namespace {

// Options that change no weight may differ when a checkpoint is resumed; all others must be the same.  Of
// --data the digits are compared and of --start the weights, not the paths; of --recipe the options it sets.
bool changes_weights(const std::string& option) {
    for (const char* name : {"--recipe", "--test", "--start", "--threads", "--eval-every", "--out",
                             "--resume", "--trace"}) {
        if (option == name) return false;
    }
    return true;
}

CommandLine command_line(Settings& s, int& preset, int& schedule) {
    Recipe& r = s.recipe;
    const Recipe other = default_recipe(Preset::usual, true);
    CommandLine line;
    line.program = "train";
    line.purpose = "Trains a network to read handwritten digits, and writes it with pictures and a report\n"
                   "to out/.  The defaults below are those of the preset usual on real digits; on\n" +
                   format("synthetic ones they are --epochs %d --lr %g --dropout %g --l2 %g.", other.epochs,
                          other.lr, other.dropout, other.l2);
    line.examples = {"./train --epochs 5", "./train --data data/train.csv --recipe best"};
    line.footnote = words_help();
    add_choice(line, "--recipe", preset, {"usual", "best", "notebook"},
               "preset for all options below: usual (seconds), best (minutes, distorted digits),\n"
               "                   notebook (the original's settings)");
    add_text(line, "--data", s.data, "files of digits, the word synthetic, or both: FILE,FILE,synthetic",
             "labelled digits: CSV, IDX (its images), either as .gz, or CSV in a zip; synthetic\n"
             "                   ones are drawn anew in every epoch, and dev digits are those of files;\n"
             "                   default: data/train.csv or data/train-images-idx3-ubyte.gz, else synthetic");
    add_text(line, "--test", s.test, "a file of digits", "test set, used once, at the end");
    add_text(line, "--start", s.start, "an .npz file", "a network: its weights are the first ones");
    add_integer(line, "--dev", s.dev, 0, 1000000000, "digits held out from training (dev set); 0: none");
    add_integer(line, "--epochs", r.epochs, 1, 1000000, "passes over the training digits");
    add_integer(line, "--batch", r.batch, 1, 100000, "digits in a mini-batch");
    add_real(line, "--lr", r.lr, 1e-12, 1e6, "learning rate at the start");
    add_choice(line, "--schedule", schedule, {"cosine", "inverse"},
               "how the learning rate falls: lr (1 + cos(pi t/T)) / 2, or lr / (1 + decay t)");
    add_real(line, "--decay", r.decay, 0, 1e6, "decay of the inverse schedule");
    add_real(line, "--l2", r.l2, 0, 1e6, "lambda: the loss grows by lambda/2 times the sum of all W^2");
    add_real(line, "--dropout", r.dropout, 0, 0.99, "fraction of hidden activations set to 0 in training");
    add_list(line, "--hidden", r.hidden, "units of the hidden layers");
    add_seed(line, r.seed, "where all random numbers start");
    add_flag(line, "--augment", s.augment, "distorts every digit anew each time it is used");
    add_threads(line, s.threads);
    add_integer(line, "--eval-every", r.eval_every, 1, 1000000000, "iterations between two lines of the log");
    add_text(line, "--out", s.out, "a folder", "where the results go");
    add_flag(line, "--resume", s.resume, "continue from the checkpoint in --out, to the same weights");
    add_integer(line, "--trace", s.trace, 0, 1000000000,
                "write trace.txt: hashes of all that the first iterations compute (tools/port/bits.md)");
    return line;
}

// The command with every option, which the report shows: it gives the same results again.
std::string complete_command(const CommandLine& line) {
    std::string command = "./" + line.program;
    for (const Option& option : line.options) {
        const std::string value = option.value();
        const bool flag = option.expected.empty();
        if (option.name == "--resume" || option.name == "--trace") continue;
        if (value.empty() || (flag && value == "no")) continue;
        command += " " + option.name + (flag ? "" : " " + shell_word(value));
    }
    return command;
}

// Divides --data at its commas.
void read_sources(Settings& s) {
    for (const std::string& source : cut_at(s.data, ',')) {
        if (source == "synthetic") s.synthetic = true;
        else s.files.push_back(source);
    }
}

// --data in a checkpoint, without the paths.
std::string kinds(const Settings& s) {
    if (s.files.empty()) return "synthetic";
    return s.synthetic ? "FILE,synthetic" : "FILE";
}

// defaults: of the options that make up a preset.
Settings parse_settings(int argc, char** argv, const Settings& defaults) {
    Settings s = defaults;
    int preset = static_cast<int>(s.preset), schedule = static_cast<int>(s.recipe.schedule);
    CommandLine line = command_line(s, preset, schedule);
    parse_options(line, argc, argv);
    s.recipe.schedule = static_cast<Schedule>(schedule);
    s.preset = static_cast<Preset>(preset);
    const std::string there = default_data();
    s.missing = s.data.empty() && there.empty();
    if (s.data.empty()) s.data = s.missing ? "synthetic" : there;
    read_sources(s);
    s.typed = line.typed;
    s.command = complete_command(line);
    for (const Option& option : line.options) {
        if (!changes_weights(option.name)) continue;
        const bool data = option.name == "--data";
        const bool own = data || option.name == "--dev" || option.name == "--seed";     // of no preset
        if (!own && option.value() != option.shown) {
            if (!s.changes.empty()) s.changes += ", ";
            s.changes += option.name + " " + option.value() + " (" + option.shown + ")";
        }
        s.choices.push_back(Choice{option.name, data ? kinds(s) : option.value()});
    }
    return s;
}

}  // namespace

Recipe default_recipe(Preset preset, bool synthetic) {
    Recipe r;
    if (preset == Preset::notebook) return r;
    r.epochs = preset == Preset::best ? 200 : 30;
    r.lr = 0.003;
    r.schedule = Schedule::cosine;
    r.l2 = preset == Preset::best ? 1e-5 : 3e-5;
    r.dropout = preset == Preset::best ? 0 : 0.2;
    // Synthetic digits are new in every epoch, and distorted ones (best) every time: they can hardly be
    // memorised.  Dropout, which prevents that, would only lower the accuracy, as would more L2.
    if (preset == Preset::usual && synthetic) {
        r.epochs = 45;
        r.lr = 0.002;
        r.dropout = 0.05;
        r.l2 = 0;
    }
    return r;
}

// Parses twice: first for the preset and the kind of digits, then with the defaults that these have.
Settings read_settings(int argc, char** argv) {
    Settings s;
    s.recipe = default_recipe(s.preset, false);
    const Settings asked = parse_settings(argc, argv, s);
    s.preset = asked.preset;
    s.recipe = default_recipe(asked.preset, asked.files.empty());
    s.augment = asked.preset == Preset::best;
    return parse_settings(argc, argv, s);
}
