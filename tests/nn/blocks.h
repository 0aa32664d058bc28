// Matrices in a text: each is a line "name rows columns", followed by its rows.
#ifndef TESTS_NN_BLOCKS_H
#define TESTS_NN_BLOCKS_H

#include <map>
#include <string>

#include "nn/matrix.h"

typedef std::map<std::string, Matrix> Blocks;

// Reads the lines that begin with margin.  Names follow the margin at once, rows are indented further.  Lines
// that begin with # are comments.
Blocks read_blocks(const std::string& path, const std::string& margin);

// Every number must agree within tolerance.  name is for the messages.
void check_blocks(const Matrix& found, const Matrix& expected, const std::string& name, double tolerance);

#endif
