#include "data/digits/find.h"

#include "data/digits/frame.h"
#include "nn/dataset.h"

bool find_digits(const Grey& picture, std::vector<Found>& found, std::string& error) {
    FoundDigit digit{0, 0, picture.width, picture.height, std::vector<uint8_t>(DIGIT_PIXELS)};
    if (!frame(picture, digit.pixels.data(), error)) return false;
    found.assign(1, Found{0, {{digit}}});
    return true;
}
