// Base64: bytes as letters, for a text such as a web page.
//
// Three bytes are 24 bits, and so four letters of 6 bits each, the highest first:
//
//   0 .. 25  A .. Z      26 .. 51  a .. z      52 .. 61  0 .. 9      62  +      63  /
//
// One or two bytes at the end become two or three letters, and = in place of the others.
//
// Reference: RFC 4648, section 4.
#ifndef DATA_PICTURES_BASE64_H
#define DATA_PICTURES_BASE64_H

#include <string>

std::string base64(const std::string& bytes);

#endif
