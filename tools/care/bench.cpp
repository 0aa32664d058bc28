// make bench: where the time of an epoch goes, piece by piece.
//
// Each time is the median of several runs on the matrices of a real training step, so with the zeros that
// pixels, ReLU and dropout bring.  GFLOP/s counts the additions and multiplications of the textbook, also
// those with a zero that are skipped.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "nn/check.h"
#include "nn/dropout.h"
#include "nn/parallel.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/shared/terminal.h"

namespace {

struct Settings {
    std::string data;
    int runs = 15, threads = cores();
};

Settings read_settings(int argc, char** argv) {
    Settings s;
    CommandLine line;
    line.program = "bench";
    line.purpose = "Times the pieces of a training step.";
    add_text(line, "--data", s.data, "a CSV file", "labelled digits; without it synthetic ones, and no reading");
    add_integer(line, "--runs", s.runs, 1, 1000, "runs of which the median is printed");
    add_integer(line, "--threads", s.threads, 1, MOST_THREADS, "threads of the second column");
    parse_options(line, argc, argv);
    return s;
}

// Median seconds of so many runs, after one that fills the caches.
double median_time(int runs, const std::function<void()>& work) {
    std::vector<double> times;
    work();
    for (int i = 0; i < runs; ++i) {
        const double begun = seconds();
        work();
        times.push_back(seconds() - begun);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// One line of the table.  work: what is done in each of the times, in FLOP, additions and multiplications of
// the textbook, or in B, bytes read and written.
struct Line {
    std::string name, unit;
    double work;
    std::vector<double> times;                  // seconds, one for each number of threads
};

struct Table {
    std::vector<int> threads;
    std::vector<double> epochs;                 // seconds
    double batches;                             // in an epoch
    std::vector<Line> lines;

    // The lines of the second number of threads come in the same order as those of the first.
    void line(const char* name, double time, double work, const char* unit) {
        size_t i = 0;
        while (i < lines.size() && lines[i].name != name) ++i;
        if (i == lines.size()) lines.push_back(Line{name, unit, work, {}});
        lines[i].times.push_back(time);
    }
};

void print_table(const Table& table) {
    std::printf("\n%-44s", "");
    for (size_t n = 0; n < table.threads.size(); ++n) {
        std::printf("%31s", counted(table.threads[n], "thread", "threads").c_str());
    }
    std::vector<double> listed(table.threads.size());
    for (const Line& line : table.lines) {
        std::printf("\n%-44s", line.name.c_str());
        for (size_t n = 0; n < line.times.size(); ++n) {
            const double share = 100 * line.times[n] * table.batches / table.epochs[n];
            listed[n] += share;
            std::printf("%8.1f us%6.0f G%-6s%6.1f%%", 1e6 * line.times[n], 1e-9 * line.work / line.times[n],
                        line.unit.c_str(), share);
        }
    }
    std::printf("\n%-44s", "caches, waiting, and what is not listed");
    for (double share : listed) std::printf("%30.1f%%", 100 - share);
    std::printf("\n%-44s", format("an epoch of %.0f batches", table.batches).c_str());
    for (double epoch : table.epochs) std::printf("%8.3f s %21s", epoch, "");
    std::printf("\n");
}

double flop(const Matrix& A, const Matrix& B) { return 2.0 * A.rows * A.cols * B.cols; }

double bytes(const Matrix& A) { return static_cast<double>(A.data.size() * sizeof(real)); }

// The seconds of an epoch without its evaluation.  Trains on all batches but the last, which may be short and
// would be evaluated; the time grows in proportion.  Leaves the matrices of a full batch in t.net.
double time_epoch(Training& t, const Dataset& digits) {
    Recipe recipe;
    recipe.epochs = 1;
    recipe.eval_every = 1000000;
    training_init(t, recipe, digits, 2000);
    const double begun = seconds();
    train(t, [](const Training& now) { return now.iteration + 1 < now.batches; });
    return (seconds() - begun) * static_cast<double>(t.batches) / static_cast<double>(t.iteration);
}

// The triple loop that matmul replaces, by one thread.
void bench_textbook(const char* name, int runs, const Matrix& A, const Matrix& B) {
    Matrix C;
    const double textbook = median_time(3, [&] { matmul_textbook(A, B, C); });
    const double fast = median_time(runs, [&] { matmul(A, B, C); });
    std::printf("%s by the textbook: %.1f us, %.1f GFLOP/s; by matmul: %.0f times faster\n", name, 1e6 * textbook,
                1e-9 * flop(A, B) / textbook, textbook / fast);
}

void bench_products(int runs, Training& t, Table& table) {
    Block &first = t.net.hidden[0], &second = t.net.hidden[1];
    Dense &one = first.dense, &two = second.dense;
    const Matrix& X = t.net.X;
    Matrix C, XT, A1T, WT;
    table.line("Z1 = X W1", median_time(runs, [&] { matmul(X, one.W, C); }), flop(X, one.W), "FLOP/s");
    table.line("transpose X", median_time(runs, [&] { transpose(X, XT); }), 2 * bytes(X), "B/s");
    table.line("dW1 = X^T dZ1", median_time(runs, [&] { matmul(XT, first.dZ, C); }), flop(XT, first.dZ), "FLOP/s");
    table.line("Z2 = A1 W2", median_time(runs, [&] { matmul(first.A, two.W, C); }), flop(first.A, two.W), "FLOP/s");
    table.line("transpose A1, W2", median_time(runs, [&] { transpose(first.A, A1T), transpose(two.W, WT); }),
               2 * (bytes(first.A) + bytes(two.W)), "B/s");
    table.line("dW2 = A1^T dZ2", median_time(runs, [&] { matmul(A1T, second.dZ, C); }), flop(A1T, second.dZ), "FLOP/s");
    table.line("dA1 = dZ2 W2^T", median_time(runs, [&] { matmul(second.dZ, WT, C); }), flop(second.dZ, WT), "FLOP/s");
    const double output = median_time(runs, [&] {
        dense_forward(t.net.output, second.A, t.net.logits);
        dense_backward(t.net.output, second.A, t.net.dlogits, &second.dA);
    });
    table.line("output layer, forward and backward", output, 3 * flop(second.A, t.net.output.W), "FLOP/s");
}

void bench_rest(int runs, Training& t, Table& table) {
    Network& net = t.net;
    std::vector<Param> params = network_params(net);
    const int rows = net.X.rows;
    size_t turn = 0;
    const double gathering = median_time(runs, [&] {        // another batch each time: they are never at hand
        turn = (turn + 1) % (t.split.train.size() / static_cast<size_t>(rows));
        gather(*t.digits, t.split.train.data() + turn * static_cast<size_t>(rows), rows, net.X, net.y);
    });
    table.line("gather a batch", gathering, 1.25 * bytes(net.X), "B/s");
    const double activating = median_time(runs, [&] {
        network_dropout(net, rows, real(0.2), make_rng(1, DROPOUT));
        for (Block& block : net.hidden) {
            add_row(block.Z, block.dense.b);
            relu_forward(block.Z, block.A);
            dropout_forward(block.M, block.A);
            dropout_backward(block.M, block.dA);
            relu_backward(block.Z, block.dA, block.dZ);
        }
    });
    double activations = 0;
    for (const Block& block : net.hidden) activations += bytes(block.A);
    table.line("bias, ReLU and dropout, there and back", activating, 14 * activations, "B/s");
    const double losing = median_time(runs, [&] {
        softmax(net.logits, net.probs);
        cross_entropy(net.logits, net.y);
        softmax_backward(net.probs, net.y, net.dlogits);
    });
    table.line("softmax, cross-entropy and their gradient", losing, 5 * bytes(net.logits), "B/s");
    const real lambda = real(6e-5);
    const double decaying = median_time(runs, [&] { add_l2(params, lambda); });
    double weights = 0;
    for (const Param& p : params) weights += bytes(*p.value);
    table.line("L2 and its gradient", decaying, 3 * weights, "B/s");
    table.line("Adam", median_time(runs, [&] { adam_step(t.adam, 1e-6, params); }), 7 * weights, "B/s");
}

void bench_threads(int n, const Settings& s, const Dataset& digits, Table& table) {
    set_threads(n);
    Training t;
    std::vector<double> epochs;
    for (int i = 0; i < 3; ++i) epochs.push_back(time_epoch(t, digits));
    std::sort(epochs.begin(), epochs.end());
    table.threads.push_back(n);
    table.epochs.push_back(epochs[1]);
    table.batches = static_cast<double>(t.batches);
    bench_products(s.runs, t, table);
    bench_rest(s.runs, t, table);
    const std::vector<int> sample = training_sample(t.split);
    const double evaluating = median_time(s.runs, [&] {
        evaluate(t.net, digits, sample);
        evaluate(t.net, digits, t.split.dev);
    });
    std::printf("evaluating 2000 and 2000 digits with %s: %.1f ms, %.2f of the 20 iterations between\n",
                counted(n, "thread", "threads").c_str(), 1e3 * evaluating, evaluating * table.batches / (20 * epochs[1]));
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    const Settings s = read_settings(argc, argv);
    Dataset digits;
    std::string error;
    if (s.data.empty()) {
        make_digits(make_rng(1, DIGITS), 42000, digits);
    } else {
        std::FILE* stream = nullptr;
        if (!read_csv(s.data, Labels::required, digits, error)) fail("%s", error.c_str());
        if (digits.count() < 5000) fail("%s: %d digits, expected at least 5000", s.data.c_str(), digits.count());
        const double time = median_time(std::min(s.runs, 5), [&] { read_csv(s.data, Labels::required, digits, error); });
        if (!open_file(s.data, stream, error)) fail("%s", error.c_str());
        const double size = static_cast<double>(file_size(stream));
        std::fclose(stream);
        std::printf("reading %s: %.3f s, %.2f GB/s\n", s.data.c_str(), time, 1e-9 * size / time);
    }
    Training t;
    time_epoch(t, digits);
    transpose(t.net.X, t.net.hidden[0].dense.XT);
    bench_textbook("Z1 = X W1", s.runs, t.net.X, t.net.hidden[0].dense.W);
    bench_textbook("dW1 = X^T dZ1", s.runs, t.net.hidden[0].dense.XT, t.net.hidden[0].dZ);
    bench_textbook("dA1 = dZ2 W2^T", s.runs, t.net.hidden[1].dZ, t.net.hidden[1].dense.WT);
    Table table;
    bench_threads(1, s, digits, table);
    if (s.threads > 1) bench_threads(s.threads, s, digits, table);
    print_table(table);
    return finish_program();
}
