/** The general facts, kept on this device when the reader asks for it, and only then. */

/** @typedef {import("./calculator.js").Calculator} Calculator */

const KEPT = "policy-general-facts";

/** @param {Calculator} calculator */
export function startRemembered(calculator) {
  const { form } = calculator;
  const box = form.querySelector("[data-remember-box]");
  const choice = form.querySelector("[data-remember]");
  const clear = form.querySelector("[data-forget]");
  const status = form.querySelector("[data-remember-status]");
  const general = form.querySelector("fieldset.general");
  const parts = [box, clear, status, general];
  if (!(choice instanceof HTMLInputElement) || !parts.every((one) => one instanceof HTMLElement)) {
    return;
  }
  const [shell, button, said] = /** @type {HTMLElement[]} */ (parts);
  if (!shell || !button || !said) {
    return;
  }
  const names = new Set(
    [...form.querySelectorAll("fieldset.general [name]")].map((one) => one.getAttribute("name")),
  );
  const stated = () =>
    Object.fromEntries(Object.entries(calculator.facts()).filter(([name]) => names.has(name)));
  const show = (/** @type {boolean} */ kept, /** @type {string} */ words) => {
    choice.checked = kept;
    button.hidden = !kept;
    said.textContent = words;
  };

  shell.hidden = false;
  const before = read();
  if (before) {
    calculator.fill({ ...before, ...calculator.facts() });
    show(true, said.dataset.filled ?? "");
  }
  shell.addEventListener("input", (event) => {
    event.stopPropagation();
    if (choice.checked) {
      const kept = write(stated());
      show(kept, (kept ? said.dataset.kept : said.dataset.refused) ?? "");
    } else {
      write(null);
      show(false, said.dataset.cleared ?? "");
    }
  });
  button.addEventListener("click", () => {
    write(null);
    show(false, said.dataset.cleared ?? "");
  });
  // Clearing the form forgets nothing, so it must not untick what is still remembered.
  form.addEventListener("reset", () => {
    const kept = choice.checked;
    setTimeout(() => {
      choice.checked = kept;
    });
  });
  form.addEventListener("input", () => {
    if (choice.checked) {
      write(stated());
    }
  });
}

/** @returns {Record<string, string> | null} */
function read() {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === null ? null : JSON.parse(kept);
  } catch {
    return null; // Storage may be refused, or hold what another version wrote.
  }
}

/**
 * @param {Record<string, string> | null} facts
 * @returns {boolean} whether it worked
 */
function write(facts) {
  try {
    if (facts) {
      localStorage.setItem(KEPT, JSON.stringify(facts));
    } else {
      localStorage.removeItem(KEPT);
    }
    return true;
  } catch {
    return false; // Where storage is refused nothing is kept, and the reader is told so.
  }
}
