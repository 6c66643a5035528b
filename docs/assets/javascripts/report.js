/** A report of an estimate, printed by itself: the page stands aside for it. */

import { element } from "./explanation.js";

/**
 * @typedef {import("./replies.js").ReportPart} ReportPart
 * @typedef {import("./replies.js").ReportSection} ReportSection
 * @typedef {import("./replies.js").Report} Report
 */

/** On the page while a report stands in its place. */
const PRINTING = "is-printing-report";

/**
 * Print a report by itself; the page comes back when the printing is over.
 *
 * @param {Report} report
 * @param {string} link leads back to the estimate
 * @returns {boolean} whether the browser began to print
 */
export function print(report, link) {
  endReport();
  document.body.append(document_(report, link));
  document.documentElement.classList.add(PRINTING);
  let began = false;
  const begin = () => {
    began = true;
  };
  window.addEventListener("beforeprint", begin, { once: true });
  window.addEventListener("afterprint", endReport, { once: true });
  try {
    window.print();
  } catch {
    endReport(); // Some browsers within other programs can't print, or must not.
  }
  window.removeEventListener("beforeprint", begin);
  return began;
}

/** Take a report away, and show the page. */
export function endReport() {
  document.documentElement.classList.remove(PRINTING);
  document.querySelector(".report")?.remove();
}

/**
 * @param {Report} report
 * @param {string} link
 */
function document_(report, link) {
  const page = element("section", "report", [
    element("h1", "", [report.title]),
    ...report.head.map((line) => element("p", "report__head", [line])),
    ...report.sections.map(section),
    ...text(report.language, report.text_heading),
    ...report.foot.map((line) => element("p", "report__foot", [line])),
    element("p", "report__foot report__link", [link]),
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
  return element("div", one.page ? "report__section report__section--page" : "report__section", [
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
