/**
 * The facts of a form: read as they were written, and entered as a reader would. Each stands in one
 * control, or one group of radio buttons, that bears its name.
 */

/**
 * The facts that are stated, as they were written.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} [instead] what stands for what some controls hold
 * @returns {Record<string, string>}
 */
export function factsIn(form, instead = {}) {
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [name, held] of new FormData(form)) {
    const value = instead[name] ?? held;
    if (typeof value === "string" && value.trim() !== "") {
      facts[name] = value;
    }
  }
  return facts;
}

/**
 * Enter facts as if a reader had: the others are cleared.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} facts
 */
export function enterFacts(form, facts) {
  for (const control of form.elements) {
    if (!control.getAttribute("name")) {
      continue; // A control of the curve or of the goal is no fact.
    }
    if (control instanceof HTMLInputElement && control.type === "radio") {
      control.checked = control.value === written(facts[control.name]);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      control.value = written(facts[control.name]);
    }
  }
}

/** @param {unknown} value */
function written(value) {
  return value === undefined || value === null ? "" : String(value);
}
