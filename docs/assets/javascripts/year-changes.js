/**
 * Every change of a year goes through here: what is keyed into the form is read into it, and what
 * changes it at one stroke is shown in the form, with a way back. The answer is then asked for.
 */

import { showComparing } from "./comparing.js";
import { startComposed } from "./composed.js";
import { enterFacts, factsIn } from "./facts.js";
import { yearWith } from "./situations.js";
import { emptyYear, isEmpty } from "./year.js";

/**
 * @typedef {import("./claim-list.js").ClaimList} ClaimList
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {import("./situations.js").State} State
 * @typedef {import("./year-answers.js").YearAnswers} YearAnswers
 * @typedef {import("./year.js").Claim} Claim
 */

export class YearChanges {
  #form;
  #situations;
  #list;
  #answers;

  /**
   * @param {HTMLFormElement} form
   * @param {Situations} situations what is changed
   * @param {ClaimList} list
   * @param {YearAnswers} answers
   */
  constructor(form, situations, list, answers) {
    this.#form = form;
    this.#situations = situations;
    this.#list = list;
    this.#answers = answers;
    for (const one of form.querySelectorAll("[data-composed]")) {
      startComposed(/** @type {HTMLElement} */ (one));
    }
    // While an input method composes, nothing that stands in a field is meant yet.
    form.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) {
        this.#read(event.target);
      }
    });
    form.addEventListener("compositionend", ({ target }) => this.#read(target));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button[data-clear-year]")) {
        this.replace({ situations: [emptyYear()], active: 0 }, "cleared");
      }
    });
  }

  /**
   * Read what was keyed into a field: of one claim, or of the applicant.
   *
   * @param {EventTarget | null} target
   */
  #read(target) {
    const at = target instanceof Element ? target : null;
    if (!at || at.closest("[data-take], [data-add-choice]")) {
      return;
    }
    const { year } = this.#situations;
    const entry = this.#list.entryAt(at);
    if (entry) {
      this.#situations.year = yearWith(year, entry.read());
      entry.weigh();
    } else {
      this.#situations.year = { ...year, facts: factsIn(this.#form) };
    }
    this.#showClear();
    void this.#answers.update(entry);
  }

  /**
   * Put all of it in the place of what is stated; its reader may take that back.
   *
   * @param {State} state
   * @param {string} why what the reader is told
   */
  replace(state, why) {
    const facts = this.#situations.replace(state);
    this.#show();
    this.#form.dispatchEvent(new CustomEvent("replaced", { detail: { facts, why } }));
    void this.#answers.update();
  }

  /**
   * Put other claims in the place of those in the form.
   *
   * @param {Claim[]} claims
   * @param {string} why see replace
   */
  become(claims, why) {
    this.replace(this.#situations.withClaims(claims), why);
  }

  /** @param {number} situation that is to stand in the form */
  turnTo(situation) {
    this.#situations.turnTo(situation);
    this.#show();
    void this.#answers.update();
  }

  /** @param {[string, string]} ids of claims that are two things */
  keepApart(ids) {
    const { year } = this.#situations;
    this.#situations.year = { ...year, apart: [...year.apart, ids] };
    void this.#answers.update();
  }

  /** Show in the form what is stated. */
  #show() {
    const { facts, claims } = this.#situations.year;
    enterFacts(this.#form, facts);
    this.#list.show(claims);
    this.showTools();
  }

  /** Show the buttons that fit what is stated. */
  showTools() {
    const count = this.#situations.year.claims.length;
    const at = (/** @type {string} */ name) => this.#form.querySelector(name);
    at("[data-empty]")?.toggleAttribute("hidden", count > 0);
    at("[data-fold-all]")?.toggleAttribute("hidden", count < 2);
    at("[data-take]")?.toggleAttribute("hidden", false);
    const said = at("[data-count]");
    if (said) {
      said.textContent = count ? `(${count})` : "";
    }
    this.#showClear();
    showComparing(this.#form, this.#situations);
  }

  #showClear() {
    const button = this.#form.querySelector("[data-clear-year]");
    button?.toggleAttribute("hidden", isEmpty(this.#situations.year));
  }
}
