#include "data/files/recognise.h"

#include "data/files/text.h"

namespace {

const char* const CONVERT = "convert it to PNG, for example with ImageMagick: convert photo.jpg -auto-orient "
                            "-background white -flatten digit.png";
const char* const PREDICT = "./predict reads it";
const char* const DIGITS = "./train and ./predict read it";
const char* const SAVEZ = "save all arrays with numpy.savez(\"model.npz\", W1=W1, b1=b1, ...)";

struct Mark {
    size_t at, length;                          // where its bytes are
    const char* bytes;
    Recognised format;
};

const Mark marks[] = {
    {0, 2, "\x1f\x8b", {Format::gzip, false, "a gzip file", DIGITS}},
    {0, 4, "PK\x03\x04", {Format::zip, false, "a zip file", DIGITS}},
    {0, 4, "\0\0\x08\x01", {Format::labels, false, "labels in IDX format", "give the file of the images"}},
    {0, 4, "\0\0\x08\x03", {Format::images, false, "images in IDX format", DIGITS}},
    {0, 4, "\x89PNG", {Format::png, true, "a PNG picture", PREDICT}},
    {0, 2, "\xff\xfe", {Format::other, false, "text in UTF-16", "save it as UTF-8"}},
    {0, 2, "\xfe\xff", {Format::other, false, "text in UTF-16", "save it as UTF-8"}},
    {0, 4, "<svg", {Format::other, true, "an SVG drawing", CONVERT}},
    {0, 5, "<?xml", {Format::other, true, "an SVG drawing or other XML", CONVERT}},
    {0, 1, "<", {Format::other, false, "a web page", "was the download refused?"}},
    {0, 4, "%PDF", {Format::other, true, "a PDF document", CONVERT}},
    {0, 3, "\xff\xd8\xff", {Format::other, true, "a JPEG picture", CONVERT}},
    {0, 4, "GIF8", {Format::other, true, "a GIF picture", CONVERT}},
    {0, 2, "BM", {Format::other, true, "a BMP picture", CONVERT}},
    {0, 4, "II*\0", {Format::other, true, "a TIFF picture", CONVERT}},
    {0, 4, "MM\0*", {Format::other, true, "a TIFF picture", CONVERT}},
    {8, 4, "WEBP", {Format::other, true, "a WebP picture", CONVERT}},
    {4, 4, "ftyp", {Format::other, true, "a HEIC or AVIF picture", CONVERT}},
    {0, 6, "\x93NUMPY", {Format::other, false, "a single array of NumPy (.npy)", SAVEZ}},
    {0, 4, "\x89HDF", {Format::other, false, "an HDF5 file (.h5)", SAVEZ}},
    {0, 2, "\x80\x02", {Format::other, false, "a pickle of Python or PyTorch", SAVEZ}},
    {0, 19, "version https://git", {Format::other, false, "a pointer of Git LFS", "git lfs pull"}},
};

const char* const netpbm[] = {"a PBM picture", "a PGM picture", "a PPM picture", "a PBM picture",
                              "a PGM picture", "a PPM picture", "a PAM picture"};      // P1 .. P7

}  // namespace

Recognised recognise(const std::string& bytes) {
    for (const Mark& m : marks) {
        if (bytes.size() >= m.at && bytes.compare(m.at, m.length, m.bytes, m.length) == 0) return m.format;
    }
    // White space or a comment follows the P5 of a picture.  The header of a CSV file can begin with "P5,".
    const bool picture = bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7' &&
                         std::string(" \t\n\v\f\r#").find(bytes[2]) != std::string::npos;
    if (!picture) return {Format::none, false, "", ""};
    const bool read = bytes[1] < '7';
    return {read ? Format::pnm : Format::other, true, netpbm[bytes[1] - '1'], read ? PREDICT : CONVERT};
}

std::string mistaken(const std::string& path, const std::string& bytes, const std::string& expected) {
    const Recognised found = recognise(bytes);
    const std::string start = "begins with " + quote(bytes.substr(0, 12)) + ", expected " + expected;
    if (bytes.empty()) return path + ": is empty, expected " + expected;
    if (found.format == Format::none) return path + ": " + start;
    return path + ": " + found.name + ", expected " + expected + ": " + found.advice;
}
