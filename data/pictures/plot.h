// Line charts as SVG, with the name of each line beside its end.  The history of a training as two of them,
// and as a table.
//
// The notebook: plt.plot(iterations, accuracy); plt.legend().
#ifndef DATA_PICTURES_PLOT_H
#define DATA_PICTURES_PLOT_H

#include <string>
#include <vector>

#include "nn/trainer.h"

struct Series {
    std::string name;                           // for the legend
    std::vector<double> x, y;                   // of equal length; x ascending
};

struct Chart {
    std::string title, x_label, y_label;
    std::vector<Series> series;
    bool percent;                               // y is an accuracy, 0..100; otherwise a loss, falling to 0
};

// The chart as an SVG document.  Points that are nan, infinite or beyond 1e300 are left out, and accuracies
// outside 0..100.  Of a series of more than 400 points every n-th is drawn, and the last one, so that the
// file stays small.
//
// The first points of a training must not flatten the others.  So the y axis of accuracies begins below all
// but the lowest 3 in 100 points; that of losses begins at 0 and ends above all but the highest 3 in 100.
std::string line_chart(const Chart& chart);

// A header, and a line for each Progress: iteration,epoch,lr,loss,train,dev,weights.  Accuracies are
// fractions, 0..1.  Without dev digits there is no column dev.
std::string history_csv(const std::vector<Progress>& history);

std::string accuracy_svg(const std::vector<Progress>& history);         // train and dev, in percent
std::string loss_svg(const std::vector<Progress>& history);

#endif
