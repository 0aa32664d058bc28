// Does dense_init draw the weights by He et al., and are the gradients of a dense layer right?
#include "nn/dense.h"

#include <cmath>

#include "tools/lab/exercises/lesson.h"

static void check_init() {
    const int in = 784, out = 256;
    const double he = std::sqrt(2.0 / in);
    given({{"in, out", Table{1, 2, {in, out}}}});
    Dense d;
    dense_init(d, in, out, make_rng(1, Purpose::weights));
    const double n = in * out;
    double sum = 0, squares = 0;
    for (real w : d.W.data) sum += static_cast<double>(w);
    for (real w : d.W.data) squares += static_cast<double>(w * w);
    const double mean = sum / n, deviation = std::sqrt(squares / n - mean * mean);
    // Rounded, since W is a sample.
    const auto percent = [he](double a, double b) {
        return Table{1, 2, {std::round(100 * a / he) + 0, std::round(100 * b / he)}};
    };
    const Table found = percent(mean, deviation);
    now("Mean and standard deviation of W, in percent of the expected deviation:");
    expect("W", found, percent(0, he), {
        {percent(0, 0), "all weights are equal, so all units will stay equal. 2 / in divides whole numbers "
                        "and gives 0: write 2.0 / in. And draw one number for each weight."},
        {deviation > 0.9 ? found : Table{}, "random_normal(rng) is not scaled: multiply by sqrt(2.0 / in)."},
        {percent(0, 2.0 / in), "2 / in is the variance: the standard deviation is its square root."},
        {percent(0, std::sqrt(1.0 / in)), "this is sqrt(1 / in): ReLU halves the variance, hence the 2."},
        {percent(0, std::sqrt(2.0 / out)), "this is sqrt(2 / out): an output is a sum of `in` products."},
        {percent(0, std::sqrt(2.0 / (in + out))), "this is Glorot's sqrt(2 / (in + out))."},
        {percent(he / 2, he / std::sqrt(12)), "the numbers are uniform: use random_normal(rng)."}});
    expect("b", table(d.b), filled(1, out, 0), {{table(d.b), "biases start at 0: only W is drawn."}});
    dense_init(d, 3, 2, make_rng(5, Purpose::weights));
    count_bits(table(d.W));
    expect_bits({{0x3d9c3bca7ba08ed8,
                  "it draws other numbers, or rounds them otherwise: the reference multiplies in double, "
                  "and rounds once."},
                 {0x53d0976c5264c668,
                  "the order differs: the reference draws in the order of d.W.data, row after row."},
                 {0x2f982d6d38df8c53,
                  "the deviation is rounded to float first: the reference keeps it in double."}});
}

// A square X, W and dZ, so that nothing but the numbers tells a matrix from its transpose.
static const Table W{3, 3, {1, -2, 3, 0, 1, 2, 2, 5, -1}}, X{3, 3, {1, 2, 0, -1, 0.5, 3, 4, 1, -2}};
static const Table dZ{3, 3, {0.5, 1, -1, 2, 0, 1, -0.5, 3, 1}};

static Table backward(const Table& weights, const Table& gradient) {
    given({{"W", weights}, {"dZ", gradient}});
    Dense d;
    d.W = matrix(weights);
    dense_transpose(d);
    Matrix dX = matrix(filled(3, 3, OLD));
    dense_backward(d, matrix(gradient), dX);
    return table(dX);
}

static void check_backward() {
    expect("dX", backward(W, dZ), product(dZ, turned(W)), {
        {product(dZ, W), "this is dZ W: W must be transposed, since dX[i,k] = sum_j dZ[i,j] W[k,j]."},
        {product(W, dZ), "this is W dZ: dX[i,k] = sum_j dZ[i,j] W[k,j] is dZ W^T."},
        {product(turned(W), dZ), "this is W^T dZ: the order matters, dX is dZ W^T."}});
    const Table V = uneven(6, 10), dY = uneven(4, 10);
    expect("dX", backward(V, dY), product(dY, turned(V)), {});
    expect_bits({{0x86f004ce94b468d8,
                  "a sum runs in another order, or in double: matmul adds up in real, in order."}});
}

static void check_gradients() {
    const std::string by_rows = "db sums each row of dZ: b[j] is added to column j, in every row.";
    const Table sums = product(dZ, filled(3, 1, 1));
    for (bool square : {true, false}) {
        const Table input = square ? X : uneven(20, 3), gradient = square ? dZ : uneven(20, 4);
        given({{"X", input}, {"dZ", gradient}});
        Matrix dW = matrix(filled(3, 3, OLD)), db = matrix(filled(1, 3, OLD));
        dense_gradients(matrix(input), matrix(gradient), dW, db);
        expect("dW", table(dW), product(turned(input), gradient), {
            {product(X, dZ), "this is X dZ: X must be transposed, since dW[k,j] = sum_i X[i,k] dZ[i,j]."},
            {product(dZ, X), "this is dZ X: dW[k,j] = sum_i X[i,k] dZ[i,j] is X^T dZ."}});
        expect("db", table(db), product(filled(1, gradient.rows, 1), gradient), {
            {sums, by_rows},
            {turned(sums), by_rows},
            {Table{1, 3, {0.5, 1, -1}}, "db is the first row of dZ: sum all rows."},
            {dZ, "db is dZ itself: b has one row, so its gradient is the sum of the rows of dZ."}});
    }
    expect_bits({{0x5c3d0893fba89ce5,
                  "a sum runs in another order, or not in real: matmul, column_sums add up in order."}});
}

void lesson(const std::string& exercise) {
    if (exercise == "dense_init") check_init();
    if (exercise == "dense_backward") check_backward();
    if (exercise == "dense_gradients") check_gradients();
}
