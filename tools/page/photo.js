// A picture instead of a drawing: from a file, the camera, the clipboard, or dropped on the page.  The browser
// decodes it, as it is, and turns it as its EXIF data says.  Its grey levels are those of ./predict.
"use strict";

const LONGEST_SIDE = 4096, LONGEST_SHOWN = 1000;

// ---- data/files/png.cpp: the level of a pixel on white paper, from 0 to 255 as its four values

function level(red, green, blue, opacity) {
    const white = 1000 * 255 * 255, ink = (1000 * 255 - 299 * red - 587 * green - 114 * blue) * opacity;
    return Math.trunc(((white - ink) * 255 + white / 2) / white);
}

function make_context(width, height) {
    return Object.assign(document.createElement("canvas"), {width, height}).getContext("2d", {willReadFrequently: true});
}

// In bands, since a canvas may have fewer pixels than a photograph.  data/digits/read.cpp halves large pictures.
function grey_of(bitmap) {
    const {width, height} = bitmap, band = Math.min(height, 256), context = make_context(width, band);
    let picture = {width: width, height: height, levels: new Uint8Array(width * height)}, i = 0;
    for (let top = 0; top < height; top += band) {
        context.clearRect(0, 0, width, band);
        context.drawImage(bitmap, 0, -top);
        const {data} = context.getImageData(0, 0, width, Math.min(band, height - top));
        for (let k = 0; k < data.length; k += 4) {
            picture.levels[i++] = level(data[k], data[k + 1], data[k + 2], data[k + 3]);
        }
    }
    const longest = () => Math.max(picture.width, picture.height);
    while (longest() > LONGEST_SIDE && Math.min(picture.width, picture.height) > 1) picture = halve(picture);
    return picture;
}

// What is shown of it, not larger than the screen needs.
function shown_of(bitmap) {
    const scale = Math.min(1, LONGEST_SHOWN / Math.max(bitmap.width, bitmap.height));
    const context = make_context(Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale));
    context.fillStyle = "white";
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.drawImage(bitmap, 0, 0, context.canvas.width, context.canvas.height);
    return context.canvas;
}

async function read_photo(file) {
    if (!file) return;
    show_message("reading the picture");
    const options = {imageOrientation: "from-image", colorSpaceConversion: "none", premultiplyAlpha: "none"};
    const bitmap = await createImageBitmap(file, options).catch(() => null);
    if (!bitmap) return show_message(`this browser cannot decode ${file.name}: save it as PNG or JPEG`);
    replace_sheet({...grey_of(bitmap), shown: shown_of(bitmap)});
    bitmap.close();
}

// ---- Where pictures come from

for (const id of ["choose", "photograph"]) {
    element(id).addEventListener("click", () => {
        element("file").toggleAttribute("capture", id === "photograph");        // a telephone opens its camera
        element("file").click();
    });
}
element("file").addEventListener("change", event => {
    read_photo(event.target.files[0]);
    event.target.value = "";                    // the same file can be chosen again
});
addEventListener("paste", event => read_photo(event.clipboardData.files[0]));
addEventListener("dragover", event => event.preventDefault());
addEventListener("drop", event => {
    event.preventDefault();
    read_photo(event.dataTransfer.files[0]);
});
