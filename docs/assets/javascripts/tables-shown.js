/** A table's answers as the page shows them: what each sheet gives, what is wrong, the first answers. */

import { element } from "./explanation.js";
import { grouped } from "./short.js";

/**
 * @typedef {import("./replies.js").TableReply} TableReply
 * @typedef {import("./replies.js").TableSum} TableSum
 * @typedef {string | { amount: string }} Cell
 */

/**
 * Fill in the results; the headings are the page's own.
 *
 * @param {HTMLElement} results
 * @param {TableReply} found
 */
export function tablesShown(results, found) {
  const { unlimited = "", all = "", part = "" } = results.dataset;
  const several = found.sheets.length > 1;
  const sums = (/** @type {string} */ name, /** @type {TableSum} */ sum) => [
    name,
    ...[sum.rows, sum.answered, sum.wrong, sum.open].map((one) => ({ amount: grouped(String(one)) })),
    { amount: grouped(sum.least) },
    { amount: sum.most === null ? unlimited : grouped(sum.most) },
  ];
  const totals = found.sheets.map((one) => row(sums(one.name || all, one)));
  if (several) {
    totals.unshift(row(sums(all, found.total), "sums__total"));
  }
  fill(results, "sums", totals);
  fill(
    results,
    "problems",
    found.problems.map((one) => row([where(one), one.column, one.value, one.message])),
  );
  fill(
    results,
    "answers",
    found.answers.map((one) =>
      row([
        where(one),
        one.id,
        `${one.article} ${one.benefit}`,
        one.outcome,
        { amount: one.least === null ? "" : grouped(one.least) },
        { amount: one.most === null ? (one.state === "no_amount" ? "" : unlimited) : grouped(one.most) },
        one.reasons,
      ]),
    ),
  );
  const counts = {
    problems: [found.problems.length, found.problem_count],
    answers: [found.answers.length, found.answer_count],
  };
  for (const [name, [few = 0, many = 0]] of Object.entries(counts)) {
    const note = results.querySelector(`[data-part-of="${name}"]`);
    if (note instanceof HTMLElement) {
      note.hidden = few === many;
      note.textContent = part.replace("{few}", grouped(String(few))).replace("{many}", grouped(String(many)));
    }
  }
  for (const button of results.querySelectorAll("[data-take]")) {
    const { take, workbook, csv } = /** @type {HTMLElement} */ (button).dataset;
    if (take === "returned") {
      button.textContent = (found.workbook ? workbook : csv) ?? "";
    }
    button.toggleAttribute("hidden", take === "problems" && found.problem_count === 0);
  }
}

/** @param {{ sheet: string, row: number }} place */
function where({ sheet, row: number }) {
  return sheet ? `${sheet} · ${number}` : String(number);
}

/**
 * @param {HTMLElement} results
 * @param {string} name
 * @param {HTMLTableRowElement[]} rows
 */
function fill(results, name, rows) {
  const table = results.querySelector(`table[data-rows="${name}"]`);
  table?.querySelector("tbody")?.replaceChildren(...rows);
  const section = table?.closest("[data-section]");
  section?.toggleAttribute("hidden", rows.length === 0);
}

/**
 * @param {Cell[]} cells
 * @param {string} [className]
 * @returns {HTMLTableRowElement}
 */
function row(cells, className = "") {
  const [first, ...others] = cells.map((one, at) => {
    const text = typeof one === "string" ? one : one.amount;
    const made = element(at ? "td" : "th", typeof one === "string" ? "" : "sums__amount", [text]);
    return made;
  });
  if (first instanceof HTMLTableCellElement) {
    first.scope = "row";
  }
  return element("tr", className, [...(first ? [first] : []), ...others]);
}
