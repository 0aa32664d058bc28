// The version of the computation: what every log begins with and every report names.
//
// Equal version, equal command, equal bits: whatever moves a number of tools/lab/reference.md, in the mathematics,
// the random numbers or the synthetic digits, gives the program another version.
#ifndef NN_VERSION_H
#define NN_VERSION_H

const char* const VERSION = "1.0";

#endif
