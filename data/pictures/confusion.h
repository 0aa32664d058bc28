// Two pictures of who is taken for whom: the confusion matrix, and how well each class is recognised.
//
// The notebook: plt.imshow(C), with the counts written into it by plt.text.
#ifndef DATA_PICTURES_CONFUSION_H
#define DATA_PICTURES_CONFUSION_H

#include <string>

#include "nn/metrics.h"

// The counts, rows: correct, columns: predicted.  The diagonal is blue, the stronger the larger its share of
// the row; mistakes are orange, the stronger the more there are of them; what never happened is empty.  Every
// shade leaves the paper bright, or dark, enough for the number on it.  Where nothing was counted, title and
// sentence.
std::string confusion_svg(const Confusion& confusion, const std::string& title, const std::string& sentence);

// A line for each class: its accuracy as a dot, and in words; the dot stands on a bar in which the accuracy that
// all digits of the kind would give lies two times out of three (Accuracy::range).
//
// The axis begins where the lowest bar needs it, because between 97% and 99% nothing could be seen on one
// that begins at 0; a dot says where it lies, not how long it is, and so can stand on such an axis.
std::string classes_svg(const Confusion& confusion, const std::string& title, const std::string& sentence);

#endif
