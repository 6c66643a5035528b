/**
 * What a reader does with the claims of a year: add, fold, copy, move, remove them, and say whether
 * two of them are one expenditure.
 */

import { newId } from "./year.js";

/**
 * @typedef {import("./claim-entry.js").ClaimEntry} ClaimEntry
 * @typedef {import("./claim-list.js").ClaimList} ClaimList
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {import("./year-changes.js").YearChanges} YearChanges
 * @typedef {import("./year.js").Claim} Claim
 */

/**
 * @param {HTMLFormElement} form
 * @param {Situations} situations
 * @param {ClaimList} list
 * @param {YearChanges} changes
 */
export function startClaimTools(form, situations, list, changes) {
  new ClaimTools(form, situations, list, changes);
}

class ClaimTools {
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
    form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      const entry = list.entryAt(button);
      if (button && entry) {
        this.#ofOne(button, entry);
      } else if (button) {
        this.#ofAll(button);
      }
    });
    // Enter in the list of benefits adds the one that is chosen.
    form.querySelector("[data-add-choice]")?.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") {
        event.preventDefault();
        this.#addChosen();
      }
    });
  }

  get #claims() {
    return this.#situations.year.claims;
  }

  /**
   * A button of one claim's entry.
   *
   * @param {HTMLButtonElement} button
   * @param {ClaimEntry} entry
   */
  #ofOne(button, entry) {
    const acts = button.dataset;
    if (acts.fold !== undefined) {
      this.#list.fold(entry);
    } else if (acts.removeClaim !== undefined) {
      this.#removeAndGoOn(entry.claim.id);
    } else if (acts.copy !== undefined) {
      this.#copy(entry.claim);
    } else if (acts.up !== undefined || acts.down !== undefined) {
      this.#move(entry.claim, acts.up === undefined ? 1 : -1);
      const at = button.disabled ? entry.root.querySelector("[data-fold]") : button;
      /** @type {HTMLElement | null} */ (at)?.focus();
    }
  }

  /**
   * A button beside the list, or of what the sum asks and names.
   *
   * @param {HTMLButtonElement} button
   */
  #ofAll({ dataset: { addClaim, foldAll, act, of = "", item = "", go } }) {
    const [one = "", other = ""] = of.split(",");
    if (addClaim !== undefined) {
      this.#addChosen();
    } else if (foldAll !== undefined) {
      this.#list.foldAll();
    } else if (act === "join") {
      this.#join([one, other], item || this.#sharedName());
    } else if (act === "apart") {
      this.#changes.keepApart([one, other]);
    } else if (act === "drop") {
      this.#remove(other);
    } else if (go) {
      this.#list.entry(go)?.goTo();
    }
  }

  #addChosen() {
    const choice = this.#form.querySelector("select[data-add-choice]");
    if (!(choice instanceof HTMLSelectElement) || !choice.value) {
      /** @type {HTMLElement | null} */ (choice)?.focus();
      return;
    }
    const [article = "", benefit = ""] = choice.value.split("/");
    const id = newId(this.#claims);
    this.#changes.become([...this.#claims, { id, article, benefit, item: "", facts: {} }], "");
    choice.value = "";
    this.#list.entry(id)?.goTo();
  }

  /** @param {Claim} claim */
  #copy(claim) {
    const claims = this.#claims;
    const next = this.#placeOf(claim.id) + 1;
    const id = newId(claims);
    const copied = { ...structuredClone(claim), id, item: nextName(claim.item, claims) };
    this.#changes.become([...claims.slice(0, next), copied, ...claims.slice(next)], "copied");
    this.#list.entry(id)?.goTo();
  }

  /**
   * @param {Claim} claim
   * @param {1 | -1} by
   */
  #move(claim, by) {
    const place = this.#placeOf(claim.id);
    const moved = this.#claims.filter((one) => one.id !== claim.id);
    moved.splice(place + by, 0, claim);
    this.#changes.become(moved, "moved");
  }

  /** @param {string} id */
  #remove(id) {
    this.#changes.become(this.#claims.filter((one) => one.id !== id), "removed");
  }

  /**
   * Remove a claim whose button has the focus, which goes to the next one.
   *
   * @param {string} id
   */
  #removeAndGoOn(id) {
    const claims = this.#claims;
    const place = this.#placeOf(id);
    const next = claims[place + 1] ?? claims[place - 1];
    this.#remove(id);
    const other = next ? this.#list.entry(next.id)?.root.querySelector("[data-fold]") : null;
    const fallback = this.#form.querySelector("[data-add-choice]");
    /** @type {HTMLElement | null} */ (other ?? fallback)?.focus();
  }

  /**
   * Say that two claims are one and the same expenditure: both bear one name.
   *
   * @param {[string, string]} ids
   * @param {string} item
   */
  #join(ids, item) {
    const claims = this.#claims.map((one) => (ids.includes(one.id) ? { ...one, item } : one));
    this.#changes.become(claims, "joined");
  }

  /** A name that no claim bears yet. */
  #sharedName() {
    const asked = this.#form.querySelector("[data-suggestions]");
    const template = asked?.getAttribute("data-shared") ?? "{n}";
    const taken = new Set(this.#claims.map((one) => one.item));
    for (let number = 1; ; number++) {
      const name = template.replace("{n}", String(number));
      if (!taken.has(name)) {
        return name;
      }
    }
  }

  /** @param {string} id */
  #placeOf(id) {
    return this.#claims.findIndex((one) => one.id === id);
  }
}

/**
 * The name of a copy: one and the same name would make them one.
 *
 * @param {string} item
 * @param {Claim[]} claims
 */
function nextName(item, claims) {
  if (!item) {
    return "";
  }
  const [, stem = item] = /^(.*?)\s*\d*$/.exec(item) ?? [];
  const taken = new Set(claims.map((one) => one.item));
  let number = 2;
  while (taken.has(`${stem} ${number}`)) {
    number++;
  }
  return `${stem} ${number}`;
}
