/** Beside each answer: its curve, which follows the facts, and the way back from an amount. */

import { picture, table } from "./chart.js";
import { nodesOf } from "./explanation.js";

/**
 * @typedef {import("./calculator.js").Calculator} Calculator
 * @typedef {import("./chart.js").Chart} Chart
 */

/** @param {Calculator} calculator */
export function startExplore(calculator) {
  const { form } = calculator;
  const panels = [...form.querySelectorAll("[data-explore]")].filter(
    /** @returns {panel is HTMLElement} */
    (panel) => panel instanceof HTMLElement,
  );
  for (const panel of panels) {
    startPanel(calculator, panel, panel.dataset.explore ?? "");
  }
  const curves = form.querySelector("[data-curves]");
  form.addEventListener("answered", () => curves?.removeAttribute("hidden"));
  const choice = form.querySelector("[data-curve-of]");
  if (choice instanceof HTMLSelectElement) {
    startSwitch(form, choice, panels);
  }
}

/**
 * One place for the curves of several benefits: the switch says whose is shown.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement} choice
 * @param {HTMLElement[]} panels
 */
function startSwitch(form, choice, panels) {
  const show = () => {
    for (const panel of panels) {
      panel.hidden = panel.dataset.explore !== choice.value;
    }
  };
  choice.closest("[data-script-only]")?.removeAttribute("hidden");
  choice.addEventListener("input", (event) => {
    event.stopPropagation();
    show();
  });
  // The form's reset takes the choice back, too.
  form.addEventListener("reset", () => setTimeout(show));
}

/**
 * @param {Calculator} calculator
 * @param {HTMLElement} panel
 * @param {string} benefit
 */
function startPanel(calculator, panel, benefit) {
  for (const hidden of panel.querySelectorAll("[data-script-only]")) {
    hidden.removeAttribute("hidden");
  }
  const axis = panel.querySelector("[data-axis]");
  const goal = panel.querySelector("[data-goal]");
  const by = panel.querySelector("[data-goal-fact]");
  const answer = panel.querySelector("[data-goal-answer]");
  let asked = 0;

  const seek = async () => {
    if (!(goal instanceof HTMLInputElement) || !answer) {
      return;
    }
    const now = ++asked;
    const wanted = goal.value.trim();
    if (wanted === "") {
      answer.replaceChildren();
      goal.removeAttribute("aria-invalid");
      return;
    }
    const first = panel.dataset.firstAxis ?? "";
    const fact = by instanceof HTMLSelectElement ? by.value : first;
    const reply = await calculator.ask({ ask: "goal", benefit, fact, goal: wanted });
    if (now !== asked || !reply) {
      return;
    }
    const problem = reply.problems?.find((/** @type {{ place: string }} */ one) => one.place === "goal");
    goal.toggleAttribute("aria-invalid", false);
    if (problem) {
      goal.setAttribute("aria-invalid", "true");
      answer.replaceChildren(problem.message);
    } else if (reply.line) {
      answer.replaceChildren(...nodesOf(reply.line.parts, calculator.language));
    }
  };

  // These controls ask about the facts; they are no facts themselves.
  panel.addEventListener("input", (event) => {
    event.stopPropagation();
    if (event.target === axis && axis instanceof HTMLSelectElement) {
      panel.dataset.stale = "";
      calculator.charts[benefit] = axis.value;
      calculator.draw();
    } else {
      seek();
    }
  });
  // The form's reset takes these controls back, too.
  calculator.form.addEventListener("reset", () => {
    delete calculator.charts[benefit];
  });
  calculator.form.addEventListener("answered", () => {
    panel.dataset.stale = "";
    seek();
  });
  calculator.form.addEventListener("drawn", (event) => {
    delete panel.dataset.stale;
    show(panel, /** @type {CustomEvent} */ (event).detail[benefit] ?? null);
  });
}

/**
 * @param {HTMLElement} panel
 * @param {Chart | null} chart
 */
function show(panel, chart) {
  const drawn = panel.querySelector("[data-chart-picture]");
  const figure = panel.querySelector("[data-chart]");
  const turning = panel.querySelector("[data-chart-table]");
  const title = panel.querySelector("[data-chart-title]");
  const assumed = panel.querySelector("[data-chart-assumed]");
  const payable = panel.querySelector("[data-chart-payable]");
  figure?.toggleAttribute("hidden", !chart);
  panel.querySelector(".chart__table")?.toggleAttribute("hidden", !chart);
  if (chart && drawn && turning && title && assumed && payable) {
    drawn.replaceWith(picture(chart));
    turning.replaceChildren(table(chart));
    title.textContent = chart.title;
    assumed.textContent = chart.assumed;
    payable.textContent = chart.payable_note;
  }
}
