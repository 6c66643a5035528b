/**
 * The full text in both languages or in one: the reader's choice, kept on this device. A link with
 * `?view=zh` shows what it says and changes nothing that was kept.
 */

const KEPT = "policy-view";
const NAME = "view";

/** @param {HTMLElement} group */
export function startViews(group) {
  const buttons = [...group.querySelectorAll("button")];
  const known = new Set(buttons.map((button) => button.dataset.view ?? ""));
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
      const here = new URL(location.href);
      here.searchParams.set(NAME, view);
      history.replaceState(history.state, "", here);
    }
  });
  const asked = [new URLSearchParams(location.search).get(NAME), kept(), "both"];
  show(asked.find((one) => one && known.has(one)) ?? "both");
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
