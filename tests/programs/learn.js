// tests/programs/pages adds this to a copy of learn.html: it presses the buttons and looks inside.
"use strict";

function iteration() { return Number(element("progress").textContent.match(/\d+/)[0]); }

function choose_mistake(name) {
    element("mistake").value = name;
    element("settings").dispatchEvent(new Event("change"));
}

function test_buttons() {
    const first = element("hash").textContent;
    element("play").click();
    report_fact("play_plays", iteration() === 1 && element("play").textContent === "Pause");
    element("play").click();
    element("step").click();
    report_fact("pause_and_step", iteration() === 2 && element("play").textContent === "Play" && !playing);
    element("restart").click();
    report_fact("restart_begins_anew", iteration() === 0 && element("hash").textContent === first);
    steps(24);
    report_fact("an_epoch_is_visible", runs[0].history.length === 7 && runs[0].history[6].dev > 0.5);
}

function test_drawing() {
    draw_line(sheet, {x: 90, y: 60}, {x: 190, y: 60}, 24);
    draw_line(sheet, {x: 190, y: 60}, {x: 110, y: 220}, 24);
    sheet_changed(true);
    const before = element("own").textContent;
    element("step").click();
    report_fact("the_drawing_is_read_anew", chosen === cards[10] && /\d%/.test(before) &&
        before !== element("own").textContent);
}

// The loss of the chosen digit, with the pixel i changed by this much.
function loss_with(i, change) {
    const X = make_batch([chosen]);
    X.data[i] += change;
    const {Z} = network_forward(runs[0].layers, X);
    return cross_entropy(Z[Z.length - 1], [chosen.label]);
}

function test_inside() {
    const canvas = element("weights"), tile = canvas.clientWidth / 8, box = canvas.getBoundingClientRect();
    element("digits").children[3].click();
    canvas.dispatchEvent(new MouseEvent("click", {clientX: box.left + 2.5 * tile, clientY: box.top + 1.5 * tile}));
    report_fact("a_click_chooses_a_unit", element("unit").value === "10" && chosen.label === 3);
    const {layers} = runs[0], inside = look_inside(layers, chosen, 1, 10), best = argmax(inside.gradient);
    const z = inside.terms.reduce((sum, term) => sum + term, layers[0].b.data[10]);
    const slope = (loss_with(best, -0.01) - loss_with(best, 0.01)) / 0.02;
    report_fact("the_terms_make_the_sum", Math.abs(Math.max(0, z) - inside.activations[10]) < 1e-5);
    report_fact("the_gradient_is_the_slope", Math.abs(slope / inside.gradient[best] - 1) < 0.01);
}

function test_mistakes() {
    for (const name of ["rate", "zero", "sorted"]) {
        choose_mistake(name);
        steps(24);
        const [broken, healthy] = runs.map(run => run.history[6].dev);
        report_fact(name + "_spoils_the_training", broken < 0.4 && healthy > 0.6);
        report_fact(name + "_is_explained", element("lesson").textContent.split(/[.:;] /).length > 1 &&
            document.querySelectorAll(".healthy").length === 2);
    }
    choose_mistake("");
    report_fact("mended", runs.length === 1 && element("lesson").textContent === "");
}

run_tests([test_buttons, test_drawing, test_inside, test_mistakes]);
