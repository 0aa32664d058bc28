// A training in a file: all that a later run needs to end at the very weights and history at which this one
// would have ended.  An .npz that NumPy opens:
//
//   W1 b1 ...  m_W1 v_W1 ...       the parameters, and Adam's two moments of each, in their shapes
//   iteration                      <i8 ()      batches done, and so Adam's t
//   loss_sum, recent               <f8 () (n)  losses since the last line; of the last n = RECENT batches
//   history_counts                 <i8 (n,7)   iteration, epoch, train correct and total, dev correct and
//                                              total, weights_hash
//   history_values                 <f8 (n,2)   rate, loss
//   format                         <i8 ()      the number of this table: 1
//   digits                         <u8 ()      the hash of pixels and labels
//   options                        |u1 (n,)    text: "version 1.0", and a line such as "--lr 0.002" for each
//                                              option that changes the weights
//
// <i8 is NumPy's name for a little-endian integer of 8 bytes, (n,7) a shape, () that of a single number.
// No random generator is in it: every random number here is a function of seed and iteration.
//
// PyTorch's counterpart: torch.save({"model": ..., "optimizer": ..., "epoch": ...}).
#ifndef DATA_MODEL_CHECKPOINT_H
#define DATA_MODEL_CHECKPOINT_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/trainer.h"

struct Choice {
    std::string option, value;                  // "--lr", "0.002"; no line break in either
};

// Where a training comes from: with other choices or other digits it would lead elsewhere.
struct Origin {
    std::vector<Choice> choices;
    uint64_t digits;                            // digits_hash
};

// Replaces the file, whole.  Leaves it as it is if a number of the training is not finite: that run is about to
// fail.
bool save_checkpoint(const std::string& path, Training& training, const Origin& origin, std::string& error);

// training comes from training_init with the recipe and the digits of origin, and gets what the file has.
// Refuses, and leaves training as it was: what was made with other choices or from other digits, arrays that
// are missing, unknown or of other shapes, numbers that no training can have come to.
bool load_checkpoint(const std::string& path, const Origin& origin, Training& training, std::string& error);

#endif
