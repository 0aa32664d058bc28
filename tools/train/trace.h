// ./train --trace N writes out/trace.txt: what each of the first N iterations computes, a line a quantity, in
// the order of the computation:
//
//   1 Z1 (128,256) 9e7d475db58854ba          iteration, name, shape and hash
//
// `diff` of two traces shows the first quantity that differs.  tools/port/bits.md defines names and hashes.
#ifndef TOOLS_TRAIN_TRACE_H
#define TOOLS_TRAIN_TRACE_H

#include <string>

#include "nn/trainer.h"

// A training step with the bits of train_step, but slower.  Adds its lines to trace.
void traced_step(Training& t, std::string& trace);

#endif
