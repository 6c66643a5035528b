/** The way back after a form was filled in or cleared at one stroke: nothing entered is lost. */

/**
 * @typedef {{ form: HTMLFormElement, fill: (facts: Record<string, any>, why: "undone") => unknown }}
 *   Filled what can be filled in at one stroke: a calculator, or a year
 */

/** @param {Filled} calculator */
export function startUndo(calculator) {
  const { form } = calculator;
  const line = form.querySelector("[data-undo]");
  const said = line?.querySelector("[data-undo-said]");
  const button = line?.querySelector("[data-undo-button]");
  if (!(line instanceof HTMLElement) || !said || !(button instanceof HTMLButtonElement)) {
    return;
  }
  /** @type {Record<string, any>} */
  let before = {};
  form.addEventListener("replaced", (event) => {
    const { facts, why } = /** @type {CustomEvent} */ (event).detail;
    const worthwhile = Object.keys(facts).length > 0;
    before = facts;
    button.hidden = !worthwhile;
    said.textContent = worthwhile ? (line.dataset[why] ?? "") : "";
  });
  button.addEventListener("click", () => {
    calculator.fill(before, "undone");
    button.focus();
  });
}
