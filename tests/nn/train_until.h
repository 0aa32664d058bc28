// The loop of a training, for tests.
#ifndef TESTS_NN_TRAIN_UNTIL_H
#define TESTS_NN_TRAIN_UNTIL_H

#include "nn/trainer.h"

// Trains up to this iteration, with the reports that are due on the way; false if the loss or a weight is
// then not finite.
inline bool train_until(Training& t, long long iteration) {
    while (t.iteration < iteration) {
        train_step(t);
        if (report_due(t)) report_progress(t);
    }
    return all_finite(t);
}

inline bool train_to_the_end(Training& t) { return train_until(t, total_iterations(t)); }

#endif
