// A tiny network against numbers that another system computed: tests/tiny_net.txt, whose first lines say
// how.  Compiled in double: all must agree to 1e-12.
#include <cstdio>
#include <map>
#include <string>

#include "data/file.h"
#include "data/text.h"
#include "nn/adam.h"
#include "nn/network.h"
#include "nn/softmax.h"
#include "tests/test.h"

namespace {

typedef std::map<std::string, Matrix> Blocks;

// Blocks of "name rows columns" and then the rows.
Blocks read_reference() {
    std::string text, error;
    CHECK(read_file("tests/tiny_net.txt", 100000, text, error));
    Blocks blocks;
    Matrix* current = nullptr;
    size_t filled = 0;
    for (const std::string& line : split_at(text, '\n')) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> words;
        for (const std::string& word : split_at(line, ' ')) {
            if (!word.empty()) words.push_back(word);
        }
        if (line[0] != ' ') {
            int64_t rows = 0, cols = 0;
            CHECK(parse_integer(words[1], 1, 100, rows) && parse_integer(words[2], 1, 100, cols));
            current = &(blocks[words[0]] = Matrix(static_cast<int>(rows), static_cast<int>(cols)));
            filled = 0;
            continue;
        }
        for (const std::string& word : words) {
            double value = 0;
            CHECK(parse_decimal(word, value));
            current->data[filled++] = static_cast<real>(value);
        }
    }
    return blocks;
}

void check_matrix(const Matrix& found, const Matrix& expected, const std::string& name) {
    CHECK_EQ(found.rows, expected.rows);
    CHECK_EQ(found.cols, expected.cols);
    for (size_t i = 0; i < expected.data.size(); ++i) {
        const double a = static_cast<double>(found.data[i]), b = static_cast<double>(expected.data[i]);
        check_near("tests/tiny_net.txt", static_cast<int>(i), name.c_str(), a, b, 1e-12);
    }
}

struct TinyNet {
    Blocks blocks = read_reference();
    Network net;
    std::vector<int> y;
    std::vector<Param> params;

    TinyNet() {
        network_init(net, {6, 5, 4, 3}, make_rng(1, WEIGHTS));
        params = network_params(net);
        for (const Param& p : params) *p.value = blocks[p.name];
        net.hidden[0].M = blocks["mask1"];
        net.hidden[1].M = blocks["mask2"];
        for (real label : blocks["y"].data) y.push_back(static_cast<int>(label));
    }

    double train_loss() {
        const double loss = network_gradients(net, blocks["X"], y);
        return loss + add_l2(params, real(0.01));
    }
};

}  // namespace

TEST(reference_evaluation) {
    TinyNet tiny;
    Matrix probs;
    network_forward(tiny.net, tiny.blocks["X"]);
    softmax(tiny.net.logits, probs);
    check_matrix(tiny.net.logits, tiny.blocks["eval_logits"], "eval_logits");
    check_matrix(probs, tiny.blocks["eval_probs"], "eval_probs");
    const double expected = static_cast<double>(tiny.blocks["eval_cross_entropy"].data[0]);
    CHECK_NEAR(cross_entropy(tiny.net.logits, tiny.y), expected, 1e-12);
}

TEST(reference_gradients) {
    TinyNet tiny;
    CHECK_NEAR(tiny.train_loss(), static_cast<double>(tiny.blocks["train_loss"].data[0]), 1e-12);
    check_matrix(tiny.net.logits, tiny.blocks["train_logits"], "train_logits");
    for (const Param& p : tiny.params) check_matrix(*p.grad, tiny.blocks["d" + p.name], "d" + p.name);
}

TEST(reference_adam) {
    TinyNet tiny;
    Adam adam;
    adam_init(adam, tiny.params);
    for (int step = 1; step <= 3; ++step) {
        const std::string number = std::to_string(step);
        const double loss = tiny.train_loss();
        CHECK_NEAR(loss, static_cast<double>(tiny.blocks["loss_before_step_" + number].data[0]), 1e-12);
        adam_step(adam, 0.01, tiny.params);
        for (const Param& p : tiny.params) {
            const std::string name = p.name + "_after_step_" + number;
            if (step != 2) check_matrix(*p.value, tiny.blocks[name], name);     // the file skips step 2
        }
    }
}

// Every block of the file is one that a test above reads.
TEST(reference_is_complete) {
    TinyNet tiny;
    CHECK_EQ(tiny.blocks.size(), 10 + 3 + 8 + 15);
}
