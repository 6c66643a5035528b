/**
 * “What could I get?”: plain questions, answered for all articles at once by the engine. What is
 * chosen stands after the address's # sign, so that the way back leads to the same result.
 */

import { element, textOf } from "./explanation.js";
import { hashOf } from "./take.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").Found} Found
 * @typedef {import("./engine.js").Line} Line
 */

const MARK = "#find?";
const LISTS = /** @type {const} */ (["fits", "open", "refused"]);

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 */
export function startFind(root, engine) {
  const form = root.querySelector("form");
  const results = root.querySelector("[data-find-results]");
  const summary = root.querySelector("[data-find-summary]");
  const lists = root.querySelector("[data-find-lists]");
  if (
    !form ||
    !(results instanceof HTMLElement) ||
    !(summary instanceof HTMLElement) ||
    !(lists instanceof HTMLElement)
  ) {
    return;
  }
  const bar = root.querySelector("[data-find-bar]");
  const start = summary.textContent;
  /** On a narrow screen the result stands far below the questions: a bar leads to it. */
  const tell = (/** @type {string} */ words) => {
    summary.textContent = words;
    bar?.toggleAttribute("hidden", words === start);
    bar?.querySelector("a")?.replaceChildren(words);
  };
  let asked = 0;
  const update = async () => {
    const mine = ++asked;
    const chosen = chosenIn(form);
    const hash = chosen.toString() ? MARK + chosen.toString() : "";
    history.replaceState(history.state, "", location.pathname + location.search + hash);
    form.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
    if (!hash) {
      lists.hidden = true;
      tell(start);
      delete form.dataset.stale;
      return;
    }
    form.dataset.stale = "";
    const { policy, language } = form.dataset;
    const request = { ask: "find", policy, language, ...questionOf(chosen) };
    const reply = await engine.ask(request).catch(() => null);
    if (mine !== asked) {
      return;
    }
    const found = reply?.find;
    lists.hidden = !found;
    if (found) {
      show(form, lists, found.benefits);
      tell(textOf(found.line.parts));
      delete form.dataset.stale;
    } else {
      tell((reply?.problems ?? []).map((one) => one.message).join(" "));
    }
  };
  form.hidden = false;
  results.hidden = false;
  if (location.hash.startsWith(MARK)) {
    enter(form, new URLSearchParams(location.hash.slice(MARK.length)));
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The form's own values change only after the event has been handed round.
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("focusin", () => void engine.start().catch(() => undefined));
  root.querySelector("[data-retry]")?.addEventListener("click", update);
  if (chosenIn(form).toString()) {
    update();
  }
}

/**
 * What a reader chose, without what was left open.
 *
 * @param {HTMLFormElement} form
 */
function chosenIn(form) {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") {
      chosen.append(name, value);
    }
  }
  return chosen;
}

/**
 * @param {URLSearchParams} chosen
 * @returns {{ who: string, deeds: string[], facts: Record<string, string> }}
 */
function questionOf(chosen) {
  const { who = "", deeds: _, ...facts } = Object.fromEntries(chosen);
  return { who, deeds: chosen.getAll("deeds"), facts };
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} chosen
 */
function enter(form, chosen) {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement) || !chosen.has(control.name)) {
      continue;
    }
    if (control.type === "date") {
      control.value = chosen.get(control.name) ?? "";
    } else {
      control.checked = chosen.getAll(control.name).includes(control.value);
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} lists
 * @param {Found[]} benefits
 */
function show(form, lists, benefits) {
  for (const status of LISTS) {
    const of = benefits.filter((one) => one.status === status);
    const entries = of.map((one) => entry(form, lists, one));
    lists.querySelector(`[data-find-list=${status}]`)?.replaceChildren(...entries);
    const count = lists.querySelector(`[data-find-count=${status}]`);
    if (count) {
      count.textContent = String(of.length);
    }
  }
  const none = lists.querySelector("[data-find-none]");
  none?.toggleAttribute("hidden", benefits.some((one) => one.status === "fits"));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} lists
 * @param {Found} found
 */
function entry(form, lists, found) {
  const { articles = "", dataset = "" } = form.dataset;
  const link = element("a", "find__link", [
    element("span", "find__article", [found.article_name]),
    " ",
    element("span", "find__title", [found.title]),
  ]);
  link.href = `${articles}${found.article}/${hashOf(found.facts, dataset)}`;
  const made = element("li", `find__benefit find__benefit--${found.status}`, [link]);
  if (found.status !== "refused") {
    made.append(element("strong", "find__most", [textOf(found.headline.parts)]));
  }
  for (const { line, article, article_name: name } of found.reasons) {
    const reason = element("p", `find__reason line line--${line.kind}`, [textOf(line.parts)]);
    if (found.status === "refused") {
      const words = (lists.dataset.where ?? "").replace("{article}", name);
      const where = element("a", "find__where", [words]);
      where.href = `${articles}${article}/#text`;
      reason.append(" ", where);
    }
    made.append(reason);
  }
  made.dataset.found = `${found.article}/${found.benefit}`;
  made.dataset.status = found.status;
  return made;
}
