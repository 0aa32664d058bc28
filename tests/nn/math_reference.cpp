// A tiny network against numbers that another system computed.  The first lines of tests/nn/tiny_net.txt say
// how.  Compiled in double: all numbers must agree to 1e-12.
#include <string>

#include "nn/adam.h"
#include "nn/network.h"
#include "nn/softmax.h"
#include "tests/nn/blocks.h"
#include "tests/test.h"

namespace {

void check_reference(const Matrix& found, const Matrix& expected, const std::string& name) {
    check_blocks(found, expected, name, 1e-12);
}

struct TinyNet {
    Blocks blocks = read_blocks("tests/nn/tiny_net.txt", "");
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
    Matrix probs;
    std::vector<double> losses;
    network_evaluate(tiny.net, tiny.w);
    const Matrix& logits = tiny.w.Z.back();
    softmax(logits, probs);
    cross_entropy(logits, tiny.w.y, losses);
    check_reference(logits, tiny.blocks["eval_logits"], "eval_logits");
    check_reference(probs, tiny.blocks["eval_probs"], "eval_probs");
    const double loss = (losses[0] + losses[1] + losses[2] + losses[3]) / 4;
    CHECK_NEAR(loss, static_cast<double>(tiny.blocks["eval_cross_entropy"].data[0]), 1e-12);
}

TEST(reference_gradients) {
    TinyNet tiny;
    CHECK_NEAR(tiny.train_loss(), static_cast<double>(tiny.blocks["train_loss"].data[0]), 1e-12);
    check_reference(tiny.w.Z.back(), tiny.blocks["train_logits"], "train_logits");
    for (const Param& p : tiny.params) check_reference(*p.grad, tiny.blocks["d" + p.name], "d" + p.name);
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
            if (step != 2) check_reference(*p.value, tiny.blocks[name], name);     // the file skips step 2
        }
    }
}

// The tests above read every block of the file.
TEST(reference_is_complete) {
    TinyNet tiny;
    CHECK_EQ(tiny.blocks.size(), 10 + 3 + 8 + 15);
}
