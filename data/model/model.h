// A trained network in a file: the arrays W1 b1 W2 b2 ... of an .npz.  The shape of the network follows from
// the arrays; nothing else is stored.  Made here or by numpy.savez(path, W1=..., b1=..., ...).
//
//   W1 (784,256)   b1 (1,256)   W2 (256,128)   b2 (1,128)   W3 (128,10)   b3 (1,10)
//
// The notebook: np.savez and np.load of its dictionary of W and b.
#ifndef DATA_MODEL_MODEL_H
#define DATA_MODEL_MODEL_H

#include <string>
#include <vector>

#include "data/model/npz.h"
#include "nn/network.h"

// Writes the values of network_params(net) as they are: <f4, or <f8 where real is double.
bool save_model(const std::string& path, const Network& net, std::string& error);

// Takes float32, float64 and uint8 in any order; a bias of n values is (n,) or (1,n).  A float64 is rounded
// to the nearest real.  Other arrays are ignored; ignored, if given: their names, " epoch name", or empty.
// False, with an error message and net unchanged: a W without its b, a gap in the numbers, shapes that do not
// fit one another, values that are infinite, nan or too large for a real.
bool load_model(const std::string& path, Network& net, std::string& error, std::string* ignored = nullptr);

// The array of this name, or null.
const Array* find_array(const std::vector<Array>& arrays, const std::string& name);

// Copies an array into M, which has its size.  False, with an error message that has its
// index, for the first value that is not between least and most.
bool copy_values(const Array& array, double least, double most, Matrix& M, std::string& error);

#endif
