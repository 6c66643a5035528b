/**
 * The answers beside a form, as a reader sees and hears them: the words of each benefit, or what is
 * wrong at its field, or why there is no answer.
 */

import { Announcer } from "./announcer.js";
import { element, explanation, lineItem, textOf, turnInto } from "./explanation.js";
import { shortAnswer } from "./short.js";

/**
 * @typedef {import("./replies.js").Problem} Problem
 * @typedef {import("./replies.js").Reply} Reply
 */

const ENDS = /** @type {const} */ (["least", "most", "payable_least", "payable_most"]);

export class Answers {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {string} */
  #language;
  #announcer;

  /**
   * @param {HTMLFormElement} form
   * @param {string} language
   */
  constructor(form, language) {
    this.#form = form;
    this.#announcer = new Announcer(form);
    this.#language = language;
  }

  /**
   * Show a reply: an answer in the place of the last one, or its problems.
   *
   * @param {Reply} reply
   */
  show(reply) {
    const problems = reply.problems ?? [];
    markProblems(this.#form, problems);
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
        const many = this.#benefits().length > 1;
        const made = explanation(view, this.#language, (kind) => this.#heading(kind), many);
        turnInto(body, made.childNodes);
      }
      section.hidden = false;
    }
    const headlines = Object.values(views.benefits).map((view) => textOf(view.headline.parts));
    const others = views.article.map((line) => textOf(line.parts));
    this.#pin((name, words) => {
      const view = views.benefits[name];
      const answer = answers.benefits[name];
      const short = words && answer ? shortAnswer(answer, words) : null;
      return short ?? (view ? textOf(view.headline.parts) : "");
    });
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
    this.#form.querySelector("[data-curves]")?.toggleAttribute("hidden", true);
    this.#message(message);
    this.#pin((_name, _words, place) => (place ? "" : this.#said(message)));
  }

  /**
   * Tell a screen reader, once typing has stopped.
   *
   * @param {string} words
   */
  announce(words) {
    this.#announcer.say(words);
  }

  /**
   * Say the short answer, which stays in view over the form on a narrow screen.
   *
   * @param {(benefit: string, words: DOMStringMap | null, place: number) => string} said of a
   *   benefit: in short where words for that are given
   */
  #pin(said) {
    const pinned = this.#form.querySelector("[data-pinned]");
    const many = pinned instanceof HTMLElement && pinned.classList.contains("pinned--many");
    const words = many ? pinned.dataset : null;
    pinned?.querySelectorAll("[data-pinned-for]").forEach((line, place) => {
      const most = line.querySelector(".pinned__most");
      const shown = said(line.getAttribute("data-pinned-for") ?? "", words, place);
      line.toggleAttribute("hidden", shown === "");
      if (most && most.textContent !== shown) {
        most.textContent = shown;
      }
    });
  }

  /** @param {string} message */
  #said(message) {
    return this.#form.querySelector(`[data-message="${message}"]`)?.textContent ?? "";
  }

  /** @param {string | null} shown */
  #message(shown) {
    for (const one of this.#form.querySelectorAll("[data-message]")) {
      if (one instanceof HTMLElement) {
        one.hidden = one.dataset.message !== shown;
      }
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
 * Say at each field what is wrong with it.
 *
 * @param {ParentNode} root holds the fields
 * @param {Problem[]} problems
 */
export function markProblems(root, problems) {
  for (const field of root.querySelectorAll("[data-fact]")) {
    const name = field instanceof HTMLElement ? field.dataset.fact : undefined;
    const problem = problems.find(
      ({ place }) => place === name || place.startsWith(`${name}[`),
    );
    const message = field.querySelector(".fact__error");
    const composed = field.hasAttribute("data-composed");
    const control = composed ? field : field.querySelector("input, select");
    if (!(message instanceof HTMLElement) || !control) {
      continue;
    }
    if (problem) {
      field.closest("details")?.setAttribute("open", "");
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

/**
 * @param {Element} target
 * @param {string} name
 * @param {unknown} value null or undefined takes it away
 */
export function setAttribute(target, name, value) {
  if (value === null || value === undefined) {
    target.removeAttribute(name);
  } else if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, String(value));
  }
}
