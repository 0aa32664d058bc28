#include "data/digits/foreign.h"

namespace {

const char* const CONVERT = "convert it first, for example with ImageMagick: convert photo.jpg -auto-orient "
                            "-background white -flatten digit.pgm";

struct Mark {
    size_t at, length;                          // where its bytes are
    const char* bytes;
    Foreign format;
};

const Mark marks[] = {
    {0, 2, "\x1f\x8b", {"a gzip file", "unpack it first: gzip -d", false}},
    {0, 4, "PK\x03\x04", {"a zip file", "unpack it first: unzip", false}},
    {0, 4, "\0\0\x08\x01", {"labels in IDX format", "convert them first: ./idx_to_csv", false}},
    {0, 4, "\0\0\x08\x03", {"images in IDX format", "convert them first: ./idx_to_csv", false}},
    {0, 2, "\xff\xfe", {"text in UTF-16", "save it as UTF-8", false}},
    {0, 2, "\xfe\xff", {"text in UTF-16", "save it as UTF-8", false}},
    {0, 1, "<", {"a web page", "was the download refused?", false}},
    {0, 4, "\x89PNG", {"a PNG picture", CONVERT, true}},
    {0, 3, "\xff\xd8\xff", {"a JPEG picture", CONVERT, true}},
    {0, 4, "GIF8", {"a GIF picture", CONVERT, true}},
    {0, 2, "BM", {"a BMP picture", CONVERT, true}},
    {0, 4, "II*\0", {"a TIFF picture", CONVERT, true}},
    {0, 4, "MM\0*", {"a TIFF picture", CONVERT, true}},
    {8, 4, "WEBP", {"a WebP picture", CONVERT, true}},
    {4, 4, "ftyp", {"a HEIC or AVIF picture", CONVERT, true}},
};

const char* const netpbm[] = {"a PBM picture", "a PGM picture", "a PPM picture", "a PBM picture",
                              "a PGM picture", "a PPM picture", "a PAM picture"};      // P1 .. P7

}  // namespace

Foreign foreign_format(const std::string& start) {
    for (const Mark& m : marks) {
        if (start.size() >= m.at && start.compare(m.at, m.length, m.bytes, m.length) == 0) return m.format;
    }
    // White space or a comment follows the P5 of a picture.  The header of a CSV file can begin with "P5,".
    const bool picture = start.size() > 2 && start[0] == 'P' && start[1] >= '1' && start[1] <= '7' &&
                         std::string(" \t\n\v\f\r#").find(start[2]) != std::string::npos;
    if (picture) return {netpbm[start[1] - '1'], CONVERT, true};
    return {nullptr, nullptr, false};
}
