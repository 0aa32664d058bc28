#include "data/files/crc32.h"

#include "tests/test.h"

TEST(crc32_has_the_published_check_value) {
    CHECK_EQ(crc32(0, "123456789", 9), 0xCBF43926u);
    CHECK_EQ(crc32(crc32(0, "1234", 4), "56789", 5), 0xCBF43926u);
    CHECK_EQ(crc32(0, "", 0), 0);
}
