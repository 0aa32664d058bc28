// ./idx_to_csv: MNIST's original files as one CSV file, and the checksums that they are published with.
// tools/mnist.sh downloads MNIST with its help.
#include <cstdio>
#include <string>
#include <vector>

#include "data/digits/csv.h"
#include "data/files/file.h"
#include "data/digits/idx.h"
#include "data/files/md5.h"
#include "nn/check.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"

namespace {

void print_md5(const std::string& path) {
    std::string error;
    std::FILE* stream;
    if (!open_file(path, stream, error)) fail("%s", error.c_str());
    Md5 sum;
    std::vector<char> piece(65536);
    size_t n;
    while ((n = std::fread(piece.data(), 1, piece.size(), stream)) > 0) md5_add(sum, piece.data(), n);
    if (std::ferror(stream)) fail("%s: cannot be read to its end", path.c_str());
    std::fclose(stream);
    std::printf("%s\n", md5_text(sum).c_str());
}

void convert(const std::string& images, const std::string& labels, const std::string& out) {
    Dataset digits;
    std::string error;
    if (!read_idx(images, labels, digits, error)) fail("%s", error.c_str());
    if (!write_csv(out, digits, error)) fail("%s", error.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    bool md5 = false;
    CommandLine line;
    line.program = "idx_to_csv";
    line.purpose = "Converts digits from IDX format, as MNIST was published, into the layout of train.csv.\n"
                   "The files must be unpacked: gzip -d";
    line.operands = "IMAGES LABELS OUT.csv";
    add_flag(line, "--md5", md5, "print the MD5 checksum of one file of any kind, and convert nothing");
    parse_options(line, argc, argv);
    const std::vector<std::string>& files = line.rest;
    const size_t expected = md5 ? 1 : 3;
    if (files.size() != expected) {
        usage_error(line, format("%d files given, expected ", static_cast<int>(files.size())) +
                          (md5 ? "one" : line.operands));
    }
    if (!md5 && (files[2] == files[0] || files[2] == files[1])) {
        usage_error(line, files[2] + " cannot be read and written at once: name another file for the CSV");
    }
    if (md5) print_md5(files[0]);
    else convert(files[0], files[1], files[2]);
    return finish_program();
}
