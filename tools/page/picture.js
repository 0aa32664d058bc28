// What the pages show: pictures, units and percentages.
"use strict";

function element(id) { return document.getElementById(id); }

// The bytes red, green and blue of a colour as the style sheet writes it.
function colour_bytes(context, colour) {
    context.fillStyle = colour;                 // reads back as #rrggbb
    return context.fillStyle.match(/[0-9a-f]{2}/g).map(byte => parseInt(byte, 16));
}

// A pixel for every value: transparent at 0, opaque at +-most, and of another colour below 0.
function show_picture(canvas, values, most = 255) {
    const context = canvas.getContext("2d"), style = getComputedStyle(canvas);
    const image = new ImageData(canvas.width, canvas.height);
    const above = colour_bytes(context, style.color);
    const below = colour_bytes(context, style.getPropertyValue("--orange"));
    for (let i = 0; i < values.length; ++i) {
        image.data.set(values[i] < 0 ? below : above, 4 * i);
        image.data[4 * i + 3] = 255 * Math.abs(values[i]) / most;
    }
    context.putImageData(image, 0, 0);
}

// A square for every unit of a hidden layer, the more opaque the larger its activation a >= 0.
function show_units(canvas, a) {
    const context = canvas.getContext("2d"), columns = Math.max(32, Math.ceil(Math.sqrt(2 * a.length)));
    const size = canvas.width / columns, gap = size / 8, most = a.reduce((x, y) => Math.max(x, y));
    canvas.height = Math.ceil(size * Math.ceil(a.length / columns));
    context.fillStyle = getComputedStyle(canvas).color;
    for (let j = 0; j < a.length; ++j) {
        const left = j % columns * size, top = Math.floor(j / columns) * size;
        context.globalAlpha = a[j] > 0 ? 0.15 + 0.85 * a[j] / most : 0.06;
        context.fillRect(left + gap, top + gap, size - 2 * gap, size - 2 * gap);
    }
}

// ---- data/files/text.cpp

function percent_text(probability) {
    const percent = probability > 0 ? 100 * Math.min(probability, 1) : 0;
    return percent >= 99.95 && percent < 100 ? ">99.9%" : percent.toFixed(1) + "%";
}
