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
#include "data/files/bytes.h"
#include "data/files/file.h"
#include "data/files/text.h"
#include "data/model/npz.h"
#include "tools/shared/load.h"
#include "tools/shared/options.h"
#include "tools/shared/start.h"

namespace {

const int LEARN_DIGITS = 2000;                  // in learn.html
const size_t LONGEST = 1 << 20;                 // bytes of a part of a page

std::string read_or_exit(const std::string& name) {
    std::string text, error;
    if (!read_file("tools/page/" + name, LONGEST, text, error)) exit_with_error(error);
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

// const MODEL = {about: "...", params: [W1, b1, W2, b2, ...]};
std::string model_script(const Network& net) {
    std::string text = "// The network, written by ./page: float32 in base64.\n";
    text += "const MODEL = {\nabout: \"" + network_text(net) + ", weights " + hash_text(weights_hash(net)) +
            "\",\nparams: [\n";
    for (const ConstParam& param : network_params(net)) {
        text += format("// %s (%d,%d)\n", param.name.c_str(), param.value->rows, param.value->cols);
        text += "\"" + base64(float_bytes(param)) + "\",\n";
    }
    return text + "]\n};\n";
}

// const DIGITS = "...": the digits of `./digits --count 2000 --hands regular`, packed, in base64.  Bytes are
// pixels, but after 0 and 255 comes the number of their repetitions, 1 .. 255.
std::string digits_script() {
    Dataset digits;
    make_digits(make_rng(1, Purpose::digits), LEARN_DIGITS, digits, REGULAR_HANDS);
    const std::vector<uint8_t>& pixels = digits.pixels;
    std::string packed;
    for (size_t i = 0, run = 1; i < pixels.size(); i += run) {
        const bool packs = pixels[i] == 0 || pixels[i] == 255;
        packed += static_cast<char>(pixels[i]);
        run = 1;
        while (packs && run < 255 && i + run < pixels.size() && pixels[i + run] == pixels[i]) ++run;
        if (packs) packed += static_cast<char>(run);
    }
    return "// Synthetic digits.  Digit i shows i mod 10.\nconst DIGITS = \"" + base64(packed) + "\";\n";
}

// The file that a line names between begin and end, or nothing.
std::string named(const std::string& begin, const std::string& line, const std::string& end) {
    const size_t size = begin.size() + end.size();
    if (line.size() <= size || line.compare(0, begin.size(), begin) != 0 || !ends_with(line, end)) return "";
    return line.substr(begin.size(), line.size() - size);
}

// The page of a template, with the text of the script that is made here.
std::string page_or_exit(const std::string& name, const std::string& made, const std::string& text) {
    std::string page;
    for (const std::string& line : cut_at(read_or_exit(name), '\n')) {
        const std::string script = named("<script src=\"", line, "\"></script>");
        const std::string style = named("<link rel=\"stylesheet\" href=\"", line, "\" />");
        if (script == made) page += "<script>\n" + text + "</script>\n";
        else if (!script.empty()) page += "<script>\n" + read_or_exit(script) + "</script>\n";
        else if (!style.empty()) page += "<style>\n" + read_or_exit(style) + "</style>\n";
        else page += line + "\n";
    }
    return page;
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
