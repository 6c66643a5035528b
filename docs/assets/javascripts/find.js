/**
 * “What could I get?”: plain questions, answered for all articles at once by the engine. What is
 * chosen stands after the address's # sign, so that the way back leads to the same result.
 */

import { hashOf, keepAddress, stateOf } from "./address.js";
import { element, textOf } from "./explanation.js";
import { remembered } from "./remembered.js";
import { tellProblems } from "./told.js";
import { hashThatAdds } from "./year.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./replies.js").Found} Found
 * @typedef {import("./replies.js").Line} Line
 */

const MARK = "#find?";
const LISTS = /** @type {const} */ (["fits", "open", "refused"]);

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 * @param {AbortSignal} signal ends it with its page
 */
export function startFind(root, engine, signal) {
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
  const hashNow = () => {
    const chosen = chosenIn(form).toString();
    return chosen && MARK + chosen;
  };
  const enterAddress = () => {
    const chosen = stateOf(location.hash, MARK);
    if (chosen) {
      tellProblems(form, enter(form, chosen));
      update();
    }
  };
  let asked = 0;
  const update = async () => {
    const mine = ++asked;
    const chosen = chosenIn(form);
    const hash = hashNow();
    changed();
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
      show(form, lists, found.benefits, chosen.getAll("deeds"));
      tell(textOf(found.line.parts));
      delete form.dataset.stale;
    } else {
      tell((reply?.problems ?? []).map((one) => one.message).join(" "));
    }
  };
  const changed = keepAddress(hashNow, enterAddress, signal);
  form.hidden = false;
  results.hidden = false;
  const asLinked = stateOf(location.hash, MARK);
  const kept = asLinked ? null : remembered();
  if (asLinked) {
    tellProblems(form, enter(form, asLinked));
  } else if (kept) {
    enter(form, asChosen(form, kept));
    form.querySelector("[data-remembered]")?.toggleAttribute("hidden", !chosenIn(form).toString());
  }
  // A link to the result must not take the place of what was chosen in the address.
  bar?.addEventListener("click", (event) => {
    event.preventDefault();
    results.tabIndex = -1;
    results.focus({ preventScroll: true });
    results.scrollIntoView({ block: "start" });
  });
  startUndo(form, update);
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
 * @returns {{ unknown: string[], unreadable: [string, string][] }} what could not be entered
 */
function enter(form, chosen) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {Set<string>} */
  const taken = new Set();
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement) || !control.name) {
      continue;
    }
    const { name } = control;
    names.add(name);
    if (control.type === "date") {
      control.value = chosen.get(name) ?? "";
      taken.add(`${name}=${control.value}`);
    } else {
      const values = chosen.getAll(name);
      control.checked = values.length ? values.includes(control.value) : control.value === "";
      taken.add(`${name}=${control.value}`);
    }
  }
  const said = [...new Map([...chosen].map((one) => [one.join("="), one])).values()];
  return {
    unknown: [...new Set(said.map(([name]) => name))].filter((name) => !names.has(name)),
    unreadable: said.filter(([name, value]) => names.has(name) && !taken.has(`${name}=${value}`)),
  };
}

/**
 * The general facts that this device remembers, as answers to the plain questions.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} facts
 */
function asChosen(form, facts) {
  const chosen = new URLSearchParams();
  const { [form.dataset.applicant ?? ""]: kind = "", ...others } = facts;
  const fitting = [...form.querySelectorAll("[data-kinds]")].filter((one) =>
    (one.getAttribute("data-kinds") ?? "").split(" ").includes(kind),
  );
  const [only] = fitting;
  if (fitting.length === 1 && only instanceof HTMLInputElement) {
    chosen.set(only.name, only.value);
  }
  for (const [name, value] of Object.entries(others)) {
    if (form.elements.namedItem(name)) {
      chosen.set(name, value);
    }
  }
  return chosen;
}

/**
 * The way back after the answers were cleared.
 *
 * @param {HTMLFormElement} form
 * @param {() => void} update
 */
function startUndo(form, update) {
  const line = form.querySelector("[data-undo]");
  const said = line?.querySelector("[data-undo-said]");
  const button = line?.querySelector("[data-undo-button]");
  if (!(line instanceof HTMLElement) || !said || !(button instanceof HTMLButtonElement)) {
    return;
  }
  let before = new URLSearchParams();
  form.addEventListener("reset", () => {
    before = chosenIn(form);
    button.hidden = !before.toString();
    said.textContent = button.hidden ? "" : (line.dataset.cleared ?? "");
  });
  button.addEventListener("click", () => {
    const now = chosenIn(form);
    enter(form, before);
    before = now;
    said.textContent = line.dataset.undone ?? "";
    update();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} lists
 * @param {Found[]} benefits
 * @param {string[]} deeds those that were chosen
 */
function show(form, lists, benefits, deeds) {
  for (const status of LISTS) {
    const of = benefits.filter((one) => one.status === status);
    const entries = of.map((one) => entry(form, lists, one));
    lists.querySelector(`[data-find-list=${status}]`)?.replaceChildren(...entries);
    const count = lists.querySelector(`[data-find-count=${status}]`);
    if (count) {
      count.textContent = String(of.length);
    }
  }
  const fits = benefits.some((one) => one.status === "fits");
  pointToYear(form, lists, benefits.filter((one) => one.status === "fits"));
  lists.querySelector("[data-find-none]")?.toggleAttribute("hidden", fits || deeds.length > 0);
  lists.querySelector("[data-find-chosen]")?.toggleAttribute("hidden", fits || !deeds.length);
  // What was chosen and is ruled out must not hide in a folded list.
  const wanted = new Set(
    [...form.querySelectorAll("input[data-for]:checked")].flatMap((one) =>
      (one.getAttribute("data-for") ?? "").split(" "),
    ),
  );
  const refused = benefits.filter((one) => one.status === "refused");
  if (refused.some((one) => wanted.has(`${one.article}/${one.benefit}`))) {
    lists.querySelector(".find__list--refused")?.setAttribute("open", "");
  }
}

/**
 * Take what fits to the year: what was answered of the applicant is said once, the rest of each claim.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLElement} lists
 * @param {Found[]} fitting
 */
function pointToYear(form, lists, fitting) {
  const place = lists.querySelector("[data-find-year]");
  const link = place?.querySelector("a");
  if (!place || !link) {
    return;
  }
  place.toggleAttribute("hidden", fitting.length === 0);
  const { policy = "", dataset = "", applicant = "" } = form.dataset;
  const { facts: answered } = questionOf(chosenIn(form));
  /** @type {Record<string, string>} */
  const general = { ...answered };
  const claims = fitting.map(({ article, benefit, facts }) => {
    const own = Object.entries(facts).filter(([name]) => name !== applicant && !(name in answered));
    const kind = facts[applicant];
    if (kind) {
      general[applicant] = kind;
    }
    return { article, benefit, facts: Object.fromEntries(own) };
  });
  const [address = ""] = (link.getAttribute("href") ?? "").split("#");
  link.setAttribute("href", address + hashThatAdds(policy, dataset, general, claims));
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
