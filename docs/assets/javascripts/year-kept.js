/** A year kept on this device: when the reader asks for it, and only then. */

import { asFile, fromFile } from "./year.js";

const KEPT = "policy-year";

/**
 * @param {HTMLFormElement} form
 * @param {import("./situations.js").Situations} situations what is stated in it
 */
export function startKept(form, situations) {
  const { policy } = situations;
  const box = form.querySelector("[data-keep-box]");
  const choice = form.querySelector("input[data-keep]");
  const said = form.querySelector("[data-keep-said]");
  if (
    !(box instanceof HTMLElement) ||
    !(choice instanceof HTMLInputElement) ||
    !(said instanceof HTMLElement)
  ) {
    return;
  }
  box.hidden = false;
  choice.addEventListener("change", () => {
    const worked = write(policy, choice.checked ? JSON.stringify(asFile(situations.stated)) : null);
    const kept = choice.checked && worked;
    said.textContent = (kept ? said.dataset.kept : choice.checked ? said.dataset.refused : said.dataset.cleared) ?? "";
    choice.checked = kept;
  });
  form.addEventListener("stated", () => {
    if (choice.checked) {
      write(policy, JSON.stringify(asFile(situations.stated)));
    }
  });
  // What a link states is the link's: only a year that was kept, or added to it, is kept on.
  form.addEventListener("opened", (event) => {
    choice.checked = true;
    said.textContent = said.dataset[/** @type {CustomEvent} */ (event).detail] ?? "";
  });
}

/**
 * What this device keeps of a policy.
 *
 * @param {string} policy
 * @returns {import("./year.js").Stated | null}
 */
export function keptYear(policy) {
  try {
    const text = localStorage.getItem(`${KEPT}-${policy}`);
    return text === null ? null : fromFile(text, policy);
  } catch {
    return null; // Storage may be refused.
  }
}

/**
 * @param {string} policy
 * @param {string | null} text
 * @returns {boolean} whether it worked
 */
function write(policy, text) {
  try {
    if (text === null) {
      localStorage.removeItem(`${KEPT}-${policy}`);
    } else {
      localStorage.setItem(`${KEPT}-${policy}`, text);
    }
    return true;
  } catch {
    return false;
  }
}
