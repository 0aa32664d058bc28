// ./page: the page tools/page/draw.html with a trained network in it, as one file that needs nothing else.
//
// A line that names a script, such as
//
//   <script src="draw_network.js"></script>
//
// is replaced by the script.  draw_model.js is not a file: its text is made here from the network.
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

const char* const PAGE = "tools/page/draw.html";
const char* const MODEL = "draw_model.js";
const size_t LONGEST = 1 << 20;                 // bytes of the page or of a script

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

// The file that a line names as a script, or nothing.
std::string script_name(const std::string& line) {
    const std::string begin = "<script src=\"", end = "\"></script>";
    const size_t size = begin.size() + end.size();
    if (line.size() <= size || line.compare(0, begin.size(), begin) != 0) return "";
    if (!ends_with(line, end)) return "";
    return line.substr(begin.size(), line.size() - size);
}

std::string page_or_exit(const Network& net) {
    std::string page, text = read_or_exit(PAGE);
    int models = 0;
    if (!text.empty() && text.back() == '\n') text.pop_back();
    for (const std::string& line : cut_at(text, '\n')) {
        const std::string name = script_name(line);
        if (name.empty()) page += line + "\n";
        else if (name == MODEL) page += "<script>\n" + model_script(net) + "</script>\n";
        else page += "<script>\n" + read_or_exit("tools/page/" + name) + "</script>\n";
        models += name == MODEL ? 1 : 0;
    }
    if (models == 1) return page;
    exit_with_error(format("%s: %d lines are <script src=\"%s\"></script>, "
                           "expected one: there the network is put", PAGE, models, MODEL));
}

}  // namespace

int main(int argc, char** argv) {
    start_program();
    std::string model = "out/model.npz", out = "out/draw.html";
    CommandLine line;
    line.program = "page";
    line.purpose = "Writes a web page to draw digits on, which reads them with a trained network.\n"
                   "It is one file for any browser; its parts are in tools/page/.";
    line.examples = {"./page", "./page --model out/model.npz --out draw.html"};
    add_text(line, "--model", model, "an .npz file", "the network, as ./train or numpy.savez wrote it");
    add_text(line, "--out", out, "an .html file", "the page");
    parse_options(line, argc, argv);

    std::string error;
    Network net;
    load_network_or_exit(model, net);
    const std::string page = page_or_exit(net), folder = folder_of(out);
    if (!folder.empty() && !make_folder(folder, error)) exit_with_error(error);
    if (!write_file(out, page, error)) exit_with_error(error);
    report_written(out);
    return finish_program();
}
