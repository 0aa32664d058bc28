// Matrices in a text for people: each is a line "name rows columns", and then its rows.
#ifndef TESTS_NN_BLOCKS_H
#define TESTS_NN_BLOCKS_H

#include <map>
#include <string>

#include "nn/matrix.h"

typedef std::map<std::string, Matrix> Blocks;

// Reads the lines that begin with margin; names stand right behind it, rows further in.  What begins with # is no
// block.
Blocks read_blocks(const std::string& path, const std::string& margin);

// Each number within tolerance; the name says of which matrix.
void check_blocks(const Matrix& found, const Matrix& expected, const std::string& name, double tolerance);

#endif
