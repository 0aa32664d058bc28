// What both pages show: pictures and percentages.
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

// ---- data/files/text.cpp

function percent_text(probability) {
    const percent = probability > 0 ? 100 * Math.min(probability, 1) : 0;
    return percent >= 99.95 && percent < 100 ? ">99.9%" : percent.toFixed(1) + "%";
}
