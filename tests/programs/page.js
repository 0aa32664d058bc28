// tests/programs/pages adds this to a copy of each page.
"use strict";

const lines = [];                               // of the results: "fact NAME passed|FAILED", and more

function report_fact(name, good) { lines.push("fact " + name + " " + (good ? "passed" : "FAILED")); }

function test_controls() {
    const controls = Array.from(document.querySelectorAll("button, input, select, summary"));
    report_fact("all_is_reached_by_keyboard", controls.every(item => {
        item.focus();
        return document.activeElement === item && item.tabIndex === 0;
    }));
    report_fact("all_has_a_name", controls.every(item =>
        item.getAttribute("aria-label") || item.textContent || item.labels[0].textContent));
    report_fact("the_page_fits_the_window", document.documentElement.scrollWidth <= innerWidth);
}

function run_tests(tests) {
    try {
        for (const test of [test_controls, ...tests]) test();
        lines.push("end");
    } catch (error) {
        lines.push("stopped: " + error.stack);
    }
    document.body.innerHTML = "<pre>\n\n" + lines.join("\n") + "\n</pre>";
}
