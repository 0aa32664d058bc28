// Does read_number read a cell of a CSV file, and refuse a cell that is no number from 0 to 255?
#include "data/digits/csv.h"
#include "tools/lab/exercises/lesson.h"

namespace {

const int REFUSED = -1;

// The number in a cell, or REFUSED, also if something other than the comma follows it.
int read(const std::string& cell, int most) {
    uint8_t value = 0;
    const std::string line = cell + ",0";
    const char* after = read_number(line.c_str(), most, value);
    return after == line.c_str() + cell.size() ? value : REFUSED;
}

std::string name(int value) { return value == REFUSED ? "refused" : std::to_string(value); }

struct Answer {
    int value;
    const char* why;
};

void cell(const char* text, int expected, const std::vector<Answer>& mistakes, int most = 255) {
    std::string why;
    const int found = read(text, most);
    if (found == expected) return;
    for (const Answer& mistake : mistakes) {
        if (why.empty() && mistake.value == found) why = mistake.why;
    }
    not_right(why, "The cell \"%s\": expected %s, found %s", text, name(expected).c_str(),
              name(found).c_str());
}

}  // namespace

void lesson() {
    now("A row of cells 0:");
    cell("0", 0, {{REFUSED, "nullptr is returned for a number, or another place than that behind its last "
                            "digit."}});
    cell("7", 7, {{0, "value is not written to."},
                  {55, "the value of a digit is c - '0': the character '7' has the code 55."},
                  {REFUSED, "the value of a digit is c - '0': the character '7' has the code 55."}});
    cell("42", 42, {{2, "each digit replaces the number: number = 10 * number + digit."},
                    {4, "only the first digit is read: go on while there are digits."},
                    {6, "the digits are added up: number = 10 * number + digit."},
                    {24, "the digits are read backwards: number = 10 * number + digit."},
                    {REFUSED, "go on while there are digits, and return the place behind the last one."}});
    cell("255", 255, {{REFUSED, "most itself is allowed: refuse number > most, not number >= most."},
                      {5, "each digit replaces the number: number = 10 * number + digit."}});
    cell("256", REFUSED, {{0, "a byte of 256 is 0: compare with most before the number becomes a byte."}});
    cell("999", REFUSED, {{231, "a byte of 999 is 231: compare with most before the number becomes a "
                                "byte."}});
    cell("4294967338", REFUSED, {{42, "the number has overflowed an int and became 42: compare with most "
                                      "inside the loop, not behind it."}});
    cell("", REFUSED, {{0, "an empty cell is no number: at least one digit is needed."}});
    cell("-5", REFUSED, {{5, "a sign is no digit: a pixel is a number from 0 to 255."}});
    cell("2S5", REFUSED, {{2, "the rest of the cell is skipped: stop at the first byte that is no digit, and "
                              "return its place."},
                          {25, "the S is skipped: stop at the first byte that is no digit."}});
    cell("007", 7, {{REFUSED, "leading zeros are allowed: 007 is 7."}});
    cell("10", REFUSED, {{10, "the limit is the parameter most: 255 for pixels, 9 for labels."}}, 9);
}
