/**
 * What a reader may enter next, known before it is entered: with the next key, or a choice that is
 * pointed at, the answer is there at once. After a key a browser holds a worker's messages back
 * until it has drawn that key, so an answer that is only then asked for comes a frame later.
 */

/**
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 * @typedef {{ control: Control, value: string }} Entry what a control may hold next
 * @typedef {{
 *   form: HTMLFormElement,
 *   foresee: (entries: Entry[]) => void,
 *   foresees: (control: Control) => boolean,
 * }} Foreseeing a calculator, or a year: `foresees` says whether what a control holds is foreseen
 */

/** Amounts grow by noughts more often than by any other digit. */
const DIGITS = "0512346789";

/** @param {Foreseeing} calculator */
export function startForesight(calculator) {
  const { form } = calculator;
  /** @type {Control | null} */
  let pointed = null;
  const foresee = () => {
    const controls = new Set([controlOf(calculator, document.activeElement), pointed]);
    const entries = [...controls].flatMap((control) => (control ? entriesNext(control) : []));
    calculator.foresee(entries);
  };
  // The curves come between; what they kept from being foreseen is taken up after them.
  form.addEventListener("settled", foresee);
  form.addEventListener("drawn", foresee);
  form.addEventListener("focusin", foresee);
  form.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "text") {
      foresee(); // The caret may stand elsewhere now.
    }
  });
  form.addEventListener("pointerover", ({ target }) => {
    const before = pointed;
    pointed = controlOf(calculator, target);
    if (pointed && pointed !== before) {
      foresee();
    }
  });
}

/**
 * Find the control that an element is, or is the label of, where it states a fact.
 *
 * @param {Foreseeing} calculator
 * @param {EventTarget | null} element
 * @returns {Control | null}
 */
function controlOf(calculator, element) {
  const found =
    element instanceof Element ? (element.closest("label")?.control ?? element) : null;
  return (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) &&
    found.name &&
    calculator.foresees(found)
    ? found
    : null;
}

/**
 * What a control may hold after one more key or click.
 *
 * @param {Control} control
 * @returns {Entry[]}
 */
function entriesNext(control) {
  const held = control.form && new FormData(control.form).get(control.name);
  const values = new Set(valuesNext(control));
  return [...values].filter((one) => one !== held).map((value) => ({ control, value }));
}

/**
 * @param {Control} control
 * @returns {string[]}
 */
function valuesNext(control) {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].map((option) => option.value);
  }
  if (control.type === "radio") {
    const group = control.form?.elements.namedItem(control.name);
    const buttons = group instanceof RadioNodeList ? [...group] : [];
    return buttons.map((button) => (button instanceof HTMLInputElement ? button.value : ""));
  }
  const { value, selectionStart, selectionEnd } = control;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? value.length;
  const before = value.slice(0, from);
  const after = value.slice(to);
  const shorter = (from === to ? before.slice(0, -1) : before) + after;
  return [shorter, ...[...DIGITS].map((digit) => before + digit + after)];
}
