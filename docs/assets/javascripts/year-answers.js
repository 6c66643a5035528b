/**
 * The answers to a year: asked for after each change, or known before it, and shown at each claim
 * and as a sum. What is not yet the answer to what stands there is marked so.
 */

import { markProblems } from "./answers.js";
import { comparisonOf, showComparison } from "./comparing.js";
import { showGeneral, showRead } from "./fields.js";
import { SumShown } from "./sum.js";

/**
 * @typedef {import("./claim-entry.js").ClaimEntry} ClaimEntry
 * @typedef {import("./claim-list.js").ClaimList} ClaimList
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./foresight.js").Control} Control
 * @typedef {import("./foresight.js").Entry} Entry
 * @typedef {import("./replies.js").Problem} Problem
 * @typedef {import("./replies.js").Reply} Reply
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {import("./year.js").Claim} Claim
 */

/** How long a hand that types rests before tables and steps follow. */
const REST = 150;

export class YearAnswers {
  #form;
  #engine;
  #situations;
  #list;
  #changed;
  #sum;
  #language;
  /** @type {HTMLElement} */
  #general;
  /** @type {HTMLElement} */
  #comparison;
  #asked = 0;
  /** The claims that show what is not yet the answer. @type {Set<ClaimEntry>} */
  #waiting = new Set();

