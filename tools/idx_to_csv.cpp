// ./idx_to_csv: converts MNIST's original files to one CSV file.  tools/mnist.sh uses it.
#include <string>
#include <vector>

#include "data/digits/csv.h"
#include "data/digits/idx.h"
#include "data/files/text.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"

int main(int argc, char** argv) {
    start_program();
    CommandLine line;
    line.program = "idx_to_csv";
    line.purpose = "Converts digits from IDX format, as MNIST was published, into the layout of train.csv.\n"
                   "The files must be unpacked: gzip -d";
    line.operands = "IMAGES LABELS OUT.csv";
    line.examples = {"./idx_to_csv train-images-idx3-ubyte train-labels-idx1-ubyte data/train.csv",
                     "./idx_to_csv t10k-images-idx3-ubyte t10k-labels-idx1-ubyte data/test.csv"};
    parse_options(line, argc, argv);
    const std::vector<std::string>& files = line.rest;
    if (files.size() != 3) {
        usage_error(line, format("%zu files given, expected ", files.size()) + line.operands);
    }
    if (files[2] == files[0] || files[2] == files[1]) {
        usage_error(line, files[2] + " cannot be read and written at once: name another file for the CSV");
    }
    Dataset digits;
    std::string error;
    if (!read_idx(files[0], files[1], digits, error)) exit_with_error(error);
    if (!write_csv(files[2], digits, error)) exit_with_error(error);
    report_written(files[2]);
    return finish_program();
}
