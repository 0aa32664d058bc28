// How good is it?  Predicted classes, accuracy and how sure it is, and who is taken for whom.
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
    double share() const { return total > 0 ? static_cast<double>(correct) / total : 0; }
    // Standard error of share: two times out of three the share that all digits of this kind would give lies
    // within this distance.  sqrt(p (1 - p) / n), as for any count of heads.
    double standard_error() const;
    // The shares p of all digits from which this one is at most p's own standard error away:
    // |share - p| <= sqrt(p (1 - p) / n), solved for p.  Unlike share +- standard_error it
    // stays within 0..1 and is not empty where all are correct.
    // Wilson, "Probable Inference", JASA 22, 1927.  0..1 where nothing was counted.
    void range(double& low, double& high) const;
};

// How often each class was taken for each: the class is what is correct here.
struct Confusion {
    int classes;
    std::vector<int> counts;                    // classes * classes: counts[correct * classes + predicted]
    explicit Confusion(int classes);
    void add(int correct, int predicted);
    int at(int correct, int predicted) const;
    Accuracy accuracy() const;                  // of all classes together
};

#endif
