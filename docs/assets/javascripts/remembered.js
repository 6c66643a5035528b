/**
 * The general facts, kept on this device when the reader asks for it, and only then. What is kept
 * changes by the reader's own hand alone: not by a link, nor by a worked example.
 */

/** @typedef {import("./calculator.js").Calculator} Calculator */

const KEPT = "policy-general-facts";

/**
 * @param {Calculator} calculator
 * @param {boolean} ofLink whether the form holds the facts of a link
 */
export function startRemembered(calculator, ofLink) {
  const { form } = calculator;
  const box = form.querySelector("[data-remember-box]");
  const choice = form.querySelector("[data-remember]");
  const clear = form.querySelector("[data-forget]");
  const status = form.querySelector("[data-remember-status]");
  const parts = [box, clear, status];
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
  const show = (/** @type {boolean} */ following, /** @type {string} */ words) => {
    choice.checked = following;
    button.hidden = remembered() === null;
    said.textContent = words;
  };

  shell.hidden = false;
  const before = remembered();
  if (before && ofLink) {
    const own = same(before, stated());
    show(own, own ? "" : (said.dataset.apart ?? ""));
  } else if (before) {
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
    const following = choice.checked;
    setTimeout(() => {
      choice.checked = following;
    });
  });
  // Facts that a link replaced are the link's.
  form.addEventListener("linked", () => {
    const kept = remembered();
    if (kept) {
      const own = same(kept, stated());
      show(own, own ? "" : (said.dataset.apart ?? ""));
    }
  });
  form.addEventListener("input", ({ target }) => {
    const name = target instanceof Element ? (target.getAttribute("name") ?? "") : "";
    if (choice.checked && names.has(name)) {
      // The one that the reader stated: what stands in the others may be an example's.
      const { [name]: _, ...others } = remembered() ?? {};
      const { [name]: value } = stated();
      write(value === undefined ? others : { ...others, [name]: value });
    }
  });
}

/**
 * @param {Record<string, string>} one
 * @param {Record<string, string>} other
 */
function same(one, other) {
  const sorted = (/** @type {Record<string, string>} */ facts) =>
    JSON.stringify(Object.entries(facts).sort());
  return sorted(one) === sorted(other);
}

/**
 * What this device remembers; null where it remembers nothing.
 *
 * @returns {Record<string, string> | null}
 */
export function remembered() {
  try {
    const kept = localStorage.getItem(KEPT);
    const facts = kept === null ? null : JSON.parse(kept);
    return facts && typeof facts === "object" ? facts : null;
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
