// Digits as pixels: laid out on a sheet, and as text.
//
// The notebook: plt.imshow(X[i].reshape(28, 28), cmap="gray").
#ifndef DATA_PICTURES_IMAGE_H
#define DATA_PICTURES_IMAGE_H

#include <cstdint>
#include <string>

#include "data/files/grey.h"
#include "nn/dataset.h"

// All digits without gaps, white on black, `columns` of them in a row.
Grey make_sheet(const Dataset& digits, int columns);

// A digit as text: 14 lines of up to 28 characters, each for two pixels, one below the other.
// blocks: Unicode half blocks in UTF-8, for terminals; otherwise plain ASCII, light to dark.
std::string digit_text(const uint8_t* pixels, bool blocks);

#endif
