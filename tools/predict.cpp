// ./predict: what a trained network makes of the digits in a CSV file.
#include <cstdio>
#include <string>
#include <vector>

#include "data/csv.h"
#include "nn/check.h"
#include "nn/parallel.h"
#include "nn/softmax.h"
#include "nn/trainer.h"
#include "tools/load.h"
#include "tools/options.h"
#include "tools/start.h"

namespace {

void print_confusion(const Confusion& confusion) {
    std::printf("\nrows: correct, columns: predicted\n    ");
    for (int c = 0; c < CLASSES; ++c) std::printf("%6d", c);
    std::printf("\n");
    for (int correct = 0; correct < CLASSES; ++correct) {
        std::printf("%4d", correct);
        for (int predicted = 0; predicted < CLASSES; ++predicted) std::printf("%6d", confusion.at(correct, predicted));
        std::printf("\n");
    }
}

void print_accuracy(Network& net, const Dataset& digits) {
    Confusion confusion(CLASSES);
    const Accuracy a = evaluate(net, digits, all_indices(digits.count()), &confusion);
    std::printf("accuracy %s\n", accuracy_text(a).c_str());
    print_confusion(confusion);
}

// Nine digits tell every float from its neighbours.
void print_probabilities(const Matrix& logits) {
    Matrix probs;
    softmax(logits, probs);
    for (int i = 0; i < probs.rows; ++i) {
        for (int c = 0; c < probs.cols; ++c) {
            std::printf("%s%.9g", c == 0 ? "" : ",", static_cast<double>(probs.row(i)[c]));
        }
        std::printf("\n");
    }
}

// What Kaggle's Digit Recognizer takes as a submission.
void print_submission(const Matrix& logits) {
    std::printf("ImageId,Label\n");
    for (int i = 0; i < logits.rows; ++i) std::printf("%d,%d\n", i + 1, argmax(logits, i));
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz";
    bool probabilities = false;
    int threads = cores();
    CommandLine line;
    line.program = "predict";
    line.purpose = "Reads the digits of a CSV file with a trained network.\n"
                   "With labels: the accuracy and who is taken for whom.  Without: ImageId,Label lines for Kaggle.";
    line.operands = "FILE.csv";
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_flag(line, "--probabilities", probabilities, "print the ten probabilities of each digit instead");
    add_integer(line, "--threads", threads, 1, MOST_THREADS, "threads; the result does not depend on it");
    parse_options(line, argc, argv);
    if (line.rest.size() != 1) usage_error(line, format("%d files given, expected one", static_cast<int>(line.rest.size())));
    set_threads(threads);

    Network net;
    load_network_or_fail(model, net);
    std::string error;
    Dataset digits;
    if (!read_csv(line.rest[0], Labels::optional, digits, error)) fail("%s", error.c_str());

    if (digits.labelled() && !probabilities) {
        print_accuracy(net, digits);
    } else {
        Matrix logits;
        predict(net, digits, all_indices(digits.count()), logits);
        if (probabilities) print_probabilities(logits);
        else print_submission(logits);
    }
    return finish_program();
}
