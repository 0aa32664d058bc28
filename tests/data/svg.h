// What the tests of pictures share: a look at an SVG document as text.
#ifndef TESTS_DATA_SVG_H
#define TESTS_DATA_SVG_H

#include <string>

// How often word stands in text.
int count(const std::string& text, const std::string& word);

// Empty for a well-formed document, also for HTML that is written as XML: every tag closed in order, one root,
// attributes between quotes and none twice, no stray < or &.  Otherwise the place where it is not.
std::string malformed(const std::string& svg);

#endif
