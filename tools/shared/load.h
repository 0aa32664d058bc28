// What more than one program loads.
#ifndef TOOLS_SHARED_LOAD_H
#define TOOLS_SHARED_LOAD_H

#include <string>
#include <vector>

#include "data/files/file.h"
#include "data/model/model.h"
#include "nn/check.h"
#include "nn/dataset.h"

// A network that reads digits, from an .npz file; ends the program with a sentence if there is none in it.
inline void load_network_or_fail(const std::string& path, Network& net) {
    std::string error;
    if (!file_exists(path)) fail("%s: no such file: ./train makes it, or give another with --model", path.c_str());
    if (!load_model(path, net, error)) fail("%s", error.c_str());
    const std::vector<int> sizes = network_sizes(net);
    if (sizes.front() != PIXELS || sizes.back() != CLASSES) {
        fail("%s: the network has %d inputs and %d classes, expected %d pixels and %d digits", path.c_str(),
             sizes.front(), sizes.back(), PIXELS, CLASSES);
    }
}

#endif
