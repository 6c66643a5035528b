/**
 * Terms of art, explained where they stand. Pointing at a term or focusing it shows its
 * explanation; Escape takes it away. The link leads to the glossary. Where there is nothing to
 * point with, the first touch shows the explanation and the second follows the link.
 */

/** How long an explanation stays when the pointer is on its way from the term to it. */
const GRACE = 200;

/**
 * @param {HTMLElement} page the article's content
 * @param {AbortSignal} signal ends it with its page
 */
export function startTerms(page, signal) {
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let explained = null;
  /** @type {number | undefined} */
  let leaving;
  let wasShown = false;

  const hide = () => {
    clearTimeout(leaving);
    if (shown?.matches(":popover-open")) {
      shown.hidePopover();
    }
    shown = null;
  };
  const show = (/** @type {HTMLElement} */ term) => {
    clearTimeout(leaving);
    const note = document.getElementById(`term-${term.dataset.term}`);
    if (!note?.showPopover || note === shown) {
      return;
    }
    hide();
    note.showPopover();
    shown = note;
    explained = term;
    place(note, term);
  };

  page.addEventListener("pointerover", (event) => {
    const term = termAt(event.target);
    if (event.pointerType === "touch") {
      return;
    }
    if (term) {
      show(term);
    } else if (shown && event.target instanceof Node && shown.contains(event.target)) {
      clearTimeout(leaving);
    } else if (shown) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, GRACE);
    }
  });
  page.addEventListener("pointerdown", ({ target }) => {
    const term = termAt(target);
    wasShown = Boolean(term && shown && shown.id === `term-${term.dataset.term}`);
  });
  page.addEventListener("focusin", ({ target }) => {
    const term = termAt(target);
    if (term) {
      show(term);
    } else if (!(target instanceof Node && shown?.contains(target))) {
      hide();
    }
  });
  page.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && shown?.contains(relatedTarget))) {
      hide();
    }
  });
  page.addEventListener("click", (event) => {
    const term = termAt(event.target);
    if (!term) {
      return;
    }
    if (event instanceof PointerEvent && event.pointerType === "touch" && !wasShown) {
      event.preventDefault();
      // The theme takes over every click on a link that reaches the body.
      event.stopPropagation();
      show(term);
    }
  });
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      hide();
    }
  };
  document.addEventListener("keydown", escape, { signal });
  // Focus may have scrolled the term into view: its explanation goes with it.
  document.addEventListener(
    "scroll",
    () => {
      if (shown && explained) {
        place(shown, explained);
      }
    },
    { passive: true, signal },
  );
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function termAt(target) {
  const found = target instanceof Element ? target.closest("a.term") : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Put a note below its term, or above where there is no room; always inside the window.
 *
 * @param {HTMLElement} note
 * @param {HTMLElement} beside
 */
function place(note, beside) {
  const term = beside.getClientRects()[0] ?? beside.getBoundingClientRect();
  const room = document.documentElement.clientWidth - note.offsetWidth - 8;
  const below = term.bottom + 4;
  const fits = below + note.offsetHeight < window.innerHeight;
  note.style.left = `${Math.max(8, Math.min(term.left, room))}px`;
  note.style.top = `${fits ? below : Math.max(8, term.top - note.offsetHeight - 4)}px`;
}
