#include "data/digits/foreign.h"

#include "tests/test.h"

TEST(foreign_formats_are_recognised) {
    const struct { std::string start; const char* name; const char* advice; } formats[] = {
        {"\x1f\x8b", "a gzip file", "unpack it first: gzip -d"},
        {"PK\x03\x04..", "a zip file", "unpack it first: unzip"},
        {std::string("\0\0\x08\x01\0\0", 6), "labels in IDX format", "convert them first: ./idx_to_csv"},
        {std::string("\0\0\x08\x03\0\0", 6), "images in IDX format", "convert them first: ./idx_to_csv"},
        {std::string("\xff\xfel\0a\0", 6), "text in UTF-16", "save it as UTF-8"},
        {std::string("\xfe\xff\0l\0a", 6), "text in UTF-16", "save it as UTF-8"},
        {"<!DOCTYPE html>", "a web page", "was the download refused?"},
    };
    for (const auto& f : formats) {
        const Foreign found = foreign_format(f.start);
        CHECK_TEXT(found.name == nullptr ? "" : found.name, f.name);
        CHECK_TEXT(found.advice == nullptr ? "" : found.advice, f.advice);
        CHECK(!found.picture);
    }
}

TEST(foreign_pictures_are_recognised) {
    const struct { std::string start; const char* name; } pictures[] = {
        {"\x89PNG\r\n\x1a\n", "a PNG picture"}, {"\xff\xd8\xff\xe0 JFIF", "a JPEG picture"},
        {"GIF89a", "a GIF picture"}, {"BM6", "a BMP picture"}, {std::string("II*\0", 4), "a TIFF picture"},
        {std::string("MM\0*", 4), "a TIFF picture"}, {"RIFFxxxxWEBP", "a WebP picture"},
        {std::string("\0\0\0\x18", 4) + "ftypheic", "a HEIC or AVIF picture"}, {"P1 1", "a PBM picture"},
        {"P2\n1", "a PGM picture"}, {"P3#", "a PPM picture"}, {"P4\t", "a PBM picture"},
        {"P5\r", "a PGM picture"}, {"P6\v", "a PPM picture"}, {"P7\f", "a PAM picture"},
    };
    for (const auto& p : pictures) {
        const Foreign found = foreign_format(p.start);
        CHECK_TEXT(found.name == nullptr ? "" : found.name, p.name);
        CHECK(found.picture && std::string(found.advice).substr(0, 16) == "convert it first");
    }
    for (const char* other : {"", "P", "P5", "P0 1", "P8 1", "P5,P6,", "label,", "0,0", "RIFFxxxxWAVE"}) {
        CHECK(foreign_format(other).name == nullptr);
    }
}
