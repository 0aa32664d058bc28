#include "tools/shared/load.h"

#include <vector>

#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/model.h"
#include "nn/dataset.h"
#include "tools/shared/start.h"

void load_network_or_exit(const std::string& path, Network& net) {
    std::string error;
    if (!file_exists(path)) {
        exit_with_error(path + ": no such file: ./train makes it, or give another with --model");
    }
    if (!load_model(path, net, error)) exit_with_error(error);
    const std::vector<int> sizes = network_sizes(net);
    if (sizes.front() == DIGIT_PIXELS && sizes.back() == DIGIT_CLASSES) return;
    exit_with_error(format("%s: the network has %d inputs and %d classes, expected %d pixels and %d digits",
                           path.c_str(), sizes.front(), sizes.back(), DIGIT_PIXELS, DIGIT_CLASSES));
}
