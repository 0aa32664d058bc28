// Arrays by name in one file that NumPy opens: numpy.load("out/model.npz")["W1"].
//
// An .npz is a zip archive (data/files/zip.h) whose members are .npy files, stored without compression
// (numpy.savez) or compressed (numpy.savez_compressed).  The writer stores them.
//
// NumPy's counterparts: savez, load.
#ifndef DATA_MODEL_NPZ_H
#define DATA_MODEL_NPZ_H

#include <string>
#include <vector>

#include "data/model/npy.h"

const size_t NPZ_LIMIT = static_cast<size_t>(1) << 30;  // bytes: larger files are neither written nor read

// Names in ASCII, each once.  The same arrays give the same bytes.
bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error);

// All arrays in the order of the file.  An array that read_npy refuses, such as a text, has no type, and the
// reason as its bytes.  False, with an error message and arrays unchanged: another format, a damaged file.
bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error);

#endif
