// Unpacks DEFLATE, the compression inside gzip, zip, zlib and PNG.
//
// It joins two ideas.  Bytes that came before are not written again: "copy 20 bytes from 784 bytes back".
// All bytes and copies are then written in Huffman codes: a frequent symbol has few bits.
//
//   data      blocks; each begins with 3 bits: 1 in the last block, then its type in two bits
//   type 0    stored: the rest of the current byte is skipped; n and 65535 - n in 2 bytes each, n bytes
//   type 1    compressed, with the codes that the standard defines
//   type 2    compressed, with its own codes, whose lengths come first
//
// A compressed block is a sequence of symbols of two alphabets:
//
//   literals and lengths    0 .. 255 this byte; 256 the end of the block; 257 .. 285 copy 3 .. 258 bytes
//   distances               0 .. 29, after each length: from 1 .. 32768 bytes back (the window)
//
// The lowest bit of a byte comes first.   Reference: RFC 1951.   Python: zlib.decompress(bytes, -15).
#ifndef DATA_FILES_INFLATE_H
#define DATA_FILES_INFLATE_H

#include <cstddef>
#include <string>

// Unpacks the data that begins at bytes[at], appends it to output, and moves `at` behind the data.  Output
// never has more than limit bytes, so a small file cannot fill the memory.  False, with an error message
// without a path and with output and `at` unchanged: the data is damaged or has more.  Bytes count from 0.
bool inflate(const std::string& bytes, size_t& at, size_t limit, std::string& output, std::string& error);

#endif
