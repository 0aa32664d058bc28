#include "tools/lab/gradient.h"

#include <algorithm>
#include <cmath>

void central_differences(Matrix& value, const std::function<double()>& loss, Matrix& measured, double h) {
    measured.resize(value.rows, value.cols);
    for (size_t i = 0; i < value.data.size(); ++i) {
        real& w = value.data[i];
        const real before = w;
        w = static_cast<real>(static_cast<double>(before) + h);
        const double up = loss();
        w = static_cast<real>(static_cast<double>(before) - h);
        const double down = loss();
        w = before;
        measured.data[i] = static_cast<real>((up - down) / (2 * h));
    }
}

double worse(double worst, double error) { return error > worst || !is_finite(error) ? error : worst; }

double relative_error(const Matrix& computed, const Matrix& measured) {
    double worst = 0;
    for (size_t i = 0; i < computed.data.size(); ++i) {
        const double a = static_cast<double>(computed.data[i]), b = static_cast<double>(measured.data[i]);
        worst = worse(worst, std::fabs(a - b) / std::max(std::max(std::fabs(a), std::fabs(b)), 1e-3));
    }
    return worst;
}

void fill_normal(Matrix& A, double scale, Rng& rng) {
    for (real& a : A.data) a = static_cast<real>(scale * random_normal(rng));
}

GradientProblem::GradientProblem(const std::vector<int>& sizes, int rows, double dropout, double lambda_)
    : lambda(static_cast<real>(lambda_)) {
    Rng rng = make_rng(7, Purpose::test_data);
    network_init(net, sizes, make_rng(7, Purpose::weights));
    params = network_params(net);
    for (const Param& p : params) {
        if (!p.l2) fill_normal(*p.value, 0.3, rng);
    }
    w.X = Matrix(rows, sizes[0]);
    fill_normal(w.X, 1, rng);
    for (real& x : w.X.data) x = std::max(real(0), x);
    for (int i = 0; i < rows; ++i) w.y.push_back(random_below(rng, sizes.back()));
    network_dropout(net, static_cast<real>(dropout), make_rng(7, Purpose::dropout), 0, w);
}

double GradientProblem::loss() {
    const double data_loss = network_gradients(net, w);
    return data_loss + add_l2(params, lambda);
}

std::vector<double> GradientProblem::errors() {
    std::vector<Matrix> computed;
    for (const Param& p : params) computed.push_back(*p.grad);
    std::vector<double> result;
    Matrix measured;
    for (size_t p = 0; p < params.size(); ++p) {
        central_differences(*params[p].value, [this] { return loss(); }, measured);
        result.push_back(relative_error(computed[p], measured));
    }
    return result;
}
