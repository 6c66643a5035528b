/**
 * Taking an estimate along: a link, a text, a printed report, a receipt. Nothing of it needs a
 * server: a link's facts stand after its # sign, which a browser sends to nobody.
 */

import { element } from "./explanation.js";

/**
 * @typedef {import("./calculator.js").Calculator} Calculator
 * @typedef {{ heading: string, lines: string[] }} ReportPart
 * @typedef {{ heading: string, rows: [string, string][], lines: string[], parts?: ReportPart[] }} ReportSection
 * @typedef {{ title: string, head: string[], foot: string[], sections: ReportSection[], text: string, text_heading: string,
 *   language: string }} Report
 */

const MARK = "#facts?";
const DATASET = "dataset";

/**
 * The facts of a link.
 *
 * @param {string} hash
 * @returns {{ facts: Record<string, string>, dataset: string } | null}
 */
export function factsOf(hash) {
  if (!hash.startsWith(MARK)) {
    return null;
  }
  const { [DATASET]: dataset = "", ...facts } = Object.fromEntries(
    new URLSearchParams(hash.slice(MARK.length)),
  );
  return { facts, dataset };
}

/**
 * @param {Record<string, string>} facts
 * @param {string} dataset
 * @returns {string} the part of a link that holds the facts
 */
export function hashOf(facts, dataset) {
  return MARK + new URLSearchParams({ ...facts, [DATASET]: dataset }).toString();
}

/** @param {Calculator} calculator */
export function startTake(calculator) {
  const { form } = calculator;
  const root = form.querySelector("[data-take]");
  const done = form.querySelector("[data-take-done]");
  if (!(root instanceof HTMLElement) || !(done instanceof HTMLElement)) {
    return;
  }
  root.hidden = false;
  root.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) {
      return;
    }
    done.textContent = "";
    const worked = await take(calculator, button).catch(() => false);
    done.textContent = (worked ? button.dataset.done : done.dataset.failed) ?? "";
  });
}

/**
 * @param {Calculator} calculator
 * @param {HTMLButtonElement} button
 * @returns {Promise<boolean>}
 */
async function take(calculator, button) {
  const made = today();
  if (button.dataset.takeLink !== undefined) {
    const here = new URL(location.href);
    here.hash = hashOf(calculator.facts(), calculator.dataset);
    return copied(here.href);
  }
  if (button.dataset.takeReceipt !== undefined) {
    const reply = await calculator.ask({ ask: "receipt", made });
    const receipt = reply?.receipt;
    return receipt ? saved(receipt) : false;
  }
  const language = button.dataset.takeReport ?? calculator.language;
  const reply = await calculator.ask({ ask: "report", made, language });
  const report = reply?.report;
  if (!report) {
    return false;
  }
  if (button.dataset.takeText !== undefined) {
    return copied(report.text);
  }
  print(report);
  return true;
}

/** Today where the reader is, as 2026-11-23. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copied(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  // Without a secure address (a server on an intranet) only the old way is open.
  const box = element("textarea", "visually-hidden", []);
  box.value = text;
  document.body.append(box);
  box.select();
  const worked = document.execCommand("copy");
  box.remove();
  return worked;
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

/**
 * Print a report by itself; the page comes back when the printing is over.
 *
 * @param {Report} report
 */
function print(report) {
  document.querySelector(".report")?.remove();
  const page = document.body.appendChild(document_(report));
  const root = document.documentElement;
  root.classList.add("is-printing-report");
  window.addEventListener(
    "afterprint",
    () => {
      root.classList.remove("is-printing-report");
      page.remove();
    },
    { once: true },
  );
  window.print();
}

/** @param {Report} report */
function document_(report) {
  const page = element("section", "report", [
    element("h1", "", [report.title]),
    ...report.head.map((line) => element("p", "report__head", [line])),
    ...report.sections.map(section),
    ...text(report.language, report.text_heading),
    ...report.foot.map((line) => element("p", "report__foot", [line])),
  ]);
  page.lang = report.language === "zh" ? "zh-CN" : "en";
  return page;
}

/** @param {ReportSection} one */
function section(one) {
  const rows = one.rows.map(([name, value]) =>
    element("tr", "", [element("th", "", [name]), element("td", "", [value])]),
  );
  const parts = (one.parts ?? []).flatMap((part) => [
    element("h3", "", [part.heading]),
    element("ul", "", part.lines.map((line) => element("li", "", [line]))),
  ]);
  return element("div", "report__section", [
    element("h2", "", [one.heading]),
    ...(rows.length ? [element("table", "", [element("tbody", "", rows)])] : []),
    ...one.lines.map((line) => element("p", "report__line", [line])),
    ...parts,
  ]);
}

/**
 * The article's own words, off the page: a report quotes the text that it rests on.
 *
 * @param {string} language
 * @param {string} heading
 */
function text(language, heading) {
  const found = document.querySelector(`[data-policy-text] .text--${language}`);
  const paragraphs = [...(found?.querySelectorAll("p") ?? [])].map((one) => one.textContent ?? "");
  return found
    ? [
        element("div", "report__section report__text", [
          element("h2", "", [heading]),
          ...paragraphs.map((one) => element("p", "", [one])),
        ]),
      ]
    : [];
}
