// tests/programs/pages adds this to a copy of each page.
"use strict";

const lines = [];                               // of the results: "fact NAME passed|FAILED", and more

function report_fact(name, good) { lines.push("fact " + name + " " + (good ? "passed" : "FAILED")); }

function test_controls() {
    const all = Array.from(document.querySelectorAll("button, input, select, summary"));
    const controls = all.filter(item => item.offsetParent !== null);            // those that are shown
    report_fact("all_is_reached_by_keyboard", controls.every(item => {
        item.focus();
        return document.activeElement === item && item.tabIndex === 0;
    }));
    report_fact("all_has_a_name", controls.every(item =>
        item.getAttribute("aria-label") || item.textContent || item.labels[0].textContent));
    report_fact("the_page_fits_the_window", document.documentElement.scrollWidth <= innerWidth);
}

async function until(condition) {
    while (!condition()) await new Promise(done => setTimeout(done, 10));
}

// The browser prints the page as soon as all pictures are loaded: one more is loaded until the tests end.
let ended = false;
function hold(i) {
    const next = () => { if (!ended && i < 30000) hold(i + 1); };
    const gif = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=#" + i;
    Object.assign(new Image(), {onload: next, onerror: next, src: gif});
}

async function run_tests(tests) {
    hold(0);
    try {
        for (const test of [test_controls, ...tests]) await test();
        lines.push("end");
    } catch (error) {
        lines.push("stopped: " + error.stack);
    }
    document.body.innerHTML = "<pre>\n\n" + lines.join("\n") + "\n</pre>";
    ended = true;
}
