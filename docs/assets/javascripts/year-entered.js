/**
 * A whole year entered at once, in the place of what stands in the form or added to it: the
 * address's, a file's, or what this device keeps.
 */

import { remembered } from "./remembered.js";
import { emptyYear, isEmpty, newId } from "./year.js";
import { keptYear } from "./year-kept.js";

/**
 * @typedef {import("./claim-list.js").ClaimList} ClaimList
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {import("./year-changes.js").YearChanges} YearChanges
 * @typedef {import("./year.js").Stated} Stated
 * @typedef {import("./year.js").Year} Year
 */

export class YearEntered {
  #form;
  #situations;
  #list;
  #changes;

  /**
   * @param {HTMLFormElement} form
   * @param {Situations} situations
   * @param {ClaimList} list
   * @param {YearChanges} changes
   */
  constructor(form, situations, list, changes) {
    this.#form = form;
    this.#situations = situations;
    this.#list = list;
    this.#changes = changes;
  }

  /**
   * Begin with what the address said, else with what this device keeps.
   *
   * @param {boolean} linked
   */
  begin(linked) {
    const kept = linked ? null : keptYear(this.#situations.policy);
    const general = linked ? null : remembered();
    if (kept) {
      this.#tellKept();
      this.enter(kept, "");
    } else if (general && isEmpty(this.#situations.year)) {
      const { stated } = this.#situations;
      this.enter({ ...stated, situations: [{ ...emptyYear(), facts: general }] }, "");
    } else {
      this.#changes.showTools();
    }
  }

  /**
   * Enter a whole year, or two situations of it, in the place of what stands there.
   *
   * @param {Stated} stated
   * @param {"linked" | "opened" | ""} why what the reader is told
   * @returns {string[]} what could not be entered
   */
  enter(stated, why) {
    /** @type {string[]} */
    const unknown = [];
    const situations = stated.situations.map((year) => this.#known(year, unknown));
    this.#changes.replace({ situations: situations.length ? situations : [emptyYear()], active: 0 }, why);
    this.#foldGeneral();
    this.#tellOutdated(stated.dataset);
    return unknown;
  }

  /**
   * Add claims to what this device keeps, or to what stands here.
   *
   * @param {Stated} stated
   * @returns {string[]} what could not be entered
   */
  add(stated) {
    const kept = isEmpty(this.#situations.year) ? keptYear(this.#situations.policy) : null;
    const before = kept ?? this.#situations.stated;
    if (kept) {
      this.#tellKept();
    }
    const [year = emptyYear(), ...others] = before.situations;
    const [added = emptyYear()] = stated.situations;
    const claims = [...year.claims];
    for (const one of added.claims) {
      claims.push({ ...one, id: newId(claims) });
    }
    const facts = { ...added.facts, ...year.facts };
    return this.enter({ ...before, situations: [{ ...year, facts, claims }, ...others] }, "");
  }

  /**
   * Leave out claims of benefits that this policy has not.
   *
   * @param {Year} year
   * @param {string[]} unknown
   * @returns {Year}
   */
  #known(year, unknown) {
    const claims = year.claims.flatMap((one) => {
      const named = this.#list.named(one);
      if (!named) {
        unknown.push(`${one.article}/${one.benefit}`);
        return [];
      }
      return [named];
    });
    return { ...year, claims };
  }

  #tellKept() {
    this.#form.dispatchEvent(new CustomEvent("opened", { detail: "filled" }));
  }

  /** Who is said already needs no room: one line says it. */
  #foldGeneral() {
    const fold = this.#form.querySelector("[data-general]");
    const { facts } = this.#situations.year;
    const names = [...(fold?.querySelectorAll("[data-fact]") ?? [])].map((one) =>
      one.getAttribute("data-fact"),
    );
    fold?.toggleAttribute("open", names.some((name) => !facts[name ?? ""]));
  }

  /** @param {string} then the dataset that the year was made with */
  #tellOutdated(then) {
    const outdated = this.#form.querySelector("[data-outdated]");
    if (outdated instanceof HTMLElement) {
      const now = this.#form.dataset.dataset ?? "";
      outdated.hidden = !then || then === now;
      outdated.textContent = (outdated.dataset.template ?? "")
        .replace("{then}", then)
        .replace("{now}", now);
    }
  }
}
