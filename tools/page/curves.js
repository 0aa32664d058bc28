// The curves of the page tools/page/learn.html.
"use strict";

const PLOT = {width: 340, left: 38, top: 8, bottom: 132, labels: 147};

// Into an svg.  series: each has points {x, y} and a class of the style sheet.  A y above the last of the
// ticks is drawn there.
function show_curves(svg, x_most, ticks, unit, series) {
    const right = x => (PLOT.left + (PLOT.width - PLOT.left) * x / x_most).toFixed(1);
    const down = y => PLOT.bottom - (PLOT.bottom - PLOT.top) * Math.min(y / ticks[ticks.length - 1], 1);
    const text = (x, y, anchor, words) => `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
    const grid = ticks.map(y => `<path d="M${PLOT.left} ${down(y)}H${PLOT.width}" />` +
                                text(PLOT.left - 6, down(y) + 4, "end", y + unit));
    const lines = series.map(line => `<polyline class="${line.name}" points="` +
        line.points.map(p => right(p.x) + "," + down(p.y).toFixed(1)).join(" ") + `" />`);
    svg.innerHTML = grid.join("") + text(PLOT.left, PLOT.labels, "start", 0) +
        text(PLOT.width, PLOT.labels, "end", "iteration " + x_most) + lines.join("");
}

// runs: the training, and perhaps another beside it, whose curves are dashed.
function show_history(runs) {
    const line = (run, name, value) => ({name: runs.indexOf(run) > 0 ? "healthy" : name, points: run.history
        .map(p => ({x: p.iteration, y: value(p)})).filter(point => point.y !== null)});
    const accuracy = runs.map(run => line(run, "dev", p => 100 * p.dev));
    show_curves(element("accuracy"), runs[0].total, [0, 50, 100], "%",
                [line(runs[0], "train", p => 100 * p.train), ...accuracy]);
    show_curves(element("loss"), runs[0].total, [0, 1, 2, 3], "", runs.map(run => line(run, "train", p => p.loss)));
}
