/**
 * Taking an estimate along: a link, a text, a printed report, a receipt. Nothing of it needs a
 * server: a link's facts stand after its # sign, which a browser sends to nobody.
 */

import { hashOf } from "./address.js";
import { copy } from "./clipboard.js";
import { element } from "./explanation.js";
import { endReport, print } from "./report.js";

/**
 * @typedef {import("./calculator.js").Calculator} Calculator
 */

/** What was taken: whether it worked, or the text that the browser did not take. */
/** @typedef {{ worked: boolean, otherwise?: string }} Taken */

/** @type {Taken} */
const FAILED = { worked: false };

/**
 * @param {Calculator} calculator
 * @param {AbortSignal} signal ends it with its page
 */
export function startTake(calculator, signal) {
  const { form } = calculator;
  const root = form.querySelector("[data-take]");
  const done = form.querySelector("[data-take-done]");
  const otherwise = form.querySelector("[data-take-otherwise]");
  if (
    !(root instanceof HTMLElement) ||
    !(done instanceof HTMLElement) ||
    !(otherwise instanceof HTMLElement)
  ) {
    return;
  }
  root.hidden = false;
  root.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) {
      return;
    }
    done.textContent = "";
    otherwise.hidden = true;
    const taken = await take(calculator, button).catch(() => FAILED);
    const refused = button.dataset.otherwise ?? done.dataset.refused;
    const failed = taken.otherwise === undefined ? done.dataset.failed : refused;
    done.textContent = (taken.worked ? button.dataset.done : failed) ?? "";
    if (taken.otherwise !== undefined) {
      offer(otherwise, taken.otherwise);
    }
  });
  // What is entered now is what prints: a report that was made before is not.
  form.addEventListener("stated", endReport);
  signal.addEventListener("abort", endReport);
}

/**
 * @param {Calculator} calculator
 * @param {HTMLButtonElement} button
 * @returns {Promise<Taken>}
 */
async function take(calculator, button) {
  const made = today();
  if (button.dataset.takeLink !== undefined) {
    return copied(linkTo(calculator));
  }
  if (button.dataset.takeReceipt !== undefined) {
    const reply = await calculator.ask({ ask: "receipt", made });
    const receipt = reply?.receipt;
    return { worked: receipt ? saved(receipt) : false };
  }
  const language = button.dataset.takeReport ?? calculator.language;
  const reply = await calculator.ask({ ask: "report", made, language });
  const report = reply?.report;
  if (!report) {
    return FAILED;
  }
  if (button.dataset.takeText !== undefined) {
    return copied(report.text);
  }
  const link = linkTo(calculator);
  const worked = print(report, link);
  return worked ? { worked } : { worked, otherwise: `${report.text}\n\n${link}\n` };
}

/**
 * The address of this page with what is entered.
 *
 * @param {Calculator} calculator
 */
function linkTo(calculator) {
  const here = new URL(location.href);
  here.hash = hashOf(calculator.facts(), calculator.dataset);
  return here.href;
}

/**
 * Offer a text that the browser would not copy or print, to be copied by hand.
 *
 * @param {HTMLElement} place
 * @param {string} text
 */
function offer(place, text) {
  const box = place.querySelector("textarea");
  place.hidden = false;
  if (box) {
    box.value = text;
    box.focus();
    box.select();
  }
}

/** Today where the reader is, as 2026-11-23. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * @param {string} text
 * @returns {Promise<Taken>}
 */
async function copied(text) {
  const worked = await copy(text);
  return worked ? { worked } : { worked, otherwise: text };
}

/**
 * @param {{ policy: string, article: string, made: string }} receipt
 * @returns {boolean}
 */
function saved(receipt) {
  const file = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: "application/json" });
  const link = element("a", "", []);
  link.href = URL.createObjectURL(file);
  link.download = `${receipt.policy}-${receipt.article}-${receipt.made}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
