/**
 * The answers beside a form, as a reader sees and hears them: the words of each benefit, or what is
 * wrong at its field, or why there is no answer.
 */

import { element, explanation, lineItem, textOf, turnInto } from "./explanation.js";

/**
 * @typedef {import("./engine.js").Problem} Problem
 * @typedef {import("./engine.js").Reply} Reply
 */

/** How long to wait after the last key before a screen reader is told the answer. */
const ANNOUNCE_AFTER = 700;

const ENDS = ["least", "most", "payable_least", "payable_most"];

export class Answers {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {string} */
  #language;
  /** @type {number | undefined} */
  #announcing;

  /**
   * @param {HTMLFormElement} form
   * @param {string} language
   */
  constructor(form, language) {
    this.#form = form;
    this.#language = language;
  }

  /**
   * Show a reply: an answer in the place of the last one, or its problems.
   *
   * @param {Reply} reply
   */
  show(reply) {
    const problems = reply.problems ?? [];
    this.#markProblems(problems);
    const { answer: answers, view: views } = reply;
    if (!answers || !views) {
      this.forget("mend");
      this.announce(problems.map((problem) => problem.message).join(" "));
      return;
    }
    this.#message(null);
    const lines = this.#form.querySelector("[data-article-answer]");
    if (lines) {
      const items = views.article.map((line) => lineItem(line, this.#language));
      turnInto(lines, items.length ? [element("ul", "lines", items)] : []);
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
        setAttribute(section, `data-${end.replaceAll("_", "-")}`, answer[end]);
      }
      const body = section.querySelector("[data-body]");
      if (body) {
        const made = explanation(view, this.#language, (kind) => this.#heading(kind));
        turnInto(body, made.childNodes);
      }
      section.hidden = false;
    }
    const headlines = Object.values(views.benefits).map((view) => textOf(view.headline.parts));
    const others = views.article.map((line) => textOf(line.parts));
    this.announce([...others, ...headlines].join(" "));
  }

  /**
   * Take an answer away that does not answer what the form holds, and say why.
   *
   * @param {"waiting" | "mend"} message
   */
  forget(message) {
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

  /**
   * Tell a screen reader, once typing has stopped.
   *
   * @param {string} words
   */
  announce(words) {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      const status = this.#form.querySelector("[data-announce]");
      if (status) {
        status.textContent = words;
      }
    }, ANNOUNCE_AFTER);
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
      const describing = problem ? [message.id, ...others] : others;
      setAttribute(control, "aria-describedby", describing.join(" "));
      setAttribute(control, "aria-invalid", problem ? "true" : null);
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
}

/**
 * @param {Element} target
 * @param {string} name
 * @param {unknown} value null or undefined takes it away
 */
function setAttribute(target, name, value) {
  if (value === null || value === undefined) {
    target.removeAttribute(name);
  } else if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, String(value));
  }
}
