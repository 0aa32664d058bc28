// A page about one training: the result, how it was made, and all pictures, in one HTML file that needs
// nothing else, neither a network nor a script nor a font.  It fits a telephone and can be printed.
//
// Its lines from <style> to </style> suit other pages too: body with header and main, in main a section for
// each part, with h2, p (class meaning: fainter), table, pre, and class picture around an SVG document.
//
// Reference: WHATWG, "HTML Living Standard"; written so that it is well-formed XML too.
#ifndef DATA_PICTURES_REPORT_H
#define DATA_PICTURES_REPORT_H

#include <string>
#include <utility>
#include <vector>

struct Figure {
    std::string heading, meaning;               // what it shows and how to read it
    std::string svg;                            // a document as data/pictures/svg.h begins it
};

struct Report {
    std::string title, verdict, remark;         // verdict: the result in large letters; remark: below it
    std::vector<std::pair<std::string, std::string>> facts, words;      // name and value; word and meaning
    std::string typed, command;                 // what was typed, and the same with the value of every option
    std::vector<Figure> figures;
};

// All words may hold any UTF-8: they are escaped.
std::string report_html(const Report& report);

#endif
