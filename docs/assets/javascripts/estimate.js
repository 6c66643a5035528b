/**
 * “My year”: an applicant said once, what it claims, and what all of it gives together. Each form is
 * one policy's; the page's address holds them all.
 */

import { keepAddress } from "./address.js";
import { markProblems } from "./answers.js";
import { ClaimEntry } from "./claim-entry.js";
import { startComposed } from "./composed.js";
import { explanation, turnInto } from "./explanation.js";
import { enterFacts, factsIn } from "./facts.js";
import { showGeneral, showRead } from "./fields.js";
import { startForesight } from "./foresight.js";
import { remembered } from "./remembered.js";
import { SumShown } from "./sum.js";
import { makeFile } from "./table-part.js";
import { startTake } from "./take.js";
import { tellProblems } from "./told.js";
import { startUndo } from "./undo.js";
import { asClaims, asFile, emptyYear, hashOfYears, isEmpty, newId, shortened, yearsOf } from "./year.js";
import { startFiles } from "./year-file.js";
import { keptYear, startKept } from "./year-kept.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./replies.js").Reply} Reply
 * @typedef {import("./year.js").Year} Year
 * @typedef {import("./year.js").Claim} Claim
 * @typedef {import("./year.js").Stated} Stated
 */

/** How long a hand that types rests before tables and steps follow. */
const REST = 150;

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 * @param {AbortSignal} signal ends it with its page
 * @returns {HTMLFormElement[]}
 */
export function startEstimates(root, engine, signal) {
  /** @type {Estimate[]} */
  const made = [];
  const hash = () => hashOfYears(made.map((one) => one.stated));
  const changed = keepAddress(hash, () => void enterAddress("linked"), signal);
  for (const form of root.querySelectorAll("form[data-total]")) {
    made.push(new Estimate(/** @type {HTMLFormElement} */ (form), engine, changed, signal));
  }
  const first = made[0]?.policy ?? "";
  const enterAddress = async (/** @type {"linked" | ""} */ why) => {
    const found = await yearsOf(location.hash, first);
    if (!found || signal.aborted) {
      return false;
    }
    /** @type {string[]} */
    const unknown = [];
    for (const stated of found.stated) {
      const one = made.find(({ policy }) => policy === stated.policy);
      if (one) {
        unknown.push(...(found.adds ? one.add(stated) : one.enter(stated, why)));
      } else {
        unknown.push(stated.policy);
      }
    }
    const form = made[0]?.form;
    if (form) {
      tellProblems(form, { unknown: [...new Set(unknown)] });
    }
    return true;
  };
  void enterAddress("").then((linked) => made.forEach((one) => one.begin(linked)));
  return made.map((one) => one.form);
}

export class Estimate {
  /** @type {HTMLFormElement} */
  form;
  /** The situation that is being filled in, and the other one where two are compared. @type {Year[]} */
  #situations = [emptyYear()];
  #active = 0;
  /** @type {Map<string, ClaimEntry>} */
  #entries = new Map();
  /** @type {Engine} */
  #engine;
  /** @type {(painted?: boolean) => void} */
  #changed;
  /** @type {SumShown} */
  #sum;
  #asked = 0;
  /** The claims that show what is not yet the answer. @type {Set<ClaimEntry>} */
  #waiting = new Set();
  #list;

