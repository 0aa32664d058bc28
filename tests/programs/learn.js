// tests/programs/pages adds this to a copy of learn.html: it presses the buttons and looks inside.
"use strict";

function text(id) { return element(id).textContent; }

function test_buttons() {
    const first = text("hash"), clicks = [["play", "1"], ["play", "1"], ["step", "2"], ["restart", "0"]];
    clicks.forEach(([button, iteration], i) => {
        element(button).click();
        report_fact("click_" + i + "_on_" + button, text("progress").startsWith("iteration " + iteration) &&
            playing === (i === 0) && text("play") === (i === 0 ? "Pause" : "Play"));
    });
    report_fact("restart_begins_anew", text("hash") === first);
}

function test_drawing() {
    draw_line(sheet, {x: 150, y: 60}, {x: 130, y: 200}, 24);
    sheet_changed(true);
    const before = text("own");
    element("step").click();
    report_fact("the_drawing_is_read_anew", before.includes("%") && before !== text("own"));
}

// The terms of a sum add up, and the gradient is the slope of the loss.
function test_inside() {
    steps(30);
    element("digits").children[3].click();
    element("weights").children[10].click();
    report_fact("a_click_chooses", chosen.label === 3 && element("unit").value === "10");
    const {layers} = runs[0], {terms, gradient} = look_inside(layers, chosen, 1, 10), i = argmax(gradient);
    const [less, same, more] = [-0.01, 0, 0.01].map(change => {
        const X = make_batch([chosen]);
        X.data[i] += change;
        const {Z} = network_forward(layers, X);
        return {z: Z[0].data[10], loss: cross_entropy(Z[1].data, 3)};
    });
    const sum = terms.reduce((a, b) => a + b, layers[0].b.data[10]), slope = (less.loss - more.loss) / 0.02;
    report_fact("the_terms_make_the_sum", Math.abs(sum - same.z) < 1e-5);
    report_fact("the_gradient_is_the_slope", Math.abs(slope / gradient[i] - 1) < 0.01);
}

function test_mistakes() {
    for (const [name, curves] of [["rate", 2], ["zero", 2], ["sorted", 2], ["", 0]]) {
        element("mistake").value = name;
        element("settings").dispatchEvent(new Event("change"));
        steps(24);
        const accuracies = runs.map(run => run.history[6].dev), healthy = accuracies.pop();
        const shown = document.querySelectorAll(".healthy").length, worse = accuracies.every(x => x < 0.4);
        report_fact("mistake_" + name, healthy > 0.6 && worse && shown === curves &&
            (text("lesson") !== "") === (curves > 0));
    }
}

run_tests([test_buttons, test_drawing, test_inside, test_mistakes]);
