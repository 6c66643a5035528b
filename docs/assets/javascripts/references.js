/**
 * Figures in an explanation and in the article's text, tied to each other: pointing at one, or
 * focusing it, lights up the others; choosing it in an explanation goes to the words that set it.
 */

const LIT = "is-lit";

/** @param {HTMLElement} page the article's content */
export function startReferences(page) {
  const named = (/** @type {EventTarget | null} */ target) => {
    const found = target instanceof Element ? target.closest("[data-figure], [data-ref-kind=figure]") : null;
    return found instanceof HTMLElement ? (found.dataset.figure ?? found.dataset.ref) : undefined;
  };
  const light = (/** @type {string | undefined} */ figure) => {
    for (const one of page.querySelectorAll(`.${LIT}`)) {
      one.classList.remove(LIT);
    }
    if (figure) {
      const same = `[data-figure="${figure}"], [data-ref-kind=figure][data-ref="${figure}"]`;
      for (const one of page.querySelectorAll(same)) {
        one.classList.add(LIT);
      }
    }
  };
  // What was chosen stays lit: going to its words scrolls other ones under a resting pointer.
  /** @type {string | undefined} */
  let chosen;
  for (const event of ["pointerover", "focusin"]) {
    page.addEventListener(event, ({ target }) => light(named(target) ?? chosen));
  }
  page.addEventListener("click", ({ target }) => {
    chosen = named(target);
    light(chosen);
  });
}
