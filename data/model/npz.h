// Arrays by name in one file that NumPy opens: numpy.load("out/model.npz")["W1"].
//
// An .npz is a zip archive whose members are .npy files, stored without compression (numpy.savez):
//
//   for each array   local header   W1.npy   the bytes of the .npy   (descriptor)
//   the directory    for each array the same facts again, and where its local header begins
//   the end          how many arrays, and where the directory begins
//
// The reader believes nothing that stands there only once: the directory and the local headers must
// agree, the CRC-32 must fit the bytes, and everything must follow one another without a gap.  So a file
// that is cut off or has a wrong bit is refused; only time stamps, attributes and the number of the
// program that wrote it may be anything.
//
// Format: PKWARE's APPNOTE.TXT (zip).  NumPy's counterparts: savez, load.
#ifndef DATA_MODEL_NPZ_H
#define DATA_MODEL_NPZ_H

#include <string>
#include <vector>

#include "data/model/npy.h"

// Names in ASCII, each once.  The same arrays give the same bytes: the time stamp is always 1980-01-01.
bool write_npz(const std::string& path, const std::vector<Array>& arrays, std::string& error);

// All arrays in the order of the file; arrays stays as it was when the file is refused.  Refuses files
// of more than 1 GB, compressed arrays (numpy.savez_compressed), and what read_npy refuses.
bool read_npz(const std::string& path, std::vector<Array>& arrays, std::string& error);

#endif
