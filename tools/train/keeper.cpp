#include "tools/train/keeper.h"

#include <cstdio>
#include <vector>

#include "data/files/file.h"
#include "data/files/system.h"
#include "data/files/text.h"
#include "data/model/model.h"
#include "data/model/npz.h"
#include "tools/shared/start.h"

namespace {

bool read_if_there(const std::string& path, std::string& bytes) {
    std::string error;
    return kind_of(path) == Kind::file && read_file(path, NPZ_LIMIT, bytes, error);
}

// "99.25%", the dev accuracy in the last line of a history.csv, if that line is about these weights; else "".
std::string dev_accuracy(const std::string& history, uint64_t weights) {
    std::string csv;
    double accuracy = 0;
    if (!read_if_there(history, csv)) return "";
    const std::vector<std::string> lines = cut_at(csv, '\n');
    const std::vector<std::string> last = cut_at(lines[lines.size() < 2 ? 0 : lines.size() - 2], ',');
    const bool known = last.back() == hash_text(weights) && ends_with(lines[0], ",dev,weights");
    if (!known || !parse_decimal(last[last.size() - 2], accuracy)) return "";
    return format("%.2f%%", 100 * accuracy);
}

}  // namespace

void open_folder(Keeper& keeper, const std::string& folder) {
    keeper.folder = folder;
    keeper.checkpoint = folder + "/checkpoint.npz";
    keeper.model = folder + "/model.npz";
    std::string error;
    Writer writer;
    if (!make_folder(folder, error)) exit_with_error(error);
    if (!lock_folder(folder)) {
        exit_with_error(folder + ": another training is writing there: wait until it ends, or give ./train "
                                 "another folder with --out");
    }
    if (!open_writer(writer, keeper.model, error)) exit_with_error(error);
    abandon(writer);
}

void resume_or_exit(Keeper& keeper, Training& t) {
    std::string error;
    if (!file_exists(keeper.checkpoint)) {
        exit_with_error(keeper.checkpoint +
                        ": no such file: there is nothing to continue, start without --resume");
    }
    if (!load_checkpoint(keeper.checkpoint, keeper.origin, t, error)) exit_with_error(error);
    keeper.resumed = weights_hash(t.net);
}

void keep(Keeper& keeper, const Training& t, ProgressLine& line) {
    std::string error;
    const double begun = seconds();
    const bool written = save_checkpoint(keeper.checkpoint, t, keeper.origin, error);
    if (!written && keeper.all_written) {
        line.clear();
        std::fprintf(stderr, "%s\n", error.c_str());
    }
    keeper.all_written = written;
    keeper.written = seconds();
    keeper.took = keeper.written - begun;
}

void keep_if_due(Keeper& keeper, const Training& t, ProgressLine& line) {
    const double age = seconds() - keeper.written;
    const bool due = age >= 10 || t.iteration % t.batches == 0, last = t.iteration == total_iterations(t);
    if (due && !last && age >= 100 * keeper.took) keep(keeper, t, line);
}

// The earlier model is written first: whenever the program is killed, both or the earlier one are there.
void replace_model(const Keeper& keeper, const Training& t, const Accuracy& dev) {
    std::string before, error, accuracy;
    Network earlier;
    const std::string kept = keeper.folder + "/model-before.npz";
    const bool there = read_if_there(keeper.model, before);
    const bool is_model = there && load_model(keeper.model, earlier, error);
    const uint64_t hash = is_model ? weights_hash(earlier) : 0;
    const bool other = there && !(is_model && (hash == weights_hash(t.net) || hash == keeper.resumed));
    if (other && !write_file(kept, before, error)) exit_with_error(error);
    if (!save_model(keeper.model, t.net, error)) exit_with_error(error);
    report_written(keeper.model);
    if (!other) return;
    if (is_model) accuracy = dev_accuracy(keeper.folder + "/history.csv", hash);
    std::printf("kept the earlier network as %s", kept.c_str());
    if (!accuracy.empty()) std::printf(", dev accuracy %s", accuracy.c_str());
    if (!accuracy.empty() && dev.total > 0) std::printf("; the new one has %.2f%%", 100 * dev.fraction());
    std::printf("\n");
}
