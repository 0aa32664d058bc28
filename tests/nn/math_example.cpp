// Every number of tools/lab/example.md, the network to follow by hand, to its last digit.
#include <set>
#include <string>

#include "data/files/file.h"
#include "data/files/text.h"
#include "nn/adam.h"
#include "nn/network.h"
#include "tests/nn/blocks.h"
#include "tests/test.h"

namespace {

struct Example {
    Blocks blocks = read_blocks("tools/lab/example.md", "    ");
    std::set<std::string> seen = {"X", "y", "W1", "b1", "W2", "b2"};
    Network net;
    Workspace w;
    std::vector<Param> params;

    Example() {
        network_init(net, {2, 3, 2}, make_rng(1, Purpose::weights));
        params = network_params(net);
        for (const Param& p : params) *p.value = blocks[p.name];
        w.X = blocks["X"];
        for (real label : blocks["y"].data) w.y.push_back(static_cast<int>(label));
        network_dropout(net, 0, make_rng(1, Purpose::dropout), 0, w);
    }

    // Rounded to four digits behind the point.
    void check(const std::string& name, const Matrix& found) {
        seen.insert(name);
        check_blocks(found, blocks[name], name, 0.5001e-4);
    }

    void check_loss(const std::string& name, double loss) {
        Matrix one(1, 1);
        one.data[0] = static_cast<real>(loss);
        check(name, one);
    }
};

}  // namespace

TEST(example_by_hand) {
    Example example;
    const Workspace& w = example.w;
    const double loss = network_gradients(example.net, example.w);
    example.check("Z1", w.Z[0]);
    example.check("A1", w.A[0]);
    example.check("Z2", w.Z[1]);
    example.check("P", w.P);
    example.check_loss("loss", loss);
    example.check("dZ2", w.dZ[1]);
    example.check("dA1", w.dA[0]);
    example.check("dZ1", w.dZ[0]);
    for (const Param& p : example.params) example.check("d" + p.name, *p.grad);

    Adam adam;
    adam_init(adam, example.params);
    adam_step(adam, 0.1, example.params);
    for (const Param& p : example.params) example.check(p.name + "_after", *p.value);
    example.check_loss("loss_after", network_gradients(example.net, example.w));
    CHECK_EQ(example.seen.size(), example.blocks.size());       // every number of the page was compared
}

// The numbers between the matrices.
TEST(example_sentences) {
    Example example;
    network_gradients(example.net, example.w);
    const double e1 = nn_exp(0.3), e2 = nn_exp(0.1), p1 = example.w.P(0, 0), p2 = example.w.P(1, 1);
    std::string text, error;
    CHECK(read_file("tools/lab/example.md", 100000, text, error));
    for (const std::string& sentence :
         {format("e^0.3 = %.4f and e^0.1 = %.4f, divided by their sum, %.4f.", e1, e2, e1 + e2),
          format("-ln %.4f = %.4f and -ln %.4f = %.4f.", p1, -nn_log(p1), p2, -nn_log(p2)),
          format("ln 2 =\n%.4f.", nn_log(2))}) {
        CHECK_TEXT(sentence, text.find(sentence) == std::string::npos ? "not there" : sentence);
    }
}
