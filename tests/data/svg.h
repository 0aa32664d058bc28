// For the tests of pictures: an SVG document is read as text.
#ifndef TESTS_DATA_SVG_H
#define TESTS_DATA_SVG_H

#include <string>
#include <vector>

// The number of times that word occurs in text.
int count(const std::string& text, const std::string& word);

// Empty for a well-formed document, also for HTML that is written as XML: every tag closed in order, one
// root, attributes between quotes and none twice, no stray < or &.  Otherwise the place where it is not.
std::string malformed(const std::string& svg);

// Checks that the document is well formed, that each of `has` is a text in it, and that none of `lacks`
// begins one.
void check_words(const std::string& svg, const std::vector<std::string>& has,
                 const std::vector<std::string>& lacks = std::vector<std::string>());

#endif
