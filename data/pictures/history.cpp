#include "data/pictures/history.h"

#include "data/files/text.h"
#include "data/pictures/plot.h"

namespace {

bool has_dev(const std::vector<Progress>& history) { return !history.empty() && history[0].dev.total > 0; }

}  // namespace

std::string history_csv(const std::vector<Progress>& history) {
    const bool dev = has_dev(history);
    std::string csv = format("iteration,epoch,lr,loss,train%s,weights\n", dev ? ",dev" : "");
    for (const Progress& p : history) {
        csv += format("%lld,%d,%.9g,%.9g,%.6f", p.iteration, p.epoch, p.lr, p.loss, p.train.fraction());
        if (dev) csv += format(",%.6f", p.dev.fraction());
        csv += "," + hash_text(p.weights) + "\n";
    }
    return csv;
}

std::string accuracy_svg(const std::vector<Progress>& history) {
    Series train{"train", {}, {}}, dev{"dev", {}, {}};
    for (const Progress& p : history) {
        train.x.push_back(static_cast<double>(p.iteration));
        train.y.push_back(100 * p.train.fraction());
        dev.y.push_back(100 * p.dev.fraction());
    }
    dev.x = train.x;
    Chart chart{"Accuracy", "iteration", "digits read correctly", {train}, true};
    if (has_dev(history)) chart.series.push_back(dev);
    return line_chart(chart);
}

std::string loss_svg(const std::vector<Progress>& history) {
    Series train{"train", {}, {}};
    for (const Progress& p : history) {
        train.x.push_back(static_cast<double>(p.iteration));
        train.y.push_back(p.loss);
    }
    const char* const y_label = "cross-entropy plus L2, mean since the last point";
    return line_chart(Chart{"Loss", "iteration", y_label, {train}, false});
}
