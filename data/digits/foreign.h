// Recognises files of other formats by their first bytes, so that an error message can say which format it is
// and how to convert it.
#ifndef DATA_DIGITS_FOREIGN_H
#define DATA_DIGITS_FOREIGN_H

#include <cstddef>
#include <string>

struct Foreign {
    const char* name;                           // "a PNG picture"; null if no format is recognised
    const char* advice;                         // what the user can do
    bool picture;
};

const size_t FOREIGN_BYTES = 12;                // the first bytes of a file that are needed

Foreign foreign_format(const std::string& start);

#endif
