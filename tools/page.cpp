// ./page: two pages of tools/page/, each as one file that needs nothing else: draw.html with a trained
// network in it, and learn.html with the digits on which it trains one.
//
// A line that names a script or a style, such as
//
//   <script src="network.js"></script>
//
// is replaced by it.  draw_model.js and learn_digits.js are not files: their text is made here.
#include <string>
#include <vector>

#include "data/digits/digits.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/npy.h"
#include "data/pictures/base64.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"
#include "tools/shared/words.h"

namespace {

const char* const FOLDER = "tools/page/";
const int LEARN_DIGITS = 2000;                  // in learn.html
const size_t LONGEST = 1 << 20;                 // bytes of the page or of a script

// How a line names a file, and the element that has its text.
struct Part { std::string begin, end, tag; };
const Part PARTS[] = {{"<script src=\"", "\"></script>", "script"},
                      {"<link rel=\"stylesheet\" href=\"", "\" />", "style"}};

std::string read_or_exit(const std::string& path) {
    std::string text, error;
    if (!read_file(path, LONGEST, text, error)) exit_with_error(error);
    return text;
}

// The numbers of a matrix row by row, each as its four bytes, the lowest first.
std::string float_bytes(const ConstParam& param) {
    const Array array = matrix_array(param.name, *param.value);
    if (array.type != "<f4") {
        exit_with_error("page: the page computes in float, but this program is built for double");
    }
    return array.bytes;
}

// const MODEL = {about: "...", params: [W1, b1, W2, b2, ...], digits: ten digits of 784 bytes};
std::string model_script(const Network& net) {
    std::string text = "// The network and some digits, written by ./page: float32 and bytes, in base64.\n";
    text += "const MODEL = {\nabout: \"" + network_text(net) + ", weights " + hash_text(weights_hash(net)) +
            "\",\nparams: [\n";
    for (const ConstParam& param : network_params(net)) {
        text += format("// %s (%d,%d)\n", param.name.c_str(), param.value->rows, param.value->cols);
        text += "\"" + base64(float_bytes(param)) + "\",\n";
    }
    Dataset digits;                             // of this seed all ten are easy to read
    make_digits(make_rng(66, Purpose::digits), DIGIT_CLASSES, digits);
    const std::string pixels(digits.pixels.begin(), digits.pixels.end());
    return text + "],\ndigits: \"" + base64(pixels) + "\"\n};\n";
}

// const DIGITS = "...": the digits of `./digits --count 2000 --hands regular`, packed, in base64.  A byte 0 or
// 255 is followed by the number of its repetitions, 1 .. 255; another byte is a pixel.
std::string digits_script() {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), LEARN_DIGITS, digits, REGULAR_HANDS);
    const std::vector<uint8_t>& pixels = digits.pixels;
    std::string packed;
    for (size_t i = 0; i < pixels.size();) {
        const uint8_t pixel = pixels[i];
        size_t end = i + 1;
        const bool run = pixel == 0 || pixel == 255;
        while (run && end < pixels.size() && end - i < 255 && pixels[end] == pixel) ++end;
        packed += static_cast<char>(pixel);
        if (run) packed += static_cast<char>(end - i);
        i = end;
    }
    const std::string comment = "// Synthetic digits, packed by ./page.  Digit i shows i mod 10.\n";
    return comment + "const DIGITS = \"" + base64(packed) + "\";\n";
}

// The page of a template, in which `made` is a script whose text is given; the other parts are files.
std::string page_or_exit(const std::string& name, const std::string& made, const std::string& script) {
    std::string page, path = FOLDER + name, text = read_or_exit(path);
    int places = 0;
    if (!text.empty() && text.back() == '\n') text.pop_back();
    for (const std::string& line : cut_at(text, '\n')) {
        const Part* part = nullptr;
        for (const Part& p : PARTS) {
            if (line.compare(0, p.begin.size(), p.begin) == 0 && ends_with(line, p.end)) part = &p;
        }
        page += part ? "<" + part->tag + ">\n" : line + "\n";
        if (!part) continue;
        const size_t begin = part->begin.size(), end = line.size() - part->end.size();
        const std::string file = line.substr(begin, end - begin);
        page += file == made ? script : read_or_exit(FOLDER + file);
        page += "</" + part->tag + ">\n";
        places += file == made ? 1 : 0;
    }
    if (places == 1) return page;
    exit_with_error(format("%s: %d lines are <script src=\"%s\"></script>, expected one: there ./page puts "
                           "what it makes", path.c_str(), places, made.c_str()));
}

void write_page(const std::string& out, const std::string& page) {
    std::string error;
    const std::string folder = folder_of(out);
    if (!folder.empty() && !make_folder(folder, error)) exit_with_error(error);
    if (!write_file(out, page, error)) exit_with_error(error);
    report_written(out);
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", out = "out/draw.html", learn = "out/learn.html";
    CommandLine line;
    line.program = "page";
    line.purpose = "Writes two web pages: one to draw digits on, which reads them with a trained network,\n"
                   "and one that shows a network learning.  Each is one file for any browser.";
    line.examples = {"./page", "./page --model out/model.npz --out draw.html"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_text(line, "--out", out, "an .html file", "the page to draw on");
    add_text(line, "--learn", learn, "an .html file", "the page that learns; it needs no model");
    parse_options(line, argc, argv);
    if (out == learn) usage_error(line, "--out and --learn name the same file");

    Network net;
    write_page(learn, page_or_exit("learn.html", "learn_digits.js", digits_script()));
    load_network_or_exit(model, net);
    write_page(out, page_or_exit("draw.html", "draw_model.js", model_script(net)));
    return finish_program();
}