  /**
   * @param {HTMLFormElement} form
   * @param {Engine} engine
   * @param {Situations} situations what is asked about
   * @param {ClaimList} list where it is answered
   * @param {(painted?: boolean) => void} changed called when the address has to follow
   */
  constructor(form, engine, situations, list, changed) {
    this.#form = form;
    this.#engine = engine;
    this.#situations = situations;
    this.#list = list;
    this.#changed = changed;
    this.#sum = new SumShown(form);
    this.#language = form.dataset.language ?? "zh";
    this.#general = /** @type {HTMLElement} */ (form.querySelector("[data-general]"));
    this.#comparison = /** @type {HTMLElement} */ (form.querySelector("[data-part-of=compare]"));
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("focusin", () => {
      if (engine.state === "idle") {
        engine.start().catch(() => undefined);
      }
    });
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-pinned-sum]")) {
      event.preventDefault();
      this.#sum.goTo();
    } else if (target?.closest("button[data-retry]")) {
      void this.update();
    }
  }

  /**
   * Ask something; null where the engine failed.
   *
   * @param {Record<string, unknown>} question
   * @returns {Promise<Reply | null>}
   */
  async ask(question) {
    const request = { language: this.#language, ...question };
    return this.#engine.ask(request).catch(() => null);
  }

  /**
   * What is asked about the claims as they stand, or as they would with another claim in the place
   * of one.
   *
   * @param {Claim} [instead]
   */
  #question(instead) {
    const claims = this.#situations.asClaims(instead);
    return { language: this.#language, ask: "total", claims, sound: true };
  }

  /**
   * Have the answers at hand to what may be entered next in a claim.
   *
   * @param {Entry[]} entries the likeliest first
   */
  foresee(entries) {
    this.#engine.foresee(
      entries.flatMap(({ control, value }) => {
        const claim = this.#list.entryAt(control)?.with(control.name, value);
        return claim ? [this.#question(claim)] : [];
      }),
    );
  }

  /**
   * What is said of the applicant is not foreseen: each claim would be worked out for each key.
   *
   * @param {Control} control
   */
  foresees(control) {
    return Boolean(this.#list.entryAt(control));
  }

  /**
   * Ask for the answer to what stands here now, and show it when it is still the question.
   *
   * @param {ClaimEntry} [changed] the claim that alone was changed
   */
  async update(changed) {
    const asked = ++this.#asked;
    this.#form.dispatchEvent(new CustomEvent("stated"));
    if (!this.#situations.year.claims.length && !this.#situations.compared) {
      this.#changed();
      this.#sum.forget("start");
      this.#settle();
      showGeneral(this.#form, {});
      return;
    }
    const question = this.#question();
    // Where it was foreseen there is no wait: the sum then stands in the frame with the key.
    const known = this.#engine.known(question);
    // Else it is written while the engine works.
    this.#changed(known !== undefined);
    if (!known) {
      this.#wait(changed ? [changed] : this.#list.entries);
    }
    const reply = known ?? (await this.#engine.ask(question).catch(() => null));
    if (asked !== this.#asked) {
      return;
    }
    if (!reply) {
      this.#forget("waiting");
      return;
    }
    this.#settle();
    this.#show(reply);
    this.#form.dispatchEvent(new CustomEvent("answered"));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (asked !== this.#asked) {
      return;
    }
    this.#form.dispatchEvent(new CustomEvent("settled"));
    await new Promise((resolve) => setTimeout(resolve, REST));
    if (asked === this.#asked) {
      await this.#follow(asked, question);
    }
  }

  /**
   * Mark what is not yet the answer: the sum, and the claims that what was entered is about.
   *
   * @param {ClaimEntry[]} entries
   */
  #wait(entries) {
    if (this.#engine.state !== "ready") {
      this.#forget("waiting");
    }
    this.#form.dataset.stale = "";
    for (const entry of entries) {
      entry.wait(true);
      this.#waiting.add(entry);
    }
  }

  #settle() {
    delete this.#form.dataset.stale;
    for (const entry of this.#waiting) {
      entry.wait(false);
    }
    this.#waiting.clear();
  }

  /**
   * What comes after the sums, as long as nothing else is entered.
   *
   * @param {number} asked
   * @param {object} question
   */
  async #follow(asked, question) {
    const reply = await this.ask({ ...question, detail: true });
    if (asked === this.#asked && reply?.detail) {
      this.#sum.detail(reply.detail);
    }
    await this.#compare(asked);
    if (asked === this.#asked) {
      // What came between kept the next keys from being foreseen.
      this.#form.dispatchEvent(new CustomEvent("drawn"));
    }
  }

  /** @param {number} asked */
  async #compare(asked) {
    if (!this.#situations.compared) {
      showComparison(this.#comparison, null);
      return;
    }
    const reply = await this.ask(comparisonOf(this.#situations));
    if (asked === this.#asked) {
      showComparison(this.#comparison, reply?.compare ?? null);
    }
  }

  /** @param {"waiting" | "mend"} message */
  #forget(message) {
    for (const entry of this.#list.entries) {
      entry.forget([]);
    }
    this.#sum.forget(message);
  }

  /** @param {Reply} reply */
  #show({ total, summary, problems = [] }) {
    const general = problems.filter(({ place }) => !this.#claimOf(place));
    markProblems(this.#general, general);
    showGeneral(this.#form, summary?.read ?? {});
    if (general.length || !total || !summary) {
      this.#forget("mend");
      this.#markClaims(problems);
      return;
    }
    showRead(this.#general, summary.read);
    total.claims.forEach((answer, place) => {
      const words = summary.claims[place];
      if (words) {
        this.#list.entry(answer.id)?.show(answer, words);
      }
    });
    const faulty = this.#markClaims(problems);
    this.#sum.show(total, summary, faulty);
  }

  /**
   * @param {Problem[]} problems
   * @returns {number} how many claims have any
   */
  #markClaims(problems) {
    const faulty = new Set(problems.map(({ place }) => this.#claimOf(place)).filter(Boolean));
    for (const id of faulty) {
      const start = `${id}: `;
      const own = problems
        .filter(({ place }) => place.startsWith(start))
        .map((one) => ({ ...one, place: one.place.slice(start.length) }));
      this.#list.entry(id)?.forget(own);
    }
    return faulty.size;
  }

  /** @param {string} place of a problem: `a: fee` */
  #claimOf(place) {
    const [id = ""] = place.split(": ");
    return this.#list.entry(id) ? id : "";
  }
}
