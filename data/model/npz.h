// Arrays by name in one file that NumPy opens: numpy.load("out/model.npz")["W1"].
//
// An .npz is a zip archive whose members are .npy files, stored without compression (numpy.savez):
//
//   for each array   local header   W1.npy   the bytes of the .npy
//   the directory    for each array the same facts again, and where its local header begins
//   the end          how many arrays, and where the directory begins
//
// The reader takes sizes, CRC-32 and places from the directory, as Python's zipfile does.  A local header may
// have no sizes: some versions of Python write them into an extra field there (zip64) or, into a pipe, behind
// the bytes.  A file that is cut off is refused, and so is a wrong bit in a name or in an array.
//
// Format: PKWARE's APPNOTE.TXT (zip).  NumPy's counterparts: savez, load.
#ifndef DATA_MODEL_NPZ_H
#define DATA_MODEL_NPZ_H

#include <string>
#include <vector>

#include "data/model/npy.h"

const size_t NPZ_LIMIT = static_cast<size_t>(1) << 30;  // bytes: larger files are neither written nor read

// Names in ASCII, each once.  The same arrays give the same bytes: the time stamp is always 1980-01-01.
bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error);

// All arrays in the order of the file.  False, with an error message and arrays unchanged: a damaged file,
// compressed arrays (numpy.savez_compressed), one name twice, and whatever read_npy refuses.
bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error);

#endif
