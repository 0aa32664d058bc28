#include "tests/nn/blocks.h"

#include "data/files/file.h"
#include "data/files/text.h"
#include "tests/test.h"

Blocks read_blocks(const std::string& path, const std::string& margin) {
    std::string text, error;
    CHECK(read_file(path, 100000, text, error));
    Blocks blocks;
    Matrix* current = nullptr;
    size_t filled = 0;
    for (const std::string& whole : cut_at(text, '\n')) {
        if (whole.compare(0, margin.size(), margin) != 0) continue;
        const std::string line = whole.substr(margin.size());
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> words;
        for (const std::string& word : cut_at(line, ' ')) {
            if (!word.empty()) words.push_back(word);
        }
        if (line[0] != ' ') {
            int64_t rows = 0, cols = 0;
            CHECK_EQ(words.size(), 3);
            CHECK(parse_integer(words[1], 1, 100, rows) && parse_integer(words[2], 1, 100, cols));
            current = &(blocks[words[0]] = Matrix(static_cast<int>(rows), static_cast<int>(cols)));
            filled = 0;
            continue;
        }
        CHECK(current != nullptr && filled + words.size() <= current->data.size());
        for (const std::string& word : words) {
            double value = 0;
            CHECK(parse_decimal(word, value));
            current->data[filled++] = static_cast<real>(value);
        }
    }
    return blocks;
}

void check_blocks(const Matrix& found, const Matrix& expected, const std::string& name, double tolerance) {
    CHECK_EQ(found.rows, expected.rows);
    CHECK_EQ(found.cols, expected.cols);
    for (size_t i = 0; i < expected.data.size(); ++i) {
        const double a = static_cast<double>(found.data[i]), b = static_cast<double>(expected.data[i]);
        check_near("a matrix in a text, number", static_cast<int>(i), name.c_str(), a, b, tolerance);
    }
}
