/**
 * Taking an estimate along: a link, a text, a printed report, a receipt. Nothing of it needs a
 * server: a link's facts stand after its # sign, which a browser sends to nobody.
 */

import { hashOf } from "./address.js";
import { copy } from "./clipboard.js";
import { element } from "./explanation.js";
import { endReport, print } from "./report.js";
import { TYPES } from "./table-part.js";

/**
 * @typedef {import("./calculator.js").Calculator} Calculator
 * @typedef {{ form: HTMLFormElement, language: string,
 *   ask: (question: Record<string, unknown>) => Promise<import("./replies.js").Reply | null>,
 *   link: () => Promise<string>, name: string, file?: () => object,
 *   workbook?: (made: string) => Promise<import("./table-part.js").Made | null> }} Source what is
 *   taken along: one article's estimate, or a year
 */

/** What was taken: whether it worked, or the text that the browser did not take. */
/** @typedef {{ worked: boolean, otherwise?: string }} Taken */

/** @type {Taken} */
const FAILED = { worked: false };

/**
 * @param {Calculator} calculator
 * @returns {Source}
 */
export function estimateOf(calculator) {
  const { form, language } = calculator;
  return {
    form,
    language,
    name: `${form.dataset.policy}-${form.dataset.calculator}`,
    ask: (question) => calculator.ask(question),
    link: async () => hashOf(calculator.facts(), calculator.dataset),
  };
}

/**
 * @param {Source} source
 * @param {AbortSignal} signal ends it with its page
 */
export function startTake(source, signal) {
  const { form } = source;
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
    done.textContent = button.dataset.working ?? "";
    otherwise.hidden = true;
    const taken = await take(source, button).catch(() => FAILED);
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
 * @param {Source} source
 * @param {HTMLButtonElement} button
 * @returns {Promise<Taken>}
 */
async function take(source, button) {
  const made = today();
  if (button.dataset.takeLink !== undefined) {
    return copied(await linkTo(source));
  }
  if (button.dataset.takeFile !== undefined && source.file) {
    return { worked: savedJson(`${source.name}.json`, source.file()) };
  }
  if (button.dataset.takeWorkbook !== undefined) {
    const found = await source.workbook?.(made);
    const type = found && TYPES[found.ending];
    return { worked: type ? saved(`${source.name}-${made}.${found.ending}`, found.bytes, type) : false };
  }
  if (button.dataset.takeSheet !== undefined) {
    const csv = (await source.ask({ ask: "sheet" }))?.sheet?.csv;
    return { worked: csv ? saved(`${source.name}-${made}.csv`, csv, "text/csv") : false };
  }
  if (button.dataset.takeReceipt !== undefined) {
    const receipt = (await source.ask({ ask: "receipt", made }))?.receipt;
    return { worked: receipt ? savedJson(`${source.name}-${receipt.made}.json`, receipt) : false };
  }
  const language = button.dataset.takeReport ?? source.language;
  const reply = await source.ask({ ask: "report", made, language });
  const report = reply?.report;
  if (!report) {
    return FAILED;
  }
  if (button.dataset.takeText !== undefined) {
    return copied(report.text);
  }
  const link = await linkTo(source);
  const worked = print(report, link);
  return worked ? { worked } : { worked, otherwise: `${report.text}\n\n${link}\n` };
}

/**
 * The address of this page with what is entered.
 *
 * @param {Source} source
 */
async function linkTo(source) {
  const here = new URL(location.href);
  here.hash = await source.link();
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
 * @param {string} name
 * @param {object} content
 */
function savedJson(name, content) {
  return saved(name, `${JSON.stringify(content, null, 2)}\n`, "application/json");
}

/**
 * Have the browser save a file that was made here.
 *
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 * @returns {boolean}
 */
export function saved(name, content, type) {
  const link = element("a", "", []);
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
