/**
 * Comparing two situations of a year: the reader begins with a copy, turns from one to the other and
 * ends it; a table shows what differs.
 */

import { element, textOf, turnInto } from "./explanation.js";
import { asClaims, emptyYear } from "./year.js";

/**
 * @typedef {import("./replies.js").Comparison} Comparison
 * @typedef {import("./replies.js").Ends} Ends
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {{ replace: (state: import("./situations.js").State, why: string) => void,
 *   turnTo: (situation: number) => void }} Changing what changes the year that stands in the form
 */

const NOTHING = "—";

/**
 * @param {HTMLFormElement} form
 * @param {Situations} situations
 * @param {Changing} changing
 */
export function startComparing(form, situations, changing) {
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const { compareStart, compareEnd, situation } = button?.dataset ?? {};
    if (compareStart !== undefined) {
      const { year } = situations;
      changing.replace({ situations: [year, structuredClone(year)], active: 1 }, "");
      form.querySelector("[data-claims]")?.scrollIntoView({ block: "start" });
    } else if (compareEnd !== undefined) {
      const [first = emptyYear()] = situations.stated.situations;
      changing.replace({ situations: [first], active: 0 }, "");
    } else if (situation !== undefined) {
      changing.turnTo(Number(situation));
    }
  });
}

/**
 * Show the buttons that fit: to begin, or to turn to the other situation and to end.
 *
 * @param {HTMLFormElement} form
 * @param {Situations} situations
 */
export function showComparing(form, { active, compared, year }) {
  const at = (/** @type {string} */ name) => form.querySelector(name);
  at("[data-situations]")?.toggleAttribute("hidden", !compared);
  at("[data-compare-end]")?.toggleAttribute("hidden", !compared);
  at("[data-compare-start]")?.toggleAttribute("hidden", compared || year.claims.length === 0);
  for (const button of form.querySelectorAll("[data-situation]")) {
    const pressed = button.getAttribute("data-situation") === String(active);
    button.setAttribute("aria-pressed", String(pressed));
  }
}

/**
 * What is asked about both situations.
 *
 * @param {Situations} situations
 */
export function comparisonOf({ stated }) {
  return { ask: "compare", claims: asClaims(stated, 0), other: asClaims(stated, 1), sound: true };
}

/**
 * Show what differs between both situations, or nothing where there is only one.
 *
 * @param {HTMLElement} part of the sum that says so
 * @param {Comparison | null} compared
 */
export function showComparison(part, compared) {
  const place = /** @type {HTMLElement} */ (part.querySelector("[data-compare]"));
  part.hidden = !compared;
  if (!compared) {
    place.replaceChildren();
    return;
  }
  const scroll = element("div", "sums__scroll", [table(compared, place.dataset)]);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", part.querySelector(":scope > .estimate__part-title")?.textContent ?? "");
  const best = compared.best ? [element("p", "compare__best", [textOf(compared.best.parts)])] : [];
  turnInto(place, [element("p", "", [textOf(compared.line.parts)]), ...best, scroll]);
}

/**
 * @param {Comparison} compared
 * @param {DOMStringMap} words
 */
function table(compared, { what = "", first = "", second = "", change = "", whole = "" }) {
  const head = [what, first, second, change].map((words, column) => {
    const cell = element("th", column ? "sums__amount" : "", [words]);
    cell.scope = "col";
    return cell;
  });
  const most = (/** @type {Ends | null} */ ends) => ends?.shown[1] ?? NOTHING;
  const rows = compared.rows.map((one) =>
    row(one.name, most(one.before), most(one.after), one.change[1]),
  );
  const [before, after] = compared.sums;
  const both = (/** @type {Ends} */ { shown: [low, high] }) => (low === high ? high : `${low} – ${high}`);
  const sum = row(whole, both(before), both(after), compared.change[1]);
  sum.className = "sums__total";
  return element("table", "sums sums--compare", [
    element("thead", "", [element("tr", "", head)]),
    element("tbody", "", rows),
    element("tfoot", "", [sum]),
  ]);
}

/**
 * @param {string} name
 * @param {string} before
 * @param {string} after
 * @param {string} change
 */
function row(name, before, after, change) {
  const head = element("th", "", [name]);
  head.scope = "row";
  const cells = [before, after, change].map((words) => element("td", "sums__amount", [words]));
  return element("tr", before === after ? "is-same" : "", [head, ...cells]);
}
