#include "data/digits/read.h"

#include "data/files/file.h"
#include "data/files/png.h"
#include "data/files/recognise.h"
#include "data/files/zip.h"
#include "tests/data/hex.h"
#include "tests/test.h"

namespace {

const std::string ROW = [] {
    std::string row = "5";
    for (int i = 0; i < DIGIT_PIXELS; ++i) row += ",7";
    return row + "\n";
}();

// ROW, an image and its label 5, packed by Python's gzip; ROW in a zip, packed by zipfile.
const std::string ROW_GZ = from_hex("1f8b080000000000020333d5311f85a370148ec251380a31211700fea28de022060000");
const std::string IMAGE_GZ = from_hex("1f8b08000000000002036360e0606660606004621910661f05a36014c00100a1d0"
                                      "c03120030000");
const std::string LABEL_GZ = from_hex("1f8b08000000000002036360e06064606060640500a24ccb7709000000");
const std::string ROW_ZIP = from_hex(
    "504b030414000000080000002100fea28de0110000002206000005000000612e63737633d5311f85a370148ec251380a31211700"
    "504b0102140314000000080000002100fea28de01100000022060000050000000000000000000000800100000000612e637376"
    "504b0506000000000100010033000000340000000000");

// A zip of files with these names: ROW, with the label 9 in train.csv.
std::string zip(const std::vector<std::string>& names) {
    Archive archive;
    for (const std::string& name : names) {
        add_member(archive, name, name == "train.csv" ? "9" + ROW.substr(1) : ROW);
    }
    return archive_bytes(archive);
}

void put(const std::string& name, const std::string& bytes) {
    std::string error;
    CHECK(write_file(scratch(name), bytes, error));
}

// "5" for a digit with this label, "?" without one, "2x1" for a picture, or the error.
std::string read(const std::string& bytes, Use use, const std::string& name = "in") {
    Dataset digits;
    Grey picture;
    std::string error;
    put(name, bytes);
    const std::string path = scratch(name);
    const bool good = use == Use::predict ? read_any(path, digits, picture, error)
                                          : read_digits(path, use, digits, error);
    if (!good) return error.compare(0, path.size(), path) == 0 ? error.substr(path.size() + 1) : error;
    if (digits.count() == 0) return std::to_string(picture.width) + "x" + std::to_string(picture.height);
    return digits.labelled() ? std::to_string(digits.label(0)) : "?";
}

}  // namespace

// The first bytes of every format, and what the error message calls it.
TEST(formats_are_recognised_by_their_first_bytes) {
    const struct { std::string start; const char* name; bool picture; } formats[] = {
        {"\x1f\x8b", "a gzip file", false}, {"PK\x03\x04..", "a zip file", false},
        {from_hex("000008010000"), "labels in IDX format", false},
        {from_hex("000008030000"), "images in IDX format", false},
        {from_hex("fffe6c00"), "text in UTF-16", false}, {from_hex("feff006c"), "text in UTF-16", false},
        {"<!DOCTYPE html>", "a web page", false}, {"<svg ", "an SVG drawing", true},
        {"<?xml ", "an SVG drawing or other XML", true}, {"%PDF-1.4", "a PDF document", true},
        {"\x89PNG\r\n\x1a\n", "a PNG picture", true}, {"\xff\xd8\xff\xe0 JFIF", "a JPEG picture", true},
        {"GIF89a", "a GIF picture", true}, {"BM6", "a BMP picture", true},
        {from_hex("49492a00"), "a TIFF picture", true}, {from_hex("4d4d002a"), "a TIFF picture", true},
        {"RIFFxxxxWEBP", "a WebP picture", true},
        {from_hex("00000018") + "ftypheic", "a HEIC or AVIF picture", true},
        {"\x93NUMPY", "a single array of NumPy (.npy)", false}, {"\x89HDF\r\n", "an HDF5 file (.h5)", false},
        {"\x80\x02}q", "a pickle of Python or PyTorch", false},
        {"version https://git-lfs", "a pointer of Git LFS", false},
        {"P1 1", "a PBM picture", true}, {"P2\n1", "a PGM picture", true}, {"P3#", "a PPM picture", true},
        {"P4\t", "a PBM picture", true}, {"P5\r", "a PGM picture", true}, {"P6\v", "a PPM picture", true},
        {"P7\f", "a PAM picture", true},
        {"", "", false}, {"P", "", false}, {"P5", "", false}, {"P0 1", "", false}, {"P5,P6,", "", false},
        {"label,", "", false}, {"0,0", "", false}, {"RIFFxxxxWAVE", "", false},
    };
    for (const auto& f : formats) {
        CHECK_TEXT(recognise(f.start).name, f.name);
        CHECK(recognise(f.start).picture == f.picture);
    }
    CHECK_TEXT(mistaken("x", "%PDF-1.4", "digits").substr(0, 68),
               "x: a PDF document, expected digits: convert it to PNG, for example w");
}

TEST(digits_are_read_from_every_format) {
    const std::string image = from_hex("00000803000000010000001c0000001c") + std::string(784, '7');
    const std::string label = from_hex("000008010000000103");
    const std::string names = " CSV files in this zip, expected one, or train.csv";
    put("train-labels-idx1-ubyte", label);
    put("t10k-labels.idx1-ubyte.gz", LABEL_GZ);
    const struct { std::string bytes; Use use; std::string name, answer; } cases[] = {
        {ROW, Use::train, "in", "5"}, {ROW_GZ, Use::test, "in", "5"}, {ROW_ZIP, Use::predict, "in", "5"},
        {ROW.substr(2), Use::predict, "in", "?"},
        {zip({"test.csv", "train.csv"}), Use::train, "in", "9"},
        {zip({"train.csv", "test.csv"}), Use::test, "in", "5"},
        {zip({"a.txt", "b.csv", "__MACOSX/b.csv"}), Use::train, "in", "5"},
        {zip({"a.csv", "b.csv"}), Use::train, "in", " 2" + names},
        {zip({"a.txt"}), Use::train, "in", " 0" + names},
        {image, Use::train, "train-images-idx3-ubyte", "3"},
        {IMAGE_GZ, Use::test, "t10k-images.idx3-ubyte", "5"},
        {image, Use::predict, "other-images", "?"},
        {image, Use::train, "other-images",
         " found no labels beside these images, expected build/scratch/other-labels"},
        {image, Use::train, "in", " found no labels beside these images, expected a name such as "
                                  "train-images-idx3-ubyte, which leads to theirs"},
        {label, Use::train, "in",
         " labels in IDX format, expected digits as CSV or IDX: give the file of the images"},
        {ROW_GZ.substr(0, 20), Use::train, "in", " the compressed data is cut short at byte 20"},
        {"P2 2 1 1 0 1", Use::predict, "in", "2x1"}, {png(Grey()).substr(0, 9), Use::predict, "in",
                                                      " PNG: ends too early: it is cut short"},
        {"P2 2 1 1 0 1", Use::train, "in",
         " a PGM picture, expected digits as CSV or IDX: ./predict reads it"},
        {"<html>", Use::predict, "in",
         " a web page, expected digits, or a PNG or PGM picture: was the download refused?"},
    };
    for (const auto& c : cases) CHECK_TEXT(read(c.bytes, c.use, c.name), c.answer);
}
