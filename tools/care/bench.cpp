// make bench: the time of each piece of a training step, with 1 thread and with all.
//
// Every time is the median of several runs on the matrices of a real step, so with the zeros that pixels,
// ReLU and dropout bring.  GFLOP/s counts the additions and multiplications of the textbook, also those with
// a zero that are skipped; GB/s counts bytes read and written.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "data/digits/csv.h"
#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/system.h"
#include "nn/dropout.h"
#include "nn/matmul.h"
#include "nn/parallel.h"
#include "nn/relu.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/shared/terminal.h"

namespace {

struct Piece {
    const char* name;
    std::function<void()> run;
    double work;                                // FLOP or bytes of a run
    const char* unit;
};

double flop(const Matrix& A, const Matrix& B) { return 2.0 * A.rows * A.cols * B.cols; }
double bytes(const Matrix& A) { return static_cast<double>(A.data.size() * sizeof(real)); }

double median(int runs, const std::function<double()>& measure) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) times.push_back(measure());
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

double time_of(const std::function<void()>& run) {
    const double begun = seconds();
    run();
    return seconds() - begun;
}

// Seconds of an epoch by the notebook's recipe.  Leaves out the last batch, which may be short, so that t
// then holds the matrices of a full one.
double time_epoch(const Dataset& digits, Training& t) {
    training_init(t, Recipe(), digits, 2000);
    return time_of([&] { while (t.iteration + 1 < t.batches) train_step(t); });
}

std::vector<Piece> pieces(Training& t) {
    Network& net = t.net;
    HiddenLayer &one = net.hidden[0], &two = net.hidden[1];
    const std::vector<Param> params = network_params(net);
    const double first = flop(t.X, one.dense.W), second = flop(one.A, two.dense.W);
    const double third = flop(two.A, net.output.W);
    const double units = bytes(one.A) + bytes(two.A);
    const double weights = static_cast<double>(parameter_count(net)) * sizeof(real);
    const auto batch = [&] {                    // another one each time: its digits are not in the cache
        t.iteration = (t.iteration + 1) % (t.batches - 1);
        make_batch(*t.digits, t.order.data() + t.iteration * t.recipe.batch, t.recipe.batch, t.X, t.y);
    };
    const auto activation = [&] {
        for (HiddenLayer& layer : net.hidden) {
            relu_forward(layer.Z, layer.A);
            dropout_forward(layer.M, layer.A);
            dropout_backward(layer.M, layer.dA);
            relu_backward(layer.Z, layer.dA, layer.dZ);
        }
    };
    const auto loss = [&] {
        softmax(net.logits, net.probs);
        cross_entropy(net.logits, t.y);
        softmax_backward(net.probs, t.y, net.dlogits);
    };
    const auto back3 = [&] { dense_backward(net.output, two.A, net.dlogits, &two.dA); };
    const auto back2 = [&] { dense_backward(two.dense, one.A, two.dZ, &one.dA); };
    const auto back1 = [&] { dense_backward(one.dense, t.X, one.dZ, nullptr); };
    return {
        {"make a batch", batch, 1.25 * bytes(t.X), "B/s"},
        {"dropout masks", [&] { network_dropout(net, t.X.rows, real(0.2), Rng()); }, units, "B/s"},
        {"layer 1 forward", [&] { dense_forward(one.dense, t.X, one.Z); }, first, "FLOP/s"},
        {"layer 2 forward", [&] { dense_forward(two.dense, one.A, two.Z); }, second, "FLOP/s"},
        {"layer 3 forward", [&] { dense_forward(net.output, two.A, net.logits); }, third, "FLOP/s"},
        {"ReLU and dropout, both ways", activation, 12 * units, "B/s"},
        {"softmax and loss, both ways", loss, 5 * bytes(net.logits), "B/s"},
        {"layer 3 backward", back3, 2 * third, "FLOP/s"},
        {"layer 2 backward", back2, 2 * second, "FLOP/s"},
        {"layer 1 backward", back1, first, "FLOP/s"},
        {"L2", [=] { add_l2(params, real(1e-4)); }, 3 * weights, "B/s"},
        {"Adam", [=, &t] { adam_step(t.adam, 1e-6, params); }, 7 * weights, "B/s"},
    };
}

void print_textbook(const Matrix& X, const Matrix& W) {
    Matrix Z;
    const double textbook = median(3, [&] { return time_of([&] { matmul_textbook(X, W, Z); }); });
    const double fast = median(15, [&] { return time_of([&] { matmul(X, W, Z); }); });
    std::printf("X W1 by the textbook's loops: %.1f us; by matmul, 1 thread: %.1f us, %.0f times faster\n\n",
                1e6 * textbook, 1e6 * fast, textbook / fast);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string data = file_exists("data/train.csv") ? "data/train.csv" : "synthetic", error;
    CommandLine line;
    line.program = "build/bench";
    line.purpose = "Times the pieces of a training step.";
    add_text(line, "--data", data, "a CSV file", "labelled digits, or the word synthetic");
    parse_options(line, argc, argv);
    Dataset digits;
    if (data == "synthetic") make_digits(make_rng(1, Purpose::digits), 42000, digits);
    else if (!read_csv(data, Labels::required, digits, error)) exit_with_error(error);
    if (digits.count() < 5000) exit_with_error(data + ": too few digits, expected at least 5000");

    Training t;
    std::vector<Piece> list;
    std::vector<double> times[2];
    const int threads[2] = {1, core_count()};
    for (int n = 0; n < 2; ++n) {
        set_thread_count(threads[n]);
        times[n].push_back(median(3, [&] { return time_epoch(digits, t); }));
        list = pieces(t);
        for (const Piece& piece : list) times[n].push_back(median(15, [&] { return time_of(piece.run); }));
        if (n == 0) print_textbook(t.X, t.net.hidden[0].dense.W);
    }
    const double batches = static_cast<double>(t.batches - 1);
    std::printf("%-30s %21d thread%21d threads\n", "", threads[0], threads[1]);
    for (size_t i = 0; i < list.size(); ++i) {
        std::printf("%-30s", list[i].name);
        for (const std::vector<double>& time : times) {
            std::printf("%9.1f us%5.0f G%-6s%4.0f%%", 1e6 * time[i + 1], 1e-9 * list[i].work / time[i + 1],
                        list[i].unit, 100 * time[i + 1] * batches / time[0]);
        }
        std::printf("\n");
    }
    std::printf("an epoch of %3.0f batches       %8.3f s %28.3f s\n", batches, times[0][0], times[1][0]);
    return finish_program();
}
