/**
 * One claim of a year as a reader sees it: an entry of the list with its own fields, what came of it,
 * and its tools.
 *
 * Radio buttons of one name in one form are one group, and two claims may ask the same fact. So each
 * claim has an empty form of its own beside the list, and its fields belong to that one.
 */

import { markProblems, setAttribute } from "./answers.js";
import { startComposed } from "./composed.js";
import { element, lineItem, textOf, turnInto } from "./explanation.js";
import { enterFacts, factsIn } from "./facts.js";
import { showRead, startMeant } from "./fields.js";

/**
 * @typedef {import("./year.js").Claim} Claim
 * @typedef {import("./replies.js").ClaimAnswer} ClaimAnswer
 * @typedef {import("./replies.js").ClaimWords} ClaimWords
 * @typedef {import("./replies.js").Problem} Problem
 */

const ENDS = /** @type {const} */ (["least", "most", "payable_least", "payable_most"]);

export class ClaimEntry {
  /** @type {Claim} */
  claim;
  /** @type {HTMLElement} */
  root;
  /** @type {HTMLFormElement} */
  #fields;
  /** What is shown, so that only what changed is touched. */
  #shown = "";
  #language;

  /**
   * @param {HTMLFormElement} form of the year
   * @param {Claim} claim
   * @param {HTMLTemplateElement} template of its benefit
   */
  constructor(form, claim, template) {
    this.claim = claim;
    this.#language = form.dataset.language ?? "zh";
    const frame = form.querySelector("template[data-claim-template]");
    const content = frame instanceof HTMLTemplateElement ? frame.content.firstElementChild : null;
    this.root = /** @type {HTMLElement} */ (document.importNode(content ?? form, true));
    this.root.dataset.claim = claim.id;
    this.root.dataset.article = claim.article;
    this.root.dataset.benefit = claim.benefit;
    this.#at("[data-claim-facts]").append(document.importNode(template.content, true));
    const own = `${form.dataset.total}-claim-${claim.id}`;
    this.#fields = element("form", "", []);
    this.#fields.id = `${own}-fields`;
    form.parentElement?.querySelector("[data-claim-forms]")?.append(this.#fields);
    this.#makeOwn(own);
    const { name = "", address = "", shared } = template.dataset;
    this.#at("[data-claim-name]").textContent = name;
    const link = this.root.querySelector("a[data-claim-article]");
    link?.setAttribute("href", `${address}#calculator`);
    const help = this.#at("[data-item]").closest(".fact")?.querySelector(".fact__help");
    if (help instanceof HTMLElement) {
      help.textContent = (shared === undefined ? help.dataset.plain : help.dataset.once) ?? "";
    }
  }

  /**
   * Make every id its own, and give the fields to the claim's own form.
   *
   * @param {string} own
   */
  #makeOwn(own) {
    for (const one of this.root.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const held = one.getAttribute(name);
        if (held) {
          one.setAttribute(name, held.split(" ").map((id) => `${own}-${id}`).join(" "));
        }
      }
    }
    const body = this.#at("[data-claim-body]");
    body.id = `${own}-body`;
    this.#at("[data-fold]").setAttribute("aria-controls", body.id);
    for (const control of this.root.querySelectorAll("input, select")) {
      control.setAttribute("form", this.#fields.id);
    }
    for (const one of this.root.querySelectorAll("[data-composed]")) {
      startComposed(/** @type {HTMLElement} */ (one));
    }
    for (const input of this.root.querySelectorAll("input[data-usual]")) {
      startMeant(/** @type {HTMLInputElement} */ (input), this.#language);
    }
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #at(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  /** The text field of its name. */
  get item() {
    return /** @type {HTMLInputElement} */ (this.#at("[data-item]"));
  }

  get folded() {
    return this.#at("[data-claim-body]").hidden;
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.#at("[data-claim-body]").hidden = folded;
    this.#at("[data-fold]").setAttribute("aria-expanded", String(!folded));
  }

  /** The way to its fields from elsewhere. */
  goTo() {
    this.fold(false);
    this.#at("[data-fold]").focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "start" });
  }

  /**
   * Enter what is claimed as if a reader had. Only on the page do its fields belong to their form.
   *
   * @param {Claim} claim
   * @returns {{ unknown: string[], unreadable: string[] }}
   */
  enter(claim) {
    this.claim = claim;
    this.item.value = claim.item;
    const found = enterFacts(this.#fields, claim.facts);
    const own = this.root.querySelector("details.claim__own");
    const apart = [...(own?.querySelectorAll("[name]") ?? [])].some(
      (one) => claim.facts[one.getAttribute("name") ?? ""] !== undefined,
    );
    own?.toggleAttribute("open", apart);
    this.#name();
    return found;
  }

  /** Take what the fields hold into the claim. */
  read() {
    this.claim = { ...this.claim, item: this.item.value.trim(), facts: factsIn(this.#fields) };
    this.#name();
    return this.claim;
  }

  /**
   * The claim as it would be if one of its fields held something else.
   *
   * @param {string} name
   * @param {string} value
   * @returns {Claim}
   */
  with(name, value) {
    return { ...this.claim, facts: factsIn(this.#fields, { [name]: value }) };
  }

  /**
   * Mark what is shown as not yet the answer to what stands here.
   *
   * @param {boolean} stale
   */
  wait(stale) {
    this.root.toggleAttribute("data-stale", stale);
  }

  #name() {
    const { item } = this.claim;
    const shown = this.#at("[data-claim-item]");
    if (shown.textContent !== item) {
      shown.textContent = item;
    }
    this.#at("[data-claim-legend]").textContent =
      `${this.#at("[data-claim-name]").textContent} ${item}`.trim();
  }

  /** Ask at its fields whether another amount was meant. */
  weigh() {
    for (const input of this.root.querySelectorAll("input[data-usual]")) {
      input.dispatchEvent(new CustomEvent("weighed"));
    }
  }

  /**
   * Show what came of it.
   *
   * @param {ClaimAnswer} answer
   * @param {ClaimWords} words
   */
  show(answer, words) {
    const shown = JSON.stringify([answer, words]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    this.root.dataset.outcome = answer.outcome;
    for (const end of ENDS) {
      setAttribute(this.root, `data-${end.replaceAll("_", "-")}`, answer[end]);
    }
    this.root.dataset.counted = String(answer.counted);
    this.#at("[data-claim-short]").textContent = words.short;
    this.#at("[data-claim-short]").dataset.kind = words.headline.kind;
    const instead = this.#at("[data-claim-instead]");
    instead.hidden = !words.instead;
    instead.textContent = words.instead ? textOf(words.instead.parts) : "";
    const headline = this.#at("[data-claim-headline]");
    headline.textContent = textOf(words.headline.parts);
    headline.dataset.kind = words.headline.kind;
    turnInto(this.#at("[data-claim-lines]"), words.lines.map((line) => plainItem(line)));
    this.#at("[data-claim-mend]").hidden = true;
    this.#at("[data-claim-why]").hidden = false;
    showRead(this.root, words.read);
    markProblems(this.root, []);
  }

  /**
   * Say that there is no answer, and what is wrong where.
   *
   * @param {Problem[]} problems those of this claim, their places without its id
   */
  forget(problems) {
    this.#shown = "";
    for (const name of ["outcome", "counted"]) {
      delete this.root.dataset[name];
    }
    for (const end of ENDS) {
      this.root.removeAttribute(`data-${end.replaceAll("_", "-")}`);
    }
    for (const part of ["short", "headline", "lines", "instead", "explained"]) {
      this.#at(`[data-claim-${part}]`).replaceChildren();
    }
    this.#at("[data-claim-instead]").hidden = true;
    this.#at("[data-claim-why]").hidden = true;
    this.#at("[data-claim-mend]").hidden = problems.length === 0;
    markProblems(this.root, problems);
    if (problems.length) {
      this.fold(false);
    }
  }

  remove() {
    this.root.remove();
    this.#fields.remove();
  }
}

/**
 * A line without links: its figures and facts stand on another page.
 *
 * @param {import("./replies.js").Line} line
 */
export function plainItem(line) {
  return lineItem({ ...line, parts: [textOf(line.parts)] }, "");
}
