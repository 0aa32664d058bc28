// One array as the bytes of an .npy file, which is what numpy.save writes and numpy.load reads:
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

struct Array {
    std::string name;                           // "W1"; in the archive "W1.npy"
    std::vector<int> shape;                     // (784,256); at most two dimensions; () is a single value
    std::string type;                           // "<f4", "<f8", "<i8", "<u8", "|u1": NumPy's names
    std::string bytes;                          // little-endian, C order
};

// Reals into and out of bytes, whatever the byte order of the machine.
Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<float>& values);
Array real_array(const std::string& name, const std::vector<int>& shape, const std::vector<double>& values);
std::vector<double> reals(const Array& array);                  // of type <f4 or <f8

std::string shape_text(const std::vector<int>& shape);          // as Python writes it: (784, 256)  (10,)  ()

// The whole .npy, version 1.0.
std::string npy_bytes(const Array& array);

// Reads a whole .npy into shape, type and bytes; array.name stays.  Refuses with a sentence (without path
// or name) what is not of the types above, has more than two dimensions or stands in Fortran order.
bool read_npy(const std::string& npy, Array& array, std::string& error);

#endif
