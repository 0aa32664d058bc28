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

Table filled(int rows, int cols, double value) {
    return Table{rows, cols, std::vector<double>(static_cast<size_t>(rows * cols), value)};
}

Table product(const Table& A, const Table& B) {
    Table C = filled(A.rows, B.cols, 0);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < B.cols; ++j) {
            for (int k = 0; k < A.cols; ++k) C.at(i, j) += A.at(i, k) * B.at(k, j);
        }
    }
    return C;
}

Table turned(const Table& A) {
    Table T = filled(A.cols, A.rows, 0);
    for (int i = 0; i < A.rows; ++i) {
        for (int j = 0; j < A.cols; ++j) T.at(j, i) = A.at(i, j);
    }
    return T;
}

Table scaled(const Table& A, double factor) {
    Table S = A;
    for (double& s : S.data) s *= factor;
    return S;
}

Table sum(const Table& A, const Table& B) {
    Table S = A;
    for (size_t i = 0; i < S.data.size(); ++i) S.data[i] += B.data[i];
    return S;
}

Table uneven(int rows, int cols) {
    Table U = filled(rows, cols, 0);
    for (int k = 0; k < rows * cols; ++k) U.data[static_cast<size_t>(k)] = k * (7 * k + 5) % 31 / 10.0 - 1.5;
    return U;
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
    if (agree(found, turned(expected))) finish(std::string(name) + " is transposed.");
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
int main() {
    char word[80] = "";
    if (std::fgets(word, sizeof word, stdin) != nullptr) word[std::strcspn(word, "\n")] = 0;
    lesson();
    now("Called by one thread it is right.  Called by four at once it is not:");
    together = true;
    set_thread_count(4);
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC * 3 / 10;
    parallel(4, [end](int, int) { do lesson(); while (std::clock() < end); });
    std::printf("\n%sright%s\n", word, remark.c_str());
}
