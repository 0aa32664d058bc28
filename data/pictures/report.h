// A page about one training: what was asked for, what came out, and all pictures, in one HTML file that needs
// nothing else, neither a network nor a script nor a font, and can be printed.
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
    std::vector<std::pair<std::string, std::string>> facts;             // name and value
    std::string command;                                                // what was typed
    std::vector<std::pair<std::string, std::string>> options;           // all, with their values
    std::vector<Figure> figures;
};

// All words may hold any UTF-8: they are escaped.
std::string report_html(const Report& report);

#endif
