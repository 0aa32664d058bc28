// Recognises the format of a file by its first bytes, so that a reader can be chosen, or an error message can
// say which format it is and what to do.
#ifndef DATA_FILES_RECOGNISE_H
#define DATA_FILES_RECOGNISE_H

#include <string>

// none: not recognised, such as CSV.  other: recognised, and no reader reads it.
enum class Format { none, gzip, zip, images, labels, png, pnm, other };

struct Recognised {
    Format format;
    bool picture;                               // of any format
    const char* name;                           // "a JPEG picture"
    const char* advice;                         // what the user can do
};

Recognised recognise(const std::string& bytes);

// "PATH: a JPEG picture, expected EXPECTED: ADVICE", for bytes that a reader does not read.
std::string mistaken(const std::string& path, const std::string& bytes, const std::string& expected);

#endif
