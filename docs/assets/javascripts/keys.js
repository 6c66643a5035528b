/**
 * The theme's single-letter keys (search, the previous and the next page) would fire under a hand
 * that fills in a form, or under speech input. They rest while a form is in use, and everywhere for
 * a reader who switches them off; the choice is kept on this device.
 */

const KEPT = "policy-letter-keys";
const OFF = "off";

/** Switched off where the browser keeps nothing. @type {boolean | undefined} */
let off;

function areOff() {
  try {
    return off ?? localStorage.getItem(KEPT) === OFF;
  } catch {
    return off ?? false;
  }
}

/** @param {boolean} wanted */
function switchOff(wanted) {
  off = wanted;
  try {
    if (wanted) {
      localStorage.setItem(KEPT, OFF);
    } else {
      localStorage.removeItem(KEPT);
    }
  } catch {
    // Where storage is refused the choice lasts as long as the tab.
  }
}

/** @param {KeyboardEvent} event */
function isLetter({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}

// Heard before the theme, which listens at the window.
window.addEventListener(
  "keydown",
  (event) => {
    const inForm = event.target instanceof Element && event.target.closest("form:not([name=search])");
    if (isLetter(event) && (inForm || areOff())) {
      event.stopPropagation();
    }
  },
  { capture: true },
);

/** @param {HTMLElement} button switches the keys off and on */
export function startKeys(button) {
  const show = () => button.setAttribute("aria-pressed", String(areOff()));
  button.hidden = false;
  button.addEventListener("click", () => {
    switchOff(!areOff());
    show();
  });
  show();
}
