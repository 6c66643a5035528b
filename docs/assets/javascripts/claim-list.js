/**
 * The list of a year's claims on its page: brought into line with what is claimed, folded, looked
 * through. What may be claimed stands there as templates, one a benefit.
 */

import { ClaimEntry } from "./claim-entry.js";

/** @typedef {import("./year.js").Claim} Claim */

export class ClaimList {
  #form;
  /** @type {HTMLElement} */
  #list;
  /** Each claim's entry, by the claim's id. @type {Map<string, ClaimEntry>} */
  #entries = new Map();

  /** @param {HTMLFormElement} form of the year */
  constructor(form) {
    this.#form = form;
    this.#list = /** @type {HTMLElement} */ (form.querySelector("[data-claims]"));
  }

  /** @returns {ClaimEntry[]} */
  get entries() {
    return [...this.#entries.values()];
  }

  /**
   * @param {string} id of a claim
   * @returns {ClaimEntry | undefined}
   */
  entry(id) {
    return this.#entries.get(id);
  }

  /**
   * Find the entry that an element stands in.
   *
   * @param {Element | null} at
   */
  entryAt(at) {
    return this.#entries.get(at?.closest("[data-claim]")?.getAttribute("data-claim") ?? "");
  }

  /**
   * Name a claim's benefit, also where nobody did since its article has only one.
   *
   * @param {Claim} claim
   * @returns {Claim | null} null where the policy has no such benefit
   */
  named(claim) {
    const of = this.#form.querySelectorAll(`[data-claim-of^="${CSS.escape(claim.article)}/"]`);
    const benefit = claim.benefit || (of.length === 1 ? benefitOf(of[0]) : "");
    return this.#template(claim.article, benefit) ? { ...claim, benefit } : null;
  }

  /**
   * @param {string} article
   * @param {string} benefit
   */
  #template(article, benefit) {
    const name = CSS.escape(`${article}/${benefit}`);
    const found = this.#form.querySelector(`template[data-claim-of="${name}"]`);
    return found instanceof HTMLTemplateElement ? found : null;
  }

  /**
   * Bring the list into line with what is claimed: only what changed is made anew.
   *
   * @param {Claim[]} claims
   */
  show(claims) {
    const wanted = new Set(claims.map((one) => one.id));
    for (const [id, entry] of this.#entries) {
      if (!wanted.has(id)) {
        entry.remove();
        this.#entries.delete(id);
      }
    }
    let place = this.#list.firstElementChild;
    for (const claim of claims) {
      let entry = this.#entries.get(claim.id);
      const other = entry && (entry.claim.article !== claim.article || entry.claim.benefit !== claim.benefit);
      if (entry && other) {
        place = place === entry.root ? place.nextElementSibling : place;
        entry.remove();
        entry = undefined;
      }
      const template = this.#template(claim.article, claim.benefit);
      const fresh = !entry;
      if (!entry && template) {
        entry = new ClaimEntry(this.#form, claim, template);
        this.#entries.set(claim.id, entry);
      }
      if (entry && entry.root === place) {
        place = place.nextElementSibling;
      } else if (entry) {
        this.#list.insertBefore(entry.root, place);
      }
      if (entry && (fresh || JSON.stringify(entry.claim) !== JSON.stringify(claim))) {
        entry.enter(claim);
      }
    }
    this.#showEnds();
  }

  /** The first claim can't go up, nor the last one down. */
  #showEnds() {
    const shown = [...this.#list.children];
    shown.forEach((one, place) => {
      one.querySelector("[data-up]")?.toggleAttribute("disabled", place === 0);
      one.querySelector("[data-down]")?.toggleAttribute("disabled", place === shown.length - 1);
    });
  }

  /** Fold every claim, or unfold them where all are folded. */
  foldAll() {
    const open = this.#anyOpen();
    for (const entry of this.entries) {
      entry.fold(open);
    }
    this.#sayFoldAll();
  }

  /** @param {ClaimEntry} entry to be folded, or unfolded where it is */
  fold(entry) {
    entry.fold(!entry.folded);
    this.#sayFoldAll();
  }

  #sayFoldAll() {
    const button = this.#form.querySelector("[data-fold-all]");
    if (button instanceof HTMLElement) {
      button.dataset.fold ??= button.textContent ?? "";
      button.textContent = (this.#anyOpen() ? button.dataset.fold : button.dataset.unfold) ?? "";
    }
  }

  #anyOpen() {
    return this.entries.some((one) => !one.folded);
  }
}

/** @param {Element | undefined} template */
function benefitOf(template) {
  return template?.getAttribute("data-claim-of")?.split("/")[1] ?? "";
}
