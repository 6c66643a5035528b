/** The page that checks a receipt again. */

import { element, lineItem } from "./explanation.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {{ label: string, then: string, now: string, same: boolean }} Row
 */

/** No receipt comes near it, in bytes: another file was chosen, and need not be read. */
const LARGEST = 1_000_000;

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 */
export function startVerify(root, engine) {
  const file = root.querySelector("[data-receipt]");
  const verdict = root.querySelector("[data-verdict]");
  const language = root.dataset.language ?? "zh";
  if (!(file instanceof HTMLInputElement) || !verdict) {
    return;
  }
  file.addEventListener("focus", () => engine.start().catch(() => undefined));
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    verdict.replaceChildren();
    if (!chosen) {
      return;
    }
    if (chosen.size > LARGEST) {
      verdict.replaceChildren(
        element("ul", "lines", [element("li", "line line--fails", [root.dataset.none ?? ""])]),
      );
      return;
    }
    const receipt = await chosen.text();
    const reply = await engine.ask({ ask: "verify", language, receipt }).catch(() => null);
    if (!reply) {
      return; // The engine's own status says what is wrong.
    }
    // A spreadsheet, a picture, a text: what JSON lacks helps nobody who chose the wrong file.
    const none = reply.problems?.some(({ place }) => place === "receipt");
    const said = none ? [root.dataset.none ?? ""] : reply.problems?.map((one) => one.message);
    const problems = said?.map((message) => element("li", "line line--fails", [message]));
    const lines = reply.lines?.map((line) => lineItem(line, language));
    const table = reply.rows?.length ? [compared(reply.rows, root)] : [];
    verdict.replaceChildren(element("ul", "lines", problems ?? lines ?? []), ...table);
  });
}

/**
 * The receipt beside a fresh answer, row by row; what differs is said in words as well.
 *
 * @param {Row[]} rows
 * @param {HTMLElement} root holds the headings
 */
function compared(rows, root) {
  const { what = "", then = "", now = "", differs = "" } = root.dataset;
  const head = (/** @type {string} */ text) => {
    const made = element("th", "", [text]);
    made.scope = "col";
    return made;
  };
  const lines = rows.map((row) => {
    const label = element("th", "", [row.label]);
    label.scope = "row";
    const said = row.same ? [row.now] : [row.now, " ", element("strong", "verify__differs", [differs])];
    const cells = [element("td", "", [row.then]), element("td", "", said)];
    return element("tr", row.same ? "" : "is-different", [label, ...cells]);
  });
  const table = element("table", "verify__rows", [
    element("thead", "", [element("tr", "", [head(what), head(then), head(now)])]),
    element("tbody", "", lines),
  ]);
  const around = element("div", "table-scroll", [table]);
  around.tabIndex = 0;
  around.setAttribute("role", "region");
  around.setAttribute("aria-label", what);
  return around;
}
