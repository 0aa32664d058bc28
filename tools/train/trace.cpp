#include "tools/train/trace.h"

#include "data/files/text.h"
#include "nn/hash.h"

void traced_step(Training& t, std::string& trace) {
    Workspace w;
    train_step_plainly(t, w);
    const auto line = [&](const std::string& name, const std::string& shape, const Hash& hash) {
        trace += format("%lld %s (%s) %s\n", t.iteration, name.c_str(), shape.c_str(),
                        hash_text(hash.value).c_str());
    };
    const auto matrix = [&](const std::string& name, const Matrix& A) {
        Hash hash;
        hash_matrix(hash, A);
        line(name, format("%d,%d", A.rows, A.cols), hash);
    };
    const auto number = [&](const std::string& name, double x) {
        Hash hash;
        hash_number(hash, x);
        line(name, "", hash);
    };
    const std::vector<Param> params = network_params(t.net);
    const size_t last = w.Z.size() - 1;
    Hash labels;
    hash_word(labels, static_cast<uint32_t>(w.y.size()));
    for (int label : w.y) hash_word(labels, static_cast<uint32_t>(label));

    matrix("X", w.X);
    line("y", std::to_string(w.y.size()), labels);
    for (size_t k = 0; k <= last; ++k) {
        const std::string layer = std::to_string(k + 1);
        if (k < last) matrix("M" + layer, w.M[k]);
        matrix("Z" + layer, w.Z[k]);
        if (k < last) matrix("A" + layer, w.A[k]);
    }
    matrix("P", w.P);
    number("loss", t.loss);
    for (size_t k = last + 1; k-- > 0;) {       // last .. 0
        matrix("dZ" + std::to_string(k + 1), w.dZ[k]);
        for (size_t p = 2 * k; p < 2 * k + 2; ++p) matrix("d" + params[p].name, *params[p].grad);
        if (k > 0) matrix("dA" + std::to_string(k), w.dA[k - 1]);
    }
    number("lr", t.lr);
    for (size_t p = 0; p < params.size(); ++p) {
        matrix("m_" + params[p].name, t.adam.m[p]);
        matrix("v_" + params[p].name, t.adam.v[p]);
        matrix(params[p].name, *params[p].value);
    }
    trace += "weights " + hash_text(weights_hash(t.net)) + "\n";
}
