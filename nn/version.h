// The version of the computation: the first line of every log, and a line of every report.
//
// Equal version, equal command, equal bits.  Whatever moves a number of tools/lab/reference.md, be it in the
// mathematics, the random numbers or the synthetic digits, gets another version.
#ifndef NN_VERSION_H
#define NN_VERSION_H

const char* const NN_VERSION = "1.0";

#endif
