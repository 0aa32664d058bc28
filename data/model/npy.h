// One array as the bytes of an .npy file, which numpy.save writes and numpy.load reads:
//
//   \x93NUMPY   version (2 bytes)   length of the header (2 bytes; 4 in versions 2 and 3)
//   {'descr': '<f4', 'fortran_order': False, 'shape': (784, 256), }   spaces, newline: to a multiple of 64
//   the numbers, row after row, lowest byte first
//
// Format: NumPy Enhancement Proposal 1.  NumPy's counterparts: numpy.save, ndarray.tobytes.
#ifndef DATA_MODEL_NPY_H
#define DATA_MODEL_NPY_H

#include <cstdint>
#include <string>
#include <vector>

#include "nn/matrix.h"

struct Array {
    std::string name;                           // "W1"; in the archive "W1.npy"
    std::vector<int> shape;                     // (784,256); at most two dimensions; () is a single value
    std::string type;                           // "<f4", "<f8", "|u1": NumPy's names
    std::string bytes;                          // the numbers, row after row, lowest byte first
};

// From numbers to bytes and back, whatever the byte order of the machine.
Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<float>& values);
Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<double>& values);
Array matrix_array(const std::string& name, const Matrix& M);
std::vector<double> reals(const Array& array);

std::string shape_text(const std::vector<int>& shape);          // as Python writes it: (784, 256)  (10,)  ()

// The whole .npy, version 1.0.
std::string npy_bytes(const Array& array);

// Reads a whole .npy into shape, type and bytes; array.name stays.  False, with an error message (without
// path or name) and the array unchanged, for another type, more than two dimensions, Fortran order or a wrong
// number of bytes.
bool read_npy(const std::string& npy, Array& array, std::string& error);

#endif
