// A training in a file: all that a later run needs to end with the same weights and history as this run would
// have.  An .npz that NumPy opens:
//
//   W1 b1 ...  m_W1 v_W1 ...   the parameters, and Adam's two moments of each, in their shapes
//   state     <f8 (2,)         mini-batches done, which is also Adam's t; the sum of the losses since the
//                              last line of the history
//   history   <f8 (n,10)       lr, loss, iteration, epoch, train correct and total, dev correct and total,
//                              weights_hash in two halves
//   origin    |u1 (n,)         text: the version, the CRC-32 of the digits, and a line such as
//                              "--lr 0.002" for each option that changes the weights
//
// <f8 is NumPy's name for a little-endian double, (n,10) a shape.  The state of a random generator is not
// needed: every random number is a function of seed and iteration.
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

// Whatever the weights depend on.
struct Origin {
    std::vector<Choice> choices;
    uint32_t digits;                            // digits_crc
};

// The CRC-32 of all pixels and labels (data/files/bytes.h).
uint32_t digits_crc(const Dataset& digits);

// Can a network with these hidden layers be saved and its training resumed?  False, with an error message, if
// its checkpoint would exceed the limit of an .npz.
bool checkpoint_fits(const std::vector<int>& hidden, std::string& error);

// Replaces the file in one step.  False, and the old file stays, if a value is not finite or the file cannot
// be written.
bool save_checkpoint(const std::string& path, const Training& t, const Origin& origin, std::string& error);

// t comes from training_init with the recipe and the digits of origin, and gets the state in the file.
// False, with t unchanged: other choices or digits, missing arrays, other shapes, impossible numbers.
bool load_checkpoint(const std::string& path, const Origin& origin, Training& t, std::string& error);

#endif
