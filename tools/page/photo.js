// A picture in place of a drawing: a file, a photograph, from the clipboard, or dropped on the page.  The
// browser decodes it and turns it as its EXIF data says.  Its grey levels are those of ./predict.
"use strict";

const LONGEST_SHOWN = 1000;

// ---- data/files/png.cpp: the level on white paper of the pixel whose four bytes begin at i

function level(data, i) {
    const white = 1000 * 255 * 255, bright = 299 * data[i] + 587 * data[i + 1] + 114 * data[i + 2];
    const ink = (1000 * 255 - bright) * data[i + 3];
    return Math.trunc(((white - ink) * 255 + white / 2) / white);
}

// In bands, since a canvas may have fewer pixels than a photograph.
function grey_of(bitmap) {
    const {width, height} = bitmap, levels = new Uint8Array(width * height), band = Math.min(height, 256);
    const canvas = Object.assign(document.createElement("canvas"), {width, height: band});
    const context = canvas.getContext("2d", {willReadFrequently: true});
    let i = 0;
    for (let top = 0; top < height; top += band) {
        context.clearRect(0, 0, width, band);
        context.drawImage(bitmap, 0, -top);
        const {data} = context.getImageData(0, 0, width, Math.min(band, height - top));
        for (let k = 0; k < data.length; k += 4) levels[i++] = level(data, k);
    }
    return {width, height, levels};
}

async function read_photo(file) {
    if (!file) return;
    show_message("reading the picture", false);
    const options = {imageOrientation: "from-image", colorSpaceConversion: "none", premultiplyAlpha: "none"};
    const bitmap = await createImageBitmap(file, options).catch(() => null);
    if (!bitmap) return show_message(`this browser cannot decode ${file.name}: save it as PNG or JPEG`, true);
    const scale = Math.min(1, LONGEST_SHOWN / Math.max(bitmap.width, bitmap.height));
    const shown = await createImageBitmap(bitmap, {resizeWidth: Math.ceil(bitmap.width * scale),
                                                   resizeHeight: Math.ceil(bitmap.height * scale)});
    replace_sheet({...grey_of(bitmap), shown});
    bitmap.close();
}

// ---- Where pictures come from

for (const id of ["choose", "photograph"]) {
    element(id).addEventListener("click", () => {
        element("file").toggleAttribute("capture", id === "photograph");        // opens the camera
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
