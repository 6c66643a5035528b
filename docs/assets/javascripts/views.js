/** The full text in both languages or in one: the reader's choice, kept on this device. */

const KEPT = "policy-view";

/** @param {HTMLElement} group */
export function startViews(group) {
  const buttons = [...group.querySelectorAll("button")];
  const show = (/** @type {string} */ view) => {
    document.documentElement.dataset.view = view;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  };
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    const view = target instanceof HTMLElement ? target.dataset.view : undefined;
    if (view) {
      show(view);
      keep(view);
    }
  });
  show(kept() ?? "both");
}

/** @returns {string | null} */
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Storage may be refused; the choice then lasts as long as the page.
  }
}

/** @param {string} view */
function keep(view) {
  try {
    localStorage.setItem(KEPT, view);
  } catch {
    // See above.
  }
}
