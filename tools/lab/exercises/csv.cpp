// Does read_number read a cell of a CSV file, and refuse a cell that is no number from 0 to 255?
#include "data/digits/csv.h"
#include "tools/lab/exercises/lesson.h"

static const int REFUSED = -1;

struct Cell {
    const char* text;
    double expected;
    struct { double value; const char* why; } mistakes[3];      // value: what a mistake reads
};

static const Cell CELLS[] = {
    {"0", 0, {{REFUSED, "nullptr is returned for a number, or another place than that behind it."}}},
    {"7", 7, {{0, "value is not written to."},
              {55, "the value of a digit is c - '0': the character '7' has the code 55."}}},
    {"42", 42, {{2, "each digit replaces the number: number = 10 * number + digit."},
                {4, "only the first digit is read: go on while there are digits."},
                {24, "the digits are read backwards: number = 10 * number + digit."}}},
    {"255", 255, {{REFUSED, "most itself is allowed: refuse number > most, not number >= most."}}},
    {"256", REFUSED, {{0, "a byte of 256 is 0: compare with most before the number becomes a byte."}}},
    {"4294967338", REFUSED, {{42, "the number has overflowed an int and became 42: compare with most inside "
                                  "the loop, not behind it."}}},
    {"", REFUSED, {{0, "an empty cell is no number: at least one digit is needed."}}},
    {"-5", REFUSED, {{5, "a sign is no digit: a pixel is a number from 0 to 255."}}},
    {"2S5", REFUSED, {{2, "the rest of the cell is skipped: return the place of the first other byte."},
                      {25, "the S is skipped: stop at the first byte that is no digit."}}},
    {"007", 7, {{REFUSED, "leading zeros are allowed: 007 is 7."}}}};

// The number in a cell, or REFUSED, also if something other than the comma follows it.
static double read(const std::string& cell, int most) {
    uint8_t value = 0;
    const std::string line = cell + ",0";
    return read_number(line.c_str(), most, value) == line.c_str() + cell.size() ? value : REFUSED;
}

void lesson(const std::string&) {
    for (const Cell& cell : CELLS) {
        now((std::string("The cell \"") + cell.text + "\", where -1 means refused:").c_str());
        std::vector<Mistake> mistakes;
        for (const auto& mistake : cell.mistakes) {
            if (mistake.why) mistakes.push_back(Mistake{filled(1, 1, mistake.value), mistake.why});
        }
        expect("number", filled(1, 1, read(cell.text, 255)), filled(1, 1, cell.expected), mistakes);
    }
    expect("10, a label", filled(1, 1, read("10", 9)), filled(1, 1, REFUSED),
           {{filled(1, 1, 10), "the limit is the parameter most: 255 for pixels, 9 for labels."}});
}
