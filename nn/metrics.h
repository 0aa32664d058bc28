// How good is it?  Predicted classes, accuracy with its confidence interval, and the confusion matrix.
//
// The notebook: np.argmax(P, 1);  np.mean(pred == y);  for the confusion matrix np.add.at(C, (y, pred), 1).
#ifndef NN_METRICS_H
#define NN_METRICS_H

#include <vector>

#include "nn/matrix.h"

// The column of the largest value in row i; the first of them if several are equal.
int argmax(const Matrix& A, int i);

struct Accuracy {
    int correct = 0, total = 0;
    double fraction() const { return total > 0 ? static_cast<double>(correct) / total : 0; }
    // The 95% confidence interval: all p with |fraction - p| <= z sqrt(p (1 - p) / total), z = 1.96.  It is
    // within 0..1 and has a width at 0 and at 100%.  0..1 if total is 0.
    // Wilson, "Probable Inference", JASA 22, 1927.
    void confidence_interval(double& low, double& high) const;
};

// How often each class was predicted for each correct class.
struct Confusion {
    int classes;
    std::vector<int> counts;                    // classes * classes: counts[correct * classes + predicted]
    explicit Confusion(int classes);
    void add(int correct, int predicted);
    int at(int correct, int predicted) const;
    Accuracy accuracy() const;                  // of all classes together

private:
    size_t index(int correct, int predicted) const;
};

#endif
