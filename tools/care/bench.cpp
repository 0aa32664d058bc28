// make bench: seconds of an epoch and of an evaluation, with 1 thread and with all; the pieces of a training
// step; and the largest product, fast and as the textbook has it.
//
// Every time is the median of several runs on real batches, so with the zeros that pixels, ReLU and dropout
// bring.  GFLOP/s counts the additions and multiplications of the textbook, also those with a zero that are
// skipped.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include "nn/parallel.h"
#include "nn/trainer.h"
#include "tools/shared/load.h"
#include "tools/shared/start.h"
#include "tools/shared/terminal.h"

namespace {

double median_time(int runs, const std::function<void()>& run) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const double begun = seconds();
        run();
        times.push_back(seconds() - begun);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// By the notebook's recipe.  Each number of threads begins with the same weights.
void print_epoch(const Dataset& digits, Training& t) {
    double epoch[2], evaluation[2];
    const int threads[2] = {1, core_count()};
    for (int i = 0; i < 2; ++i) {
        set_thread_count(threads[i]);
        training_init(t, Recipe(), digits, 2000);
        epoch[i] = median_time(3, [&] {
            for (long long batch = 0; batch < t.batches; ++batch) train_step(t);
        });
        evaluation[i] = median_time(3, [&] { evaluate(t.net, digits, t.split.train); });
    }
    std::printf("%d digits           %2d thread%8d threads\n", static_cast<int>(t.split.train.size()),
                threads[0], threads[1]);
    std::printf("an epoch of training %9.3f s%14.3f s\n", epoch[0], epoch[1]);
    std::printf("an evaluation        %9.3f s%14.3f s\n", evaluation[0], evaluation[1]);
}

// One thread and a whole batch at a time, as in train_step_plainly.
void print_pieces(Training& t, Workspace& w) {
    set_thread_count(1);
    train_step_plainly(t, w);
    const int B = t.recipe.batch;
    int first = 0;
    const std::vector<Param> params = network_params(t.net);
    const auto batch = [&] {                    // another one each time: its digits are not in the cache
        make_batch(*t.digits, t.order.data() + first, B, w.X, w.y);
        first = (first + B) % (static_cast<int>(t.order.size()) - B);
    };
    const auto gradients = [&] {
        for (size_t k = 0; k < w.dZ.size(); ++k) {
            dense_gradients(layer_input(w, k), w.dZ[k], t.net.layers[k].dW, t.net.layers[k].db);
        }
    };
    const auto step = [&] {
        add_l2(params, real(1e-4));
        adam_step(t.adam, 1e-6, params);
    };
    Matrix Z;
    const Dense& one = t.net.layers[0];
    const double first_layer = 2.0 * B * one.W.rows * one.W.cols;
    const double all = 2.0 * B * static_cast<double>(parameter_count(t.net));
    const struct { const char* name; std::function<void()> run; double flop; } pieces[] = {
        {"digits from bytes", batch, 0},
        {"dropout masks", [&] { network_dropout(t.net, real(0.2), Rng(), 0, w); }, 0},
        {"forward, loss", [&] { network_forward(t.net, w); }, all},
        {"backward to each dZ", [&] { network_backward(t.net, B, w); }, all - first_layer},
        {"dW and db", gradients, all},
        {"L2 and Adam", step, 0},
        {"X W1 by matmul", [&] { matmul(w.X, one.W, Z); }, first_layer},
        {"by the textbook", [&] { matmul_textbook(w.X, one.W, Z); }, first_layer},
    };
    std::printf("\na step of one thread, piece by piece\n");
    for (const auto& piece : pieces) {
        const double time = median_time(15, piece.run);
        std::printf("%-21s%9.1f us", piece.name, 1e6 * time);
        if (piece.flop > 0) std::printf("%8.0f GFLOP/s", 1e-9 * piece.flop / time);
        std::printf("\n");
    }
}

}  // namespace

int main() {
    start_program();
    const Dataset digits = read_or_draw(default_data(), 1, 42000);      // those in data/, or synthetic ones
    if (digits.count() < 5000) exit_with_error(default_data() + ": expected at least 5000 digits");
    Training t;
    Workspace w;
    print_epoch(digits, t);
    print_pieces(t, w);
    return finish_program();
}
