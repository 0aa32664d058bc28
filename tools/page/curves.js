// Curves that grow, for the page tools/page/learn.html.
"use strict";

const WIDTH = 340, HEIGHT = 150, LEFT = 38, BOTTOM = 132, TOP = 8;

// Of an svg: series, each with a class of the style sheet, x and y.  chart: the largest x and y, the ticks
// of y, and text, which makes the label of a tick.  What is above the largest y is drawn at the top.
function show_curves(svg, chart, series) {
    const right = x => LEFT + (WIDTH - LEFT - 2) * x / chart.x;
    const down = y => BOTTOM - (BOTTOM - TOP) * Math.min(y / chart.y, 1);
    const ticks = chart.ticks.map(y => "<line x1='" + LEFT + "' x2='" + WIDTH + "' y1='" + down(y) + "' y2='" +
        down(y) + "' /><text text-anchor='end' x='" + (LEFT - 6) + "' y='" + (down(y) + 4) + "'>" +
        chart.text(y) + "</text>");
    const ends = [[0, "start", 0], [chart.x, "end", "iteration " + chart.x]].map(([x, anchor, text]) =>
        "<text text-anchor='" + anchor + "' x='" + right(x) + "' y='" + (HEIGHT - 3) + "'>" + text + "</text>");
    const lines = series.map(line => "<polyline class='" + line.name + "' points='" +
        line.x.map((x, i) => right(x).toFixed(1) + "," + down(line.y[i]).toFixed(1)).join(" ") + "' />");
    svg.innerHTML = [...ticks, ...ends, ...lines].join("");
}

// The accuracies and the loss of a training and, dashed, those of a healthy one beside it, or null.
function show_history(t, healthy) {
    const line = (name, run, key) => {
        const points = run.history.filter(p => p[key] !== null);
        return {name: name, x: points.map(p => p.iteration), y: points.map(p => p[key])};
    };
    const beside = key => healthy ? [line("healthy", healthy, key)] : [];
    show_curves(element("accuracy"), {x: t.total, y: 1, ticks: [0, 0.5, 1], text: y => 100 * y + "%"},
                [...beside("dev"), line("train", t, "train"), line("dev", t, "dev")]);
    show_curves(element("loss"), {x: t.total, y: 3, ticks: [0, 1, 2, 3], text: y => y},
                [...beside("loss"), line("train", t, "loss")]);
}
