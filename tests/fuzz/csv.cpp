// Digits in a CSV file, half of the files twice: the answer may not depend on how many bytes come at a time.
#include "data/digits/csv.h"

#include "data/digits/digits.h"
#include "data/files/file.h"
#include "tests/fuzz/entry.h"

namespace {

const int MOST = 50;

std::string read(const std::string& path, Labels labels, size_t chunk, Dataset& digits) {
    std::string error;
    std::FILE* stream;
    demand(open_file(path, stream, error), "the file can be opened");
    const bool good = read_csv_stream(stream, "x.csv", labels, chunk, MOST, digits, error);
    std::fclose(stream);
    demand(good == error.empty(), "a file is read, or a sentence says why not");
    demand(good || digits.count() == 0, "digits stay as they are when the file is refused");
    return error;
}

}  // namespace

std::vector<std::string> csv_seeds() {
    Dataset digits;
    std::string error, written, row = "0";
    const std::string path = file_of("");
    make_digits(make_rng(1, DIGITS), 1, digits);
    demand(write_csv(path, digits, error) && read_file(path, 1 << 20, written, error), "a CSV comes back");
    for (int i = 1; i < PIXELS; ++i) row += i % 97 == 0 ? ",255" : ",0";
    return {written, row + "\n", "7," + row,
            "\xef\xbb\xbf" + row + "\r\n\r\n", "label\n", "<html>", "PK\x03\x04"};
}

void csv_run(const std::string& bytes) {
    const std::string path = file_of(bytes);
    const Labels labels = bytes.size() % 2 == 0 ? Labels::optional : Labels::required;
    Dataset digits, again;
    const std::string error = read(path, labels, 65536, digits);
    if (bytes.size() % 4 < 2) {                 // labels are required of half of these
        demand(error == read(path, labels, 7 + bytes.size() % 500, again), "the pieces change no answer");
        demand(digits.pixels == again.pixels && digits.labels == again.labels, "the pieces change no digit");
    }
    if (!error.empty()) return;
    demand(digits.count() > 0 && digits.count() <= MOST, "one digit at least");
    const size_t count = static_cast<size_t>(digits.count());
    demand(!digits.labelled() || digits.labels.size() == count, "a label for each");
    demand(digits.labelled() || labels == Labels::optional, "labels where they are required");
    for (const uint8_t label : digits.labels) demand(label < CLASSES, "labels are classes");
}
