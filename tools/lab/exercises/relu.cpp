// Is dZ = dA where Z > 0, and 0 elsewhere?
#include "nn/relu.h"
#include "tools/lab/exercises/lesson.h"

void lesson(const std::string&) {
    const Table Z{2, 3, {-1, 0, 2, 3, -0.5, 0.25}}, dA{2, 3, {5, 6, -7, -8, 9, 10}};
    given({{"Z", Z}, {"dA", dA}});
    Matrix dZ = matrix(filled(2, 3, OLD));
    relu_backward(matrix(Z), matrix(dA), dZ);
    expect("dZ", table(dZ), Table{2, 3, {0, 0, -7, -8, 0, 10}}, {
        {Table{2, 3, {5, 6, 0, 0, 9, 10}}, "dA is kept where dA > 0: the condition is Z > 0."},
        {Table{2, 3, {0, 6, -7, -8, 0, 10}}, "dA is kept where Z = 0 too: the condition is Z > 0."},
        {dA, "dA is kept everywhere: where Z <= 0, A does not depend on Z, and dZ is 0."},
        {Table{2, 3, {5, 6, 0, 0, 9, 0}}, "the condition is inverted: dA is kept where Z > 0."},
        {Table{2, 3, {0, 0, 1, 1, 0, 1}}, "this is the slope of ReLU: the chain rule multiplies it by dA."},
        {Table{2, 3, {0, 0, 2, 3, 0, 0.25}}, "this is relu_forward, max(0, Z): where Z > 0, dZ is dA."},
        {Table{2, 3, {0, 0, -14, -24, 0, 2.5}}, "dA is multiplied by Z: the slope of ReLU is 1, not Z."},
        {Table{2, 3, {OLD, OLD, -7, -8, OLD, 10}}, "where Z <= 0 nothing is written: write 0."}});
}
