// Training: epochs, mini-batches, and the history of how it went.  No file and no printing in here; who
// wants to see progress hands over a function.
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

struct Recipe {
    std::vector<int> hidden = {256, 128};
    int epochs = 30;
    int batch = 128;
    double lr = 0.003;
    Schedule schedule = Schedule::cosine;
    double decay = 1e-4;                        // for Schedule::inverse
    double l2 = 3e-5;
    double dropout = 0.2;
    uint64_t seed = 1;
    int eval_every = 20;                        // iterations between two lines of history
};

// One line of the log, one point of the curve.
struct Progress {
    long long iteration;                        // batches done
    int epoch;                                  // 1, 2, ...
    double lr;                                  // of the last batch
    double loss;                                // mean over the batches since the last line, L2 included
    Accuracy train, dev;                        // train: always at the same indices among split.train, as many as
                                                // dev has, and without dropout, so that both mean the same
    uint64_t weights;                           // weights_hash: two runs that agree here agree in every bit
};

enum class Outcome {
    trained,
    not_finite,                                 // a loss or a weight became infinite or nan
    guessing,                                   // ended no better than without learning anything
    stopped                                     // the observer asked for it
};

// Changes the pixels X (B,PIXELS) of a batch, by random numbers that start from rng.
typedef std::function<void(const Rng& rng, Matrix& X)> Distort;

const int RECENT = 100;                         // iterations over which a run is judged to be guessing

// Down to batches it is set up anew for every run.  From net on it is all that the past leaves to the future: a
// training that gets it back, out of a file, goes on to the same weights and the same history.
struct Training {
    Recipe recipe;
    const Dataset* digits;                      // lives as long as the training; between two epochs the pixels may
                                                // become others, but neither number nor labels
    Split split;
    Distort distort;                            // what happens to every batch before it is seen; may be empty
    long long batches = 0;                      // batches in an epoch; the last one may be short

    Network net;                                // its parameters: nothing else in it outlives a batch
    Adam adam;
    long long iteration = 0;                    // batches done
    std::vector<Progress> history;
    double loss_sum = 0;                        // of the batches since the last line of history, L2 included
    std::vector<double> recent;                 // losses of the last RECENT batches: that of batch i at i % RECENT
};

// Called after every batch, unless the training ends there as not finite, and may look at everything; when there
// is a new line in the history, its iteration is the training's.  False stops the training.
typedef std::function<bool(const Training&)> Observer;

// Batches in all epochs; and the epoch, 1, 2, ..., of the last of `iteration` batches.
inline long long total_iterations(const Training& t) { return t.batches * t.recipe.epochs; }
inline long long epoch_of(const Training& t, long long iteration) { return (iteration - 1) / t.batches + 1; }

// Sets everything but distort.  Keeps a pointer to digits and copies the rest.
void training_init(Training& training, const Recipe& recipe, const Dataset& digits, int dev);

// Trains to the end of the last epoch, from the first batch that is not done.  A stopped training goes on when
// this is called again.
Outcome train(Training& training, const Observer& observer);

// The logits of the digits whose indices stand in index, without dropout: row i is digit index[i].
// logits (n,classes)
void predict(Network& net, const Dataset& digits, const std::vector<int>& index, Matrix& logits);

// The training digits on which Progress::train is measured.
std::vector<int> training_sample(const Split& split);

// How many of these digits are recognised.
Accuracy evaluate(Network& net, const Dataset& digits, const std::vector<int>& index);

#endif
