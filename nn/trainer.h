// Training: mini-batches, epochs, and the history of a run.  The caller writes the loop:
//
//   Training t;
//   training_init(t, Recipe(), digits, 2000);
//   while (t.iteration < total_iterations(t)) {
//       train_step(t);
//       if (report_due(t)) print(report_progress(t));
//   }
//
// The notebook: the loop "for epoch ... for i in range(0, n, batch)" with its accuracies every 20 iterations.
#ifndef NN_TRAINER_H
#define NN_TRAINER_H

#include <functional>
#include <vector>

#include "nn/adam.h"
#include "nn/dataset.h"
#include "nn/metrics.h"
#include "nn/network.h"

// Equal version, equal command, equal bits.  Raise it when a hash in tools/port/trace.txt changes.
const char* const NN_VERSION = "2.0";

// The hyperparameters.  The values here are the notebook's.
struct Recipe {
    std::vector<int> hidden = {256, 128};       // units of the hidden layers
    int epochs = 20;
    int batch = 128;
    double lr = 0.001;                          // learning rate at the start
    Schedule schedule = Schedule::inverse;
    double decay = 1e-4;                        // for Schedule::inverse
    double l2 = 1e-4;                           // lambda
    double dropout = 0.2;
    uint64_t seed = 1;
    int eval_every = 20;                        // iterations between two reports
};

// One line of the log, one point of the curve.
struct Progress {
    long long iteration;                        // batches done
    int epoch;                                  // 1, 2, ...
    double lr;                                  // learning rate of the last batch
    double loss;                                // mean over the batches since the last report, L2 included
    Accuracy train, dev;                        // train: of the training_sample.  Both without dropout
    uint64_t weights;                           // weights_hash: two runs that agree here agree in every bit
};

// Changes the pixels X (n,DIGIT_PIXELS) of the digits first, first + 1, ... of a batch.  Several threads call
// it at once, so row i may use substream(rng, first + i) alone.
typedef std::function<void(const Rng& rng, int first, Matrix& X)> Distort;

struct Training {
    // Set anew for every run.
    Recipe recipe;
    const Dataset* digits;                      // must outlive the training; between two epochs pixels may
                                                // change, but neither the number of digits nor their labels
    Split split;
    long long batches = 0;                      // batches in an epoch; the last one may be short
    Distort distort;                            // applied to every batch; may be empty

    // The complete state: saving and restoring it continues the run bit for bit.
    Network net;                                // its parameters
    Adam adam;
    long long iteration = 0;                    // batches done
    double loss_sum = 0;                        // of the batches since the last report, L2 included
    std::vector<Progress> history;

    // Of the last step, and memory for the next one.
    double lr = 0, loss = 0;                    // loss: without L2
    std::vector<int> order;                     // the shuffled training digits of this epoch
    std::vector<double> losses;                 // (B) of each digit
    std::vector<std::vector<Factor>> inputs;    // inputs[group][layer]: what the layer saw of a few digits
    std::vector<Matrix> dZ;                     // (B,out) of each layer
    struct Memory { Workspace w; Factor XT; };
    std::vector<Memory> memory;                 // of each thread
};

// Sets the recipe, the split and the state at the start.  Keeps a pointer to digits.  The last `only_train`
// digits are not held out.
void training_init(Training& t, const Recipe& recipe, const Dataset& digits, int dev, int only_train = 0);

inline long long total_iterations(const Training& t) { return t.batches * t.recipe.epochs; }
// The epoch, 1, 2, ..., of the last of `iteration` batches.
inline long long epoch_of(const Training& t, long long iteration) { return (iteration - 1) / t.batches + 1; }

// One batch: dropout, forward, backward, L2, Adam.
void train_step(Training& t);

// The same bits, slowly: one call after the other.  Afterwards w and the gradients can be looked at.
void train_step_plainly(Training& t, Workspace& w);

// Is a report due?  Every eval_every iterations, and at the end.
bool report_due(const Training& t);

// Evaluates, and adds a line to the history.  Needs a step since the last report.
const Progress& report_progress(Training& t);

// False if the loss or a weight is infinite or nan.  ReLU turns nan into 0: the loss may not show it.
bool all_finite(const Training& t);

// The logits of the digits with these indices, without dropout: row i is digit index[i].  Z (n,classes)
void predict_logits(const Network& net, const Dataset& digits, const std::vector<int>& index, Matrix& Z);

// How many of these digits are recognised.
Accuracy evaluate(const Network& net, const Dataset& digits, const std::vector<int>& index);

// The training digits on which Progress::train is measured: always the same, as many as dev digits (2000 if
// there are none), at most all.
std::vector<int> training_sample(const Split& split);

#endif
