// Arrays by name in one file that NumPy opens: numpy.load("out/model.npz")["W1"].
//
// An .npz is a zip archive (data/files/zip.h) whose members are .npy files, stored without compression
// (numpy.savez) or compressed (numpy.savez_compressed).  The writer stores them.  An .npy is one array:
//
//   \x93NUMPY   version (2 bytes)   length of the header (2 bytes; 4 in versions 2 and 3)
//   {'descr': '<f4', 'fortran_order': False, 'shape': (784, 256), }   spaces, newline: to a multiple of 64
//   the numbers, row after row, lowest byte first
//
// Format: NumPy Enhancement Proposal 1.  NumPy's counterparts: savez, load, ndarray.tobytes.
#ifndef DATA_MODEL_NPZ_H
#define DATA_MODEL_NPZ_H

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

const size_t NPZ_LIMIT = static_cast<size_t>(1) << 30;  // bytes: larger files are neither written nor read

// Names in ASCII, each once.  The same arrays give the same bytes.
bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error);

// All arrays in the order of the file.  An array that read_npy refuses, such as a text, has no type, and the
// reason as its bytes.  False, with an error message and arrays unchanged: another format, a damaged file.
bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error);

#endif
