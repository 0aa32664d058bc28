// The frame, the colours and the text of every SVG picture here.
//
// A picture brings its own paper, light or dark as the reader's system asks for, so that it can be read on
// any page: <img src="accuracy.svg">.  It holds no script, no font and no id.  All have the same style sheet,
// so that a page can hold several pictures and the style sheet once: see svg_inside.
//
// The colours are told apart by colour-blind readers too: Okabe & Ito, "Color Universal Design", 2008.
// Reference: W3C, "Scalable Vector Graphics 1.1".
#ifndef DATA_PICTURES_SVG_H
#define DATA_PICTURES_SVG_H

#include <cstdint>
#include <string>
#include <vector>

const uint32_t BLUE = 0x0072b2, VERMILLION = 0xd55e00, GREEN = 0x009e73, PURPLE = 0xcc79a7;
const uint32_t SKY = 0x56b4e9, ORANGE = 0xe69f00;       // in place of the first two on dark paper
const uint32_t PAPER = 0xffffff, INK = 0x1f2328, AXIS = 0x6e7781, GRID = 0xd8dee4;
const uint32_t DARK_PAPER = 0x0d1117, DARK_INK = 0xe6edf3, DARK_AXIS = 0x8b949e, DARK_GRID = 0x30363d;

const uint32_t WRONG = VERMILLION;                      // the frame of a wrong answer, on any paper

const int LINE_STYLES = 4;      // line0 .. line3 differ in colour and also in width or dashes

// The beginning of a document up to its paper; "</svg>\n" ends it.  title is for screen readers.  Classes:
// title, bold, small, middle and end for text; grid, axis, line0 .. line3 and wrong for strokes; hit, miss
// and other for areas; dots makes a dot of each h0 in a path.
std::string svg_begin(double width, double height, const std::string& title);

// The same, with the title at (x, 24) of the picture too.
std::string svg_titled(double width, double height, const std::string& title, double x);

// One line of text, its baseline at y; a straight line; a rectangle.  Coordinates have one decimal.
std::string svg_words(double x, double y, const char* classes, const std::string& words);
std::string svg_line(double x1, double y1, double x2, double y2, const char* classes);
std::string svg_area(double x, double y, double width, double height, const char* classes,
                     double opacity = 1);

// A document for where there is nothing to draw: the note tells why.
std::string svg_note(const std::string& title, const std::string& note);

// For a page with several pictures: their common style sheet, and a picture without it.
std::string svg_style();
std::string svg_inside(const std::string& document);

// Text for XML: & < > " as entities, control characters, which XML forbids, as '?'.  The rest is taken for
// UTF-8.
std::string svg_text(const std::string& text);

// An upper estimate of the width of the widest of these lines of size 13, in units of the document.
double svg_text_width(const std::vector<std::string>& lines);

#endif