  /**
   * @param {HTMLFormElement} form
   * @param {Engine} engine
   * @param {(painted?: boolean) => void} changed called when the address has to follow
   * @param {AbortSignal} signal
   */
  constructor(form, engine, changed, signal) {
    this.form = form;
    this.#engine = engine;
    this.#changed = changed;
    this.#sum = new SumShown(form, this);
    this.#list = /** @type {HTMLElement} */ (form.querySelector("[data-claims]"));
    for (const one of form.querySelectorAll("[data-composed]")) {
      startComposed(/** @type {HTMLElement} */ (one));
    }
    form.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) {
        this.#input(event.target);
      }
    });
    form.addEventListener("compositionend", ({ target }) => this.#input(target));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("toggle", (event) => void this.#explain(event.target), { capture: true });
    form.addEventListener("focusin", () => {
      if (engine.state === "idle") {
        engine.start().catch(() => undefined);
      }
    });
    // Enter in the list of benefits adds the one that is chosen.
    form.querySelector("[data-add-choice]")?.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter") {
        event.preventDefault();
        this.#addChosen();
      }
    });
    startForesight(this);
    startUndo(this);
    startTake(
      {
        form,
        language: this.language,
        name: this.policy,
        ask: (question) => this.ask({ claims: asClaims(this.stated), ...question }),
        link: () => shortened(hashOfYears([this.stated])),
        file: () => asFile(this.stated),
        workbook: (made) => this.#workbook(made),
      },
      signal,
    );
    startFiles(this);
    startKept(this);
  }

  get policy() {
    return this.form.dataset.total ?? "";
  }

  get language() {
    return this.form.dataset.language ?? "zh";
  }

  /** @returns {Stated} */
  get stated() {
    const { policy } = this;
    return { policy, dataset: this.form.dataset.dataset ?? "", situations: this.#situations };
  }

  /** @returns {Year} */
  get #year() {
    return this.#situations[this.#active] ?? emptyYear();
  }

  /** @param {Year} year */
  set #year(year) {
    this.#situations[this.#active] = year;
  }

  /**
   * Ask something; null where the engine failed.
   *
   * @param {Record<string, unknown>} question
   * @returns {Promise<Reply | null>}
   */
  async ask(question) {
    const request = { language: this.language, ...question };
    return this.#engine.ask(request).catch(() => null);
  }

  /**
   * @param {string} made the day, as 2026-11-26
   */
  #workbook(made) {
    const { language } = this;
    return makeFile(this.#engine, { ask: "year", language, claims: asClaims(this.stated), made });
  }

  /**
   * Begin with what the address said, else with what this device keeps.
   *
   * @param {boolean} linked
   */
  begin(linked) {
    const kept = linked ? null : keptYear(this.policy);
    const general = linked ? null : remembered();
    if (kept) {
      this.form.dispatchEvent(new CustomEvent("opened", { detail: "filled" }));
      this.enter(kept, "");
    } else if (general && isEmpty(this.#year)) {
      this.enter({ ...this.stated, situations: [{ ...emptyYear(), facts: general }] }, "");
    } else {
      this.#showTools();
    }
  }

  /**
   * Enter a whole year, or two situations of it, in the place of what stands there.
   *
   * @param {Stated} stated
   * @param {"linked" | "opened" | "cleared" | "undone" | ""} why what the reader is told
   * @returns {string[]} what could not be entered
   */
  enter(stated, why) {
    /** @type {string[]} */
    const unknown = [];
    const situations = stated.situations.map((year) => this.#known(year, unknown));
    this.#replace({ situations: situations.length ? situations : [emptyYear()], active: 0 }, why);
    this.#foldGeneral();
    const outdated = this.form.querySelector("[data-outdated]");
    if (outdated instanceof HTMLElement) {
      const now = this.form.dataset.dataset ?? "";
      outdated.hidden = !stated.dataset || stated.dataset === now;
      outdated.textContent = (outdated.dataset.template ?? "")
        .replace("{then}", stated.dataset)
        .replace("{now}", now);
    }
    return unknown;
  }

  /**
   * Add claims to what this device keeps, or to what stands here.
   *
   * @param {Stated} stated
   */
  add(stated) {
    const kept = isEmpty(this.#year) ? keptYear(this.policy) : null;
    const before = kept ?? this.stated;
    if (kept) {
      this.form.dispatchEvent(new CustomEvent("opened", { detail: "filled" }));
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
      const of = this.form.querySelectorAll(`[data-claim-of^="${CSS.escape(one.article)}/"]`);
      const benefit = one.benefit || (of.length === 1 ? benefitOf(of[0]) : "");
      if (!this.#template(one.article, benefit)) {
        unknown.push(`${one.article}/${one.benefit}`);
        return [];
      }
      return [{ ...one, benefit }];
    });
    return { ...year, claims };
  }

  /**
   * @param {string} article
   * @param {string} benefit
   */
  #template(article, benefit) {
    const name = CSS.escape(`${article}/${benefit}`);
    const found = this.form.querySelector(`template[data-claim-of="${name}"]`);
    return found instanceof HTMLTemplateElement ? found : null;
  }

  /**
   * What the undo line brings back.
   *
   * @param {Record<string, any>} before
   * @param {"undone"} why
   */
  fill(before, why) {
    this.#replace(/** @type {{ situations: Year[], active: number }} */ (before), why);
  }

  /**
   * @param {{ situations: Year[], active: number }} state
   * @param {string} why
   */
  #replace(state, why) {
    const situations = structuredClone(this.#situations);
    const before = situations.every(isEmpty) ? {} : { situations, active: this.#active };
    this.#situations = structuredClone(state.situations);
    this.#active = state.active;
    this.#render();
    this.form.dispatchEvent(new CustomEvent("replaced", { detail: { facts: before, why } }));
    void this.update();
  }

  /** Bring the list into line with the year: only what changed is made anew. */
  #render() {
    enterFacts(this.form, this.#year.facts);
    const wanted = new Set(this.#year.claims.map((one) => one.id));
    for (const [id, entry] of this.#entries) {
      if (!wanted.has(id)) {
        entry.remove();
        this.#entries.delete(id);
      }
    }
    let place = this.#list.firstElementChild;
    for (const claim of this.#year.claims) {
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
        entry = new ClaimEntry(this.form, claim, template);
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
    this.#showTools();
  }

  /** Who is said already needs no room: one line says it. */
  #foldGeneral() {
    const fold = this.form.querySelector("[data-general]");
    const names = [...(fold?.querySelectorAll("[data-fact]") ?? [])].map((one) =>
      one.getAttribute("data-fact"),
    );
    fold?.toggleAttribute("open", names.some((name) => !this.#year.facts[name ?? ""]));
  }

  #showTools() {
    const count = this.#year.claims.length;
    const at = (/** @type {string} */ name) => this.form.querySelector(name);
    at("[data-empty]")?.toggleAttribute("hidden", count > 0);
    at("[data-fold-all]")?.toggleAttribute("hidden", count < 2);
    at("[data-clear-year]")?.toggleAttribute("hidden", isEmpty(this.#year));
    at("[data-take]")?.toggleAttribute("hidden", false);
    const said = at("[data-count]");
    if (said) {
      said.textContent = count ? `(${count})` : "";
    }
    const two = this.#situations.length > 1;
    at("[data-situations]")?.toggleAttribute("hidden", !two);
    at("[data-compare-end]")?.toggleAttribute("hidden", !two);
    at("[data-compare-start]")?.toggleAttribute("hidden", two || count === 0);
    for (const button of this.form.querySelectorAll("[data-situation]")) {
      const pressed = button.getAttribute("data-situation") === String(this.#active);
      button.setAttribute("aria-pressed", String(pressed));
    }
    const entries = [...this.#list.children];
    entries.forEach((one, place) => {
      one.querySelector("[data-up]")?.toggleAttribute("disabled", place === 0);
      one.querySelector("[data-down]")?.toggleAttribute("disabled", place === entries.length - 1);
    });
  }

  /** @param {EventTarget | null} target of an input */
  #input(target) {
    const at = target instanceof Element ? target : null;
    if (!at || at.closest("[data-take], [data-add-choice]")) {
      return;
    }
    const entry = this.#entryOf(at);
    if (entry) {
      this.#year = yearWith(this.#year, entry.read());
      entry.weigh();
    } else {
      this.#year = { ...this.#year, facts: factsIn(this.form) };
    }
    this.form.querySelector("[data-clear-year]")?.toggleAttribute("hidden", isEmpty(this.#year));
    void this.update(entry);
  }

  /** @param {Element | null} at */
  #entryOf(at) {
    return this.#entries.get(at?.closest("[data-claim]")?.getAttribute("data-claim") ?? "");
  }

  /**
   * What is asked about the claims as they stand, or as they would with another claim in the place
   * of one.
   *
   * @param {Claim} [instead]
   */
  #question(instead) {
    const year = instead ? yearWith(this.#year, instead) : this.#year;
    const claims = asClaims({ ...this.stated, situations: [year] });
    return { language: this.language, ask: "total", claims, sound: true };
  }

  /**
   * Have the answers at hand to what may be entered next in a claim.
   *
   * @param {import("./foresight.js").Entry[]} entries the likeliest first
   */
  foresee(entries) {
    this.#engine.foresee(
      entries.flatMap(({ control, value }) => {
        const claim = this.#entryOf(control)?.with(control.name, value);
        return claim ? [this.#question(claim)] : [];
      }),
    );
  }

  /**
   * What is said of the applicant is not foreseen: each claim would be worked out for each key.
   *
   * @param {import("./foresight.js").Control} control
   */
  foresees(control) {
    return Boolean(this.#entryOf(control));
  }

  /**
   * Ask for the answer to what stands here now, and show it when it is still the question.
   *
   * @param {ClaimEntry} [changed] the claim that alone was changed
   */
  async update(changed) {
    const asked = ++this.#asked;
    this.form.dispatchEvent(new CustomEvent("stated"));
    if (!this.#year.claims.length && this.#situations.length < 2) {
      this.#changed();
      this.#sum.forget("start");
      this.#settle();
      showGeneral(this.form, {});
      return;
    }
    const question = this.#question();
    // Where it was foreseen there is no wait: the sum then stands in the frame with the key.
    const known = this.#engine.known(question);
    // Else it is written while the engine works.
    this.#changed(known !== undefined);
    if (!known) {
      this.#wait(changed ? [changed] : [...this.#entries.values()]);
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
    this.form.dispatchEvent(new CustomEvent("answered"));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (asked !== this.#asked) {
      return;
    }
    this.form.dispatchEvent(new CustomEvent("settled"));
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
    this.form.dataset.stale = "";
    for (const entry of entries) {
      entry.wait(true);
      this.#waiting.add(entry);
    }
  }

  #settle() {
    delete this.form.dataset.stale;
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
      this.form.dispatchEvent(new CustomEvent("drawn"));
    }
  }

  /** @param {number} asked */
  async #compare(asked) {
    if (this.#situations.length < 2) {
      this.#sum.compare(null);
      return;
    }
    const [first, second] = [asClaims(this.stated, 0), asClaims(this.stated, 1)];
    const compared = await this.ask({ ask: "compare", claims: first, other: second, sound: true });
    if (asked === this.#asked) {
      this.#sum.compare(compared?.compare ?? null);
    }
  }

  /** @param {"waiting" | "mend"} message */
  #forget(message) {
    for (const entry of this.#entries.values()) {
      entry.forget([]);
    }
    this.#sum.forget(message);
  }

  /** @param {Reply} reply */
  #show({ total, summary, problems = [] }) {
    const general = problems.filter(({ place }) => !this.#claimOf(place));
    markProblems(/** @type {ParentNode} */ (this.form.querySelector("[data-general]")), general);
    showGeneral(this.form, summary?.read ?? {});
    if (general.length || !total || !summary) {
      this.#forget("mend");
      this.#markClaims(problems);
      return;
    }
    showRead(/** @type {ParentNode} */ (this.form.querySelector("[data-general]")), summary.read);
    total.claims.forEach((answer, place) => {
      const words = summary.claims[place];
      if (words) {
        this.#entries.get(answer.id)?.show(answer, words);
      }
    });
    const faulty = this.#markClaims(problems);
    this.#sum.show(total, summary, faulty);
  }

  /**
   * @param {import("./replies.js").Problem[]} problems
   * @returns {number} how many claims have any
   */
  #markClaims(problems) {
    const faulty = new Set(problems.map(({ place }) => this.#claimOf(place)).filter(Boolean));
    for (const id of faulty) {
      const start = `${id}: `;
      const own = problems
        .filter(({ place }) => place.startsWith(start))
        .map((one) => ({ ...one, place: one.place.slice(start.length) }));
      this.#entries.get(String(id))?.forget(own);
    }
    return faulty.size;
  }

  /** @param {string} place of a problem: `a: fee` */
  #claimOf(place) {
    const [id = ""] = place.split(": ");
    return this.#entries.has(id) ? id : "";
  }

  // What a reader does

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("button");
    const entry = this.#entryOf(target);
    const { dataset: acts = /** @type {DOMStringMap} */ ({}) } = button ?? {};
    if (target?.closest("[data-pinned-sum]")) {
      event.preventDefault();
      this.#sum.goTo();
    } else if (acts.retry !== undefined) {
      void this.update();
    } else if (acts.addClaim !== undefined) {
      this.#addChosen();
    } else if (acts.foldAll !== undefined && button) {
      this.#foldAll();
    } else if (acts.clearYear !== undefined) {
      this.#replace({ situations: [emptyYear()], active: 0 }, "cleared");
    } else if (acts.compareStart !== undefined) {
      const copy = structuredClone(this.#year);
      this.#replace({ situations: [this.#year, copy], active: 1 }, "");
      this.#list.scrollIntoView({ block: "start" });
    } else if (acts.compareEnd !== undefined) {
      const [first = emptyYear()] = this.#situations;
      this.#replace({ situations: [first], active: 0 }, "");
    } else if (acts.situation !== undefined) {
      this.#active = Number(acts.situation);
      this.#render();
      void this.update();
    } else if (button && entry) {
      this.#act(button, entry);
    }
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {ClaimEntry} entry
   */
  #act(button, entry) {
    const acts = button.dataset;
    const { claims } = this.#year;
    const place = claims.findIndex((one) => one.id === entry.claim.id);
    if (acts.fold !== undefined) {
      entry.fold(!entry.folded);
      this.#sayFoldAll();
    } else if (acts.removeClaim !== undefined) {
      this.removeClaim(entry.claim.id);
      const next = claims[place + 1] ?? claims[place - 1];
      const other = next ? this.#entries.get(next.id)?.root.querySelector("[data-fold]") : null;
      const fallback = this.form.querySelector("[data-add-choice]");
      /** @type {HTMLElement | null} */ (other ?? fallback)?.focus();
    } else if (acts.copy !== undefined) {
      const id = newId(claims);
      const copied = { ...structuredClone(entry.claim), id, item: nextName(entry.claim.item, claims) };
      this.#become([...claims.slice(0, place + 1), copied, ...claims.slice(place + 1)], "copied");
      this.#entries.get(id)?.goTo();
    } else if (acts.up !== undefined || acts.down !== undefined) {
      const moved = claims.filter((one) => one !== claims[place]);
      moved.splice(place + (acts.up === undefined ? 1 : -1), 0, entry.claim);
      this.#become(moved, "moved");
      const at = button.disabled ? entry.root.querySelector("[data-fold]") : button;
      /** @type {HTMLElement | null} */ (at)?.focus();
    }
  }

  /**
   * @param {Claim[]} claims
   * @param {string} why
   */
  #become(claims, why) {
    const situations = [...this.#situations];
    situations[this.#active] = { ...this.#year, claims };
    this.#replace({ situations, active: this.#active }, why);
  }

  #addChosen() {
    const choice = this.form.querySelector("select[data-add-choice]");
    if (!(choice instanceof HTMLSelectElement) || !choice.value) {
      /** @type {HTMLElement | null} */ (choice)?.focus();
      return;
    }
    const [article = "", benefit = ""] = choice.value.split("/");
    const id = newId(this.#year.claims);
    this.#become([...this.#year.claims, { id, article, benefit, item: "", facts: {} }], "");
    choice.value = "";
    this.#entries.get(id)?.goTo();
  }

  #foldAll() {
    const open = [...this.#entries.values()].some((one) => !one.folded);
    for (const entry of this.#entries.values()) {
      entry.fold(open);
    }
    this.#sayFoldAll();
  }

  #sayFoldAll() {
    const button = this.form.querySelector("[data-fold-all]");
    if (button instanceof HTMLElement) {
      button.dataset.fold ??= button.textContent ?? "";
      const open = [...this.#entries.values()].some((one) => !one.folded);
      button.textContent = (open ? button.dataset.fold : button.dataset.unfold) ?? "";
    }
  }

  /** @param {string} id */
  removeClaim(id) {
    this.#become(this.#year.claims.filter((one) => one.id !== id), "removed");
  }

  /**
   * Say that two claims are one and the same expenditure: both bear one name.
   *
   * @param {[string, string]} ids
   * @param {string} item
   */
  join(ids, item) {
    const claims = this.#year.claims.map((one) => (ids.includes(one.id) ? { ...one, item } : one));
    this.#become(claims, "joined");
  }

  /** @param {[string, string]} ids of claims that are two things */
  keepApart(ids) {
    this.#year = { ...this.#year, apart: [...this.#year.apart, ids] };
    void this.update();
  }

  /** The names that the claims bear. */
  names() {
    return new Set(this.#year.claims.map((one) => one.item));
  }

  /** @param {string} id */
  goTo(id) {
    this.#entries.get(id)?.goTo();
  }

  /**
   * Say step by step how a claim's amount came about, once its reader asks.
   *
   * @param {EventTarget | null} opened
   */
  async #explain(opened) {
    const details = opened instanceof HTMLDetailsElement ? opened : null;
    const entry = this.#entryOf(details);
    const place = details?.querySelector("[data-claim-explained]");
    if (!details?.open || !place || !entry) {
      return;
    }
    const { article, benefit } = entry.claim;
    const { facts, claims } = asClaims({ ...this.stated, situations: [this.#year] });
    const own = claims.find((one) => one.id === entry.claim.id)?.facts ?? {};
    const question = { policy: this.policy, article, facts: { ...facts, ...own }, charts: false };
    const view = (await this.ask(question))?.view?.benefits[benefit];
    const made = view ? explanation(view, this.language, (kind) => this.#heading(kind)) : null;
    const sections = made?.querySelectorAll(".answer__section") ?? [];
    turnInto(place, sections);
    for (const link of place.querySelectorAll("a")) {
      link.replaceWith(...link.childNodes);
    }
  }

  /** @param {string} section */
  #heading(section) {
    const template = this.form.querySelector(`template[data-heading="${section}"]`);
    return template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
  }
}

/**
 * @param {Year} year
 * @param {Claim} claim in the place of the one with its id
 * @returns {Year}
 */
function yearWith(year, claim) {
  return { ...year, claims: year.claims.map((one) => (one.id === claim.id ? claim : one)) };
}

/** @param {Element | undefined} template */
function benefitOf(template) {
  return template?.getAttribute("data-claim-of")?.split("/")[1] ?? "";
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
