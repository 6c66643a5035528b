/**
 * What is stated of one policy while a page is filled in: one situation of the year, or two where
 * they are compared, and which of them stands in the form. It knows nothing of the page.
 */

import { asClaims, emptyYear, isEmpty } from "./year.js";

/**
 * @typedef {import("./year.js").Claim} Claim
 * @typedef {import("./year.js").Stated} Stated
 * @typedef {import("./year.js").Year} Year
 * @typedef {{ situations: Year[], active: number }} State all that is stated, and which of the
 *   situations stands in the form
 */

export class Situations {
  /** The policy that they are of. @type {string} */
  policy;
  #dataset;
  /** @type {Year[]} */
  #all = [emptyYear()];
  #active = 0;

  /**
   * @param {string} policy
   * @param {string} dataset the version that the page was made from
   */
  constructor(policy, dataset) {
    this.policy = policy;
    this.#dataset = dataset;
  }

  /** @returns {Stated} */
  get stated() {
    return { policy: this.policy, dataset: this.#dataset, situations: this.#all };
  }

  /** Which of them stands in the form. */
  get active() {
    return this.#active;
  }

  /** Whether there are two. */
  get compared() {
    return this.#all.length > 1;
  }

  /** The situation that stands in the form. @returns {Year} */
  get year() {
    return this.#all[this.#active] ?? emptyYear();
  }

  /** @param {Year} year */
  set year(year) {
    this.#all[this.#active] = year;
  }

  /** @param {number} active which of them is to stand in the form */
  turnTo(active) {
    this.#active = active;
  }

  /**
   * Put all of it in the place of what is stated.
   *
   * @param {State} state
   * @returns {Partial<State>} what was stated before; empty where nothing was
   */
  replace(state) {
    const situations = structuredClone(this.#all);
    const before = situations.every(isEmpty) ? {} : { situations, active: this.#active };
    this.#all = structuredClone(state.situations);
    this.#active = state.active;
    return before;
  }

  /**
   * All of it, with other claims in the situation that stands in the form.
   *
   * @param {Claim[]} claims
   * @returns {State}
   */
  withClaims(claims) {
    const situations = [...this.#all];
    situations[this.#active] = { ...this.year, claims };
    return { situations, active: this.#active };
  }

  /**
   * What is asked about the claims as they stand in the form, or as they would with another claim in
   * the place of one.
   *
   * @param {Claim} [instead]
   */
  asClaims(instead) {
    const year = instead ? yearWith(this.year, instead) : this.year;
    return asClaims({ ...this.stated, situations: [year] });
  }
}

/**
 * @param {Year} year
 * @param {Claim} claim in the place of the one with its id
 * @returns {Year}
 */
export function yearWith(year, claim) {
  return { ...year, claims: year.claims.map((one) => (one.id === claim.id ? claim : one)) };
}
