/**
 * One calculator on a page: reads the form, asks the engine after each input, shows the answer or
 * the error at its field. Everything a reader entered stays as it was entered.
 */

import { element, explanation, lineItem, textOf } from "./explanation.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").Problem} Problem
 * @typedef {import("./engine.js").Reply} Reply
 */

/** How long to wait after the last key before a screen reader is told the answer. */
const ANNOUNCE_AFTER = 700;

const ENDS = ["least", "most", "payable_least", "payable_most"];

export class Calculator {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Engine} */
  #engine;
  #asked = 0;
  /** @type {number | undefined} */
  #announcing;
  /** The axis that the reader chose for each benefit's curve. */
  charts = /** @type {Record<string, string>} */ ({});

  /**
   * @param {HTMLFormElement} form
   * @param {Engine} engine
   */
  constructor(form, engine) {
    this.#form = form;
    this.#engine = engine;
    form.addEventListener("input", () => this.update());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.update();
    });
    // The form's own values change only after the event has been handed round.
    form.addEventListener("reset", () => {
      form.dataset.stale = "";
      setTimeout(() => this.update());
    });
    form.addEventListener("focusin", () => this.#wake());
    form.addEventListener("click", (event) => this.#click(event));
    // What a browser kept of an earlier visit must not stand beside the answer to nothing.
    if (Object.keys(this.facts()).length > 0) {
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
    return this.#engine
      .ask({ ...this.question(), facts: this.facts(), ...question })
      .catch(() => null);
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
    /** @type {Record<string, string>} */
    const facts = {};
    for (const [name, value] of new FormData(this.#form)) {
      if (typeof value === "string" && value.trim() !== "") {
        facts[name] = value;
      }
    }
    return facts;
  }

  /**
   * Enter facts as if a reader had: the others are cleared.
   *
   * @param {Record<string, unknown>} facts
   */
  fill(facts) {
    for (const control of this.#form.elements) {
      if (!control.getAttribute("name")) {
        continue; // A control of the curve or of the goal is no fact.
      }
      if (control instanceof HTMLInputElement && control.type === "radio") {
        control.checked = control.value === this.#entered(facts[control.name]);
      } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
        control.value = this.#entered(facts[control.name]);
      }
    }
    this.update();
  }

  /** Ask for the answer to what the form holds now, and show it when it is still the question. */
  async update() {
    const asked = ++this.#asked;
    const ready = this.#engine.state === "ready";
    if (!ready) {
      this.#forget("waiting");
    }
    this.#form.dataset.stale = "";
    const reply = await this.ask({ charts: false });
    if (asked !== this.#asked) {
      return;
    }
    if (reply) {
      this.#show(reply);
      if (reply.answer) {
        await this.#draw(asked);
      }
    } else {
      // The engine's own status says what is wrong and offers to try again.
      this.#forget("waiting");
      this.#announce(this.#form.querySelector(".status--failed")?.firstChild?.textContent ?? "");
    }
  }

  /**
   * The curves come after the words: nobody waits for a picture to read the answer.
   *
   * @param {number} asked
   */
  async #draw(asked) {
    const reply = await this.ask({ ask: "charts", charts: this.charts });
    if (reply?.charts && asked === this.#asked) {
      this.#form.dispatchEvent(new CustomEvent("drawn", { detail: reply.charts }));
    }
  }

  /** @param {unknown} value */
  #entered(value) {
    return value === undefined || value === null ? "" : String(value);
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
    } else if (reference instanceof HTMLElement && reference.dataset.refKind === "fact") {
      event.preventDefault();
      this.#goToFact(reference.dataset.ref ?? "");
    }
  }

  /** @param {string} name */
  #goToFact(name) {
    const control = this.#controls(name)[0];
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  }

  /**
   * @param {string} name
   * @returns {(HTMLInputElement | HTMLSelectElement)[]}
   */
  #controls(name) {
    return [...this.#form.elements].filter(
      /** @returns {control is HTMLInputElement | HTMLSelectElement} */
      (control) =>
        (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) &&
        control.name === name,
    );
  }

  /** @param {Reply} reply */
  #show(reply) {
    delete this.#form.dataset.stale;
    const problems = reply.problems ?? [];
    this.#markProblems(problems);
    const { answer: answers, view: views } = reply;
    if (!answers || !views) {
      this.#forget("mend");
      this.#announce(problems.map((problem) => problem.message).join(" "));
      return;
    }
    this.#message(null);
    const lines = this.#form.querySelector("[data-article-answer]");
    if (lines) {
      const items = views.article.map((line) => lineItem(line, this.language));
      lines.replaceChildren(...(items.length ? [element("ul", "lines", items)] : []));
    }
    for (const section of this.#benefits()) {
      const name = section.dataset.benefit ?? "";
      const answer = answers.benefits[name];
      const view = views.benefits[name];
      if (!answer || !view) {
        continue;
      }
      section.dataset.outcome = String(answer.outcome);
      for (const end of ENDS) {
        this.#attribute(section, `data-${end.replaceAll("_", "-")}`, answer[end]);
      }
      const body = section.querySelector("[data-body]");
      body?.replaceChildren(
        explanation(view, this.language, (kind) => this.#heading(kind)),
      );
      section.hidden = false;
    }
    const headlines = Object.values(views.benefits).map((view) => textOf(view.headline.parts));
    const others = views.article.map((line) => textOf(line.parts));
    this.#announce([...others, ...headlines].join(" "));
    this.#form.dispatchEvent(new CustomEvent("answered", { detail: reply }));
  }

  /**
   * Take an answer away that does not answer what the form holds, and say why.
   *
   * @param {"waiting" | "mend"} message
   */
  #forget(message) {
    for (const section of this.#benefits()) {
      section.removeAttribute("data-outcome");
      for (const end of ENDS) {
        section.removeAttribute(`data-${end.replaceAll("_", "-")}`);
      }
      section.querySelector("[data-body]")?.replaceChildren();
      section.hidden = true;
    }
    this.#form.querySelector("[data-article-answer]")?.replaceChildren();
    this.#form.querySelectorAll("[data-explore]").forEach((panel) => {
      panel.toggleAttribute("hidden", true);
    });
    this.#message(message);
  }

  /** @param {string | null} shown */
  #message(shown) {
    for (const one of this.#form.querySelectorAll("[data-message]")) {
      if (one instanceof HTMLElement) {
        one.hidden = one.dataset.message !== shown;
      }
    }
  }

  /** @param {Problem[]} problems */
  #markProblems(problems) {
    for (const field of this.#form.querySelectorAll("[data-fact]")) {
      const name = field instanceof HTMLElement ? field.dataset.fact : undefined;
      const problem = problems.find((one) => one.place === name);
      const message = field.querySelector(".fact__error");
      const control = field.querySelector("input, select");
      if (!(message instanceof HTMLElement) || !control) {
        continue;
      }
      message.hidden = !problem;
      message.textContent = problem?.message ?? "";
      const described = (control.getAttribute("aria-describedby") ?? "").split(" ");
      const others = described.filter((id) => id && id !== message.id);
      control.setAttribute(
        "aria-describedby",
        (problem ? [message.id, ...others] : others).join(" "),
      );
      this.#attribute(control, "aria-invalid", problem ? "true" : null);
    }
  }

  /**
   * @param {Element} target
   * @param {string} name
   * @param {unknown} value
   */
  #attribute(target, name, value) {
    if (value === null || value === undefined) {
      target.removeAttribute(name);
    } else {
      target.setAttribute(name, String(value));
    }
  }

  /** @returns {HTMLElement[]} */
  #benefits() {
    return [...this.#form.querySelectorAll("[data-benefit]")].filter(
      (section) => section instanceof HTMLElement,
    );
  }

  /** @param {string} section */
  #heading(section) {
    const template = this.#form.querySelector(`template[data-heading="${section}"]`);
    return template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
  }

  /**
   * Tell a screen reader, once typing has stopped.
   *
   * @param {string} words
   */
  #announce(words) {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const status = this.#form.querySelector("[data-announce]");
      if (status) {
        status.textContent = words;
      }
    }, ANNOUNCE_AFTER);
  }
}
