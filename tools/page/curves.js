// The curves of the page tools/page/learn.html.
"use strict";

const PLOT = {width: 340, left: 38, top: 8, bottom: 96, labels: 111};

// Into an svg.  lines: each has points [x, y] and the name of a class of the style sheet.  A y above the last
// tick is drawn there.
function show_curves(svg, x_most, ticks, unit, lines) {
    const right = x => PLOT.left + (PLOT.width - PLOT.left) * x / x_most;
    const down = y => PLOT.bottom - (PLOT.bottom - PLOT.top) * Math.min(y / ticks[ticks.length - 1], 1);
    const text = (x, y, words) => `<text x="${x}" y="${y}" text-anchor="end">${words}</text>`;
    const grid = ticks.map(y => `<path d="M${PLOT.left} ${down(y)}H${PLOT.width}" />` +
                                text(PLOT.left - 6, down(y) + 4, y + unit));
    const curves = lines.map(({name, points}) =>
        `<polyline class="${name}" points="${points.map(([x, y]) => [right(x), down(y)])}" />`);
    svg.innerHTML = [...grid, text(PLOT.width, PLOT.labels, "iteration " + x_most), ...curves].join("");
}

// runs: the training, and perhaps a healthy one beside it, whose curves are dashed.
function show_history(runs) {
    const lines = (some, name, value) => some.map(run => ({name: run === runs[0] ? name : "healthy",
        points: run.history.map(p => [p.iteration, value(p)]).filter(([, y]) => y !== null)}));
    const train = lines([runs[0]], "train", p => 100 * p.train), dev = lines(runs, "dev", p => 100 * p.dev);
    show_curves(element("accuracy"), runs[0].total, [0, 50, 100], "%", [...train, ...dev]);
    show_curves(element("loss"), runs[0].total, [0, 1, 2, 3], "", lines(runs, "train", p => p.loss));
}
