// The usual wrappings of DEFLATE data (inflate.h): a header in front of it, a checksum of its content behind.
//
//   gzip    1f 8b 08, flags, 6 bytes about its origin, the fields that the flags name; data; CRC-32 and size
//           in 4 bytes each, lowest first.  Several of these in a row are one file: their contents joined.
//   zlib    78 and a byte that makes both, as one number, a multiple of 31; data; Adler-32, highest first.
//           The pixels of a PNG are stored like this.
//
// Reference: RFC 1952 (gzip), RFC 1950 (zlib).   Python: gzip.decompress, zlib.decompress.
#ifndef DATA_FILES_GZIP_H
#define DATA_FILES_GZIP_H

#include <cstddef>
#include <string>

// Unpack all of bytes.  False, with an error message without a path and with content unchanged: bytes are not
// of this format, are damaged or followed by others, or the content would have more than limit bytes.
bool unpack_gzip(const std::string& bytes, size_t limit, std::string& content, std::string& error);
bool unpack_zlib(const std::string& bytes, size_t limit, std::string& content, std::string& error);

std::string pack_zlib(const std::string& content);              // in stored blocks, so nothing is compressed

#endif
