#include "tools/lab/exercises/lesson.h"

#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "data/files/text.h"
#include "nn/hash.h"
#include "nn/parallel.h"

namespace {

thread_local std::vector<std::pair<std::string, Table>> shown;
thread_local Hash hash;
bool together = false;                          // do several threads run the check?
std::string remark;

bool near(double found, double expected) {
    if (std::isnan(found) || std::isnan(expected)) return std::isnan(found) && std::isnan(expected);
    return found == expected || std::fabs(found - expected) <= 1e-5 * std::fabs(expected) + 1e-12;
}

bool agree(const Table& A, const Table& B) {
    if (A.rows != B.rows || A.cols != B.cols) return false;
    for (size_t i = 0; i < A.data.size(); ++i) {
        if (!near(A.data[i], B.data[i])) return false;
    }
    return true;
}

[[noreturn]] void finish(const std::string& why) {
    if (!why.empty()) std::printf("Likely mistake: %s\n", why.c_str());
    std::fflush(stdout);
    std::_Exit(1);                              // and not exit, which would wait for the other threads
}

void show_inputs() {
    if (together) {
        std::printf("Is a variable static or global?\n");
        finish("");
    }
    for (const auto& input : shown) {
        const Table& A = input.second;
        std::printf("%s (%d,%d)\n", input.first.c_str(), A.rows, A.cols);
        for (int i = 0; i < A.rows; ++i) {
            for (int j = 0; j < A.cols; ++j) std::printf("%10.5g", A.at(i, j));
            std::printf("\n");
        }
    }
    if (!shown.empty()) std::printf("\n");
}

// Prints the first places that differ.
void show_difference(const char* name, const Table& found, const Table& expected) {
    const int MOST = 6;
    int wrong = 0;
    for (int i = 0; i < found.rows; ++i) {
        for (int j = 0; j < found.cols; ++j) {
            if (near(found.at(i, j), expected.at(i, j))) continue;
            wrong += 1;
            if (wrong == 1) std::printf("%-12s %14s %14s\n", "", "expected", "found");
            if (wrong > MOST) continue;
            const std::string place = "[" + std::to_string(i) + "," + std::to_string(j) + "]";
            std::printf("%-12s %14.7g %14.7g\n", (name + place).c_str(), expected.at(i, j), found.at(i, j));
        }
    }
    std::printf("%s differs in %d of %d places.\n", name, wrong, found.rows * found.cols);
}

}  // namespace

Table each(int rows, int cols, const std::function<double(int i, int j)>& number) {
    Table A{rows, cols, {}};
    for (int k = 0; k < rows * cols; ++k) A.data.push_back(number(k / cols, k % cols));
    return A;
}

Table filled(int rows, int cols, double value) {
    return each(rows, cols, [=](int, int) { return value; });
}

Table product(const Table& A, const Table& B) {
    return each(A.rows, B.cols, [&](int i, int j) {
        double sum = 0;
        for (int k = 0; k < A.cols; ++k) sum += A.at(i, k) * B.at(k, j);
        return sum;
    });
}

Table turned(const Table& A) {
    return each(A.cols, A.rows, [&](int i, int j) { return A.at(j, i); });
}

Table scaled(const Table& A, double factor) {
    return each(A.rows, A.cols, [&](int i, int j) { return A.at(i, j) * factor; });
}

Table sum(const Table& A, const Table& B) {
    return each(A.rows, A.cols, [&](int i, int j) { return A.at(i, j) + B.at(i, j); });
}

Table uneven(int rows, int cols) {
    return each(rows, cols, [=](int i, int j) {
        const int k = i * cols + j;
        return k * (7 * k + 5) % 31 / 10.0 - 1.5;
    });
}

Matrix matrix(const Table& A) {
    Matrix M(A.rows, A.cols);
    for (size_t i = 0; i < A.data.size(); ++i) M.data[i] = static_cast<real>(A.data[i]);
    return M;
}

Table table(const Matrix& A) {
    return Table{A.rows, A.cols, std::vector<double>(A.data.begin(), A.data.end())};
}

void given(const std::vector<std::pair<std::string, Table>>& inputs) { shown = inputs; }

void now(const char* what) {
    if (!together) std::printf("%s\n", what);
    std::fflush(stdout);
}

void expect(const char* name, const Table& found, const Table& expected,
            const std::vector<Mistake>& mistakes) {
    if (agree(found, expected)) return count_bits(found);
    show_inputs();
    if (found.rows != expected.rows || found.cols != expected.cols) {
        std::printf("%s has the shape (%d,%d), expected (%d,%d).\n", name, found.rows, found.cols,
                    expected.rows, expected.cols);
    } else {
        show_difference(name, found, expected);
    }
    for (const Mistake& mistake : mistakes) {
        if (agree(found, mistake.finds)) finish(mistake.why);
    }
    const Table old = filled(expected.rows, expected.cols, OLD);
    if (agree(found, old)) finish(std::string(name) + " is not written to.");
    if (agree(found, sum(expected, old))) finish("the old " + std::string(name) + " is added: overwrite it.");
    if (agree(found, turned(expected))) finish(std::string(name) + " is transposed.");
    size_t k = 0;
    while (k + 1 < expected.data.size() && expected.data[k] == 0) ++k;
    const double factor = found.data[k] / expected.data[k];
    if (expected.data.size() > 1 && factor != 0 && agree(found, scaled(expected, factor))) {
        finish(format("every number is %.4g times the expected one: the sign, or a factor as 1/B?", factor));
    }
    std::printf("None of the usual mistakes gives these numbers: compute one of them by hand.\n");
    finish("");
}

void not_right(const std::string& why, const char* format, ...) {
    show_inputs();
    std::va_list values;
    va_start(values, format);
    std::vprintf(format, values);
    va_end(values);
    std::printf("\n");
    finish(why);
}

void count_bits(const Table& found) {
    for (double x : found.data) hash_number(hash, x);
}

void expect_bits(const std::vector<Bits>& reasons) {
    if (together || hash.value == reasons[0].hash) return;
    remark = reasons[0].why;
    for (const Bits& known : reasons) remark = hash.value == known.hash ? known.why : remark;
    remark = "; but the bits differ from the reference because " + remark + " (hash " +
             hash_text(hash.value) + ", the reference's is " + hash_text(reasons[0].hash) + ")";
}

// Reads a word, and prints it before the verdict: a solution does not know it and cannot print a verdict.
int main(int, char** argv) {
    const std::string exercise = argv[1];
    char word[80] = "";
    if (std::fgets(word, sizeof word, stdin) != nullptr) word[std::strcspn(word, "\n")] = 0;
    lesson(exercise);
    now("Called by one thread it is right.  Called by four at once it is not:");
    together = true;
    set_thread_count(4);
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC * 3 / 10;
    parallel(4, [&](int, int) { do lesson(exercise); while (std::clock() < end); });
    std::printf("\n%sright%s\n", word, remark.c_str());
}
