// A tiny network against numbers that another system computed.  The first lines of tests/nn/tiny_net.txt say
// how.  Compiled in double: all numbers must agree to 1e-12.
#include <map>
#include <string>

#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/adam.h"
#include "nn/network.h"
#include "nn/softmax.h"
#include "tests/test.h"

namespace {

// The matrices of a text: each is a line "name rows columns", followed by its indented rows.
std::map<std::string, Matrix> read_blocks(const std::string& path) {
    std::string text, error;
    CHECK(read_file(path, 100000, text, error));
    std::map<std::string, Matrix> blocks;
    Matrix* current = nullptr;
    size_t filled = 0;
    for (const std::string& line : cut_at(text, '\n')) {
        if (line.empty() || line[0] == '#') continue;
        const std::vector<std::string> words = cut_at(line, ' ');
        if (line[0] != ' ') {
            int64_t rows = 0, cols = 0;
            CHECK_EQ(words.size(), 3);
            CHECK(parse_integer(words[1], 1, 100, rows) && parse_integer(words[2], 1, 100, cols));
            current = &(blocks[words[0]] = Matrix(static_cast<int>(rows), static_cast<int>(cols)));
            filled = 0;
            continue;
        }
        for (const std::string& word : words) {
            double value = 0;
            if (word.empty()) continue;
            CHECK(current != nullptr && filled < current->data.size() && parse_decimal(word, value));
            current->data[filled++] = static_cast<real>(value);
        }
    }
    return blocks;
}

void check_reference(const Matrix& found, const Matrix& expected, const std::string& name) {
    CHECK_EQ(found.rows, expected.rows);
    CHECK_EQ(found.cols, expected.cols);
    for (size_t i = 0; i < expected.data.size(); ++i) {
        const double a = static_cast<double>(found.data[i]), b = static_cast<double>(expected.data[i]);
        check_near("tests/nn/tiny_net.txt, number", static_cast<int>(i), name.c_str(), a, b, 1e-12);
    }
}

struct TinyNet {
    std::map<std::string, Matrix> blocks = read_blocks("tests/nn/tiny_net.txt");
    Network net;
    Workspace w;
    std::vector<Param> params;

    TinyNet() {
        network_init(net, {6, 5, 4, 3}, make_rng(1, Purpose::weights));
        params = network_params(net);
        for (const Param& p : params) *p.value = blocks[p.name];
        w.X = blocks["X"];
        w.M = {blocks["mask1"], blocks["mask2"]};
        for (real label : blocks["y"].data) w.y.push_back(static_cast<int>(label));
    }

    double train_loss() {
        const double loss = network_gradients(net, w);
        return loss + add_l2(params, real(0.01));
    }
};

}  // namespace

TEST(reference_evaluation) {
    TinyNet tiny;
    std::vector<double> losses;
    network_evaluate(tiny.net, tiny.w);
    check_reference(tiny.w.Z.back(), tiny.blocks["eval_logits"], "eval_logits");
    cross_entropy(tiny.w.Z.back(), tiny.w.y, losses);
    const double loss = (losses[0] + losses[1] + losses[2] + losses[3]) / 4;
    CHECK_NEAR(loss, static_cast<double>(tiny.blocks["eval_cross_entropy"].data[0]), 1e-12);
}

// The loss and its gradients, then what three steps of Adam make of the parameters.
TEST(reference_training) {
    TinyNet tiny;
    Adam adam;
    adam_init(adam, tiny.params);
    for (const char* loss : {"train_loss", "loss_before_step_2", "loss_before_step_3"}) {
        CHECK_NEAR(tiny.train_loss(), static_cast<double>(tiny.blocks[loss].data[0]), 1e-12);
        for (const Param& p : tiny.params) {
            if (adam.t == 0) check_reference(*p.grad, tiny.blocks["d" + p.name], "d" + p.name);
        }
        adam_step(adam, 0.01, tiny.params);
    }
    for (const Param& p : tiny.params) {
        check_reference(*p.value, tiny.blocks[p.name + "_after_step_3"], p.name + "_after_step_3");
    }
    CHECK_EQ(tiny.blocks.size(), 10 + 2 + 1 + 6 + 2 + 6);           // the tests read every block
}
