/**
 * One calculator on a page: reads the form, asks the engine after each input and has the answer
 * shown. Everything a reader entered stays as it was entered.
 */

import { Answers } from "./answers.js";
import { controlsOf, enterFacts, factsIn, statedIn } from "./facts.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./replies.js").Reply} Reply
 */

/** How long a hand that types rests before the curves follow: nothing is drawn between its keys. */
const REST = 200;

/** What is asked after each input: the answer in words, before its curves. */
const WORDS = { charts: false };

export class Calculator {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Engine} */
  #engine;
  /** @type {Answers} */
  #answers;
  #asked = 0;
  /** The axis that the reader chose for each benefit's curve. */
  charts = /** @type {Record<string, string>} */ ({});

  /**
   * @param {HTMLFormElement} form
   * @param {Engine} engine
   */
  constructor(form, engine) {
    this.#form = form;
    this.#engine = engine;
    this.#answers = new Answers(form, this.language);
    // While an input method composes, nothing that stands in a field is meant yet.
    form.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) {
        this.update();
      }
    });
    form.addEventListener("compositionend", () => this.update());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.update();
    });
    // The form's own values change only after the event has been handed round.
    form.addEventListener("reset", () => {
      form.dataset.stale = "";
      const before = this.facts();
      setTimeout(() => {
        this.#replaced(before, "cleared");
        enterFacts(form, {});
        this.update();
      });
    });
    form.addEventListener("focusin", () => this.#wake());
    form.addEventListener("click", (event) => this.#click(event));
    // What a browser kept of an earlier visit must not stand beside the answer to nothing; and what
    // guard.js took away while the scripts were on their way comes back.
    if (Object.keys(this.facts()).length > 0 || "withdrawn" in form.dataset) {
      delete form.dataset.withdrawn;
      for (const place of form.querySelectorAll("[data-article-answer], [data-pinned]")) {
        place.removeAttribute("hidden");
      }
      this.update();
    }
  }

  /** @returns {HTMLFormElement} */
  get form() {
    return this.#form;
  }

  get language() {
    return this.#form.dataset.language ?? "zh";
  }

  /** The version of the dataset that this page was made from. */
  get dataset() {
    return this.#form.dataset.dataset ?? "";
  }

  /**
   * Ask something about the facts as they stand; null where the engine failed.
   *
   * @param {Record<string, unknown>} question see calculators/protocol.py
   * @returns {Promise<Reply | null>}
   */
  async ask(question) {
    return this.#engine.ask(this.#request(question)).catch(() => null);
  }

  /** What this form asks about, before any fact is stated. */
  question() {
    const { policy, calculator: article } = this.#form.dataset;
    return { policy, article, language: this.language, facts: {} };
  }

  /**
   * The facts that are stated, as they were written.
   *
   * @returns {Record<string, string>}
   */
  facts() {
    return factsIn(this.#form);
  }

  /**
   * @param {Record<string, unknown>} question see calculators/protocol.py
   * @param {Record<string, string>} [instead] see factsIn
   */
  #request(question, instead) {
    return { ...this.question(), facts: statedIn(this.#form, instead), ...question };
  }

  /**
   * Have the answers at hand to what may be entered next.
   *
   * @param {import("./foresight.js").Entry[]} entries the likeliest first
   */
  foresee(entries) {
    this.#engine.foresee(
      entries.map(({ control, value }) => this.#request(WORDS, { [control.name]: value })),
    );
  }

  /** @param {import("./foresight.js").Control} control */
  foresees(control) {
    return control.form === this.#form;
  }

  /**
   * Enter facts as if a reader had: the others are cleared.
   *
   * @param {Record<string, unknown>} facts
   * @param {"filled" | "linked" | "undone" | ""} why what the reader is told, who may undo it
   */
  fill(facts, why = "") {
    const before = this.facts();
    const problems = enterFacts(this.#form, facts);
    this.#replaced(before, why);
    this.update();
    return problems;
  }

  /**
   * @param {Record<string, string>} facts those that stood there before
   * @param {string} why
   */
  #replaced(facts, why) {
    this.#form.dispatchEvent(new CustomEvent("replaced", { detail: { facts, why } }));
  }

  /** Ask for the answer to what the form holds now, and show it when it is still the question. */
  async update() {
    const asked = ++this.#asked;
    const request = this.#request(WORDS);
    this.#form.dispatchEvent(new CustomEvent("stated"));
    if (this.#engine.state !== "ready") {
      this.#answers.forget("waiting");
    }
    this.#form.dataset.stale = "";
    // Where it was foreseen there is no wait: the answer then stands in the frame with the input.
    const known = this.#engine.known(request);
    const reply = known ?? (await this.#engine.ask(request).catch(() => null));
    if (asked !== this.#asked) {
      return;
    }
    if (reply) {
      this.#show(reply);
      await this.#follow(asked, reply, known ? REST : 0);
    } else {
      // The engine's own status says what is wrong and offers to try again.
      this.#answers.forget("waiting");
      const said = this.#form.querySelector(".status--failed");
      const { engineCause = "" } = document.documentElement.dataset;
      const why = said?.querySelector(`[data-cause="${engineCause}"]`);
      this.#answers.announce(`${said?.firstChild?.textContent ?? ""} ${why?.textContent ?? ""}`);
    }
  }

  /** @param {Reply} reply */
  #show(reply) {
    delete this.#form.dataset.stale;
    this.#answers.show(reply);
    if (reply.answer) {
      this.#form.dispatchEvent(new CustomEvent("answered", { detail: reply }));
    }
  }

  /**
   * What comes after the words, as long as nothing else is entered: nobody waits for a picture to
   * read the answer, and nothing is worked out while the answer is being painted.
   *
   * @param {number} asked
   * @param {Reply} reply
   * @param {number} rest milliseconds until the curves
   */
  async #follow(asked, reply, rest) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    if (asked !== this.#asked) {
      return;
    }
    this.#form.dispatchEvent(new CustomEvent("settled"));
    if (rest) {
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
    if (asked === this.#asked && reply.answer) {
      await this.draw();
    }
  }

  /** Draw the curves to the answer that stands, each over the axis that was chosen for it. */
  async draw() {
    const asked = this.#asked;
    const { charts } = (await this.ask({ ask: "charts", charts: this.charts })) ?? {};
    if (charts && asked === this.#asked) {
      this.#form.dispatchEvent(new CustomEvent("drawn", { detail: charts }));
    }
  }

  #wake() {
    // After a failure only the retry button and new input start again: focusing the button must
    // not hide it before it is pressed.
    if (this.#engine.state === "idle") {
      this.#engine.start().catch(() => undefined);
    }
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target : null;
    const retry = target?.closest("[data-retry]");
    const reference = target?.closest("[data-ref]");
    if (retry) {
      this.update();
    } else if (target?.closest("[data-pinned]")) {
      event.preventDefault();
      this.#goToAnswer();
    } else if (reference instanceof HTMLElement && reference.dataset.refKind === "fact") {
      event.preventDefault();
      this.#goToFact(reference.dataset.ref ?? "");
    }
  }

  /** @param {string} name */
  #goToFact(name) {
    const control = controlsOf(this.#form).find((one) => one.name === name);
    const shown =
      control?.type === "hidden"
        ? control.closest("[data-fact]")?.querySelector("[data-part], button")
        : control;
    control?.closest("details")?.setAttribute("open", "");
    if (shown instanceof HTMLElement) {
      shown.focus();
      shown.scrollIntoView({ block: "center" });
    }
  }

  /** Bring the whole answer into view, its reasons opened where it is the only one. */
  #goToAnswer() {
    const heading = this.#form.querySelector("#answer");
    const reasons = this.#form.querySelectorAll(".answer__why");
    if (reasons.length === 1) {
      reasons[0]?.setAttribute("open", "");
    }
    if (heading instanceof HTMLElement) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
    }
  }
}
