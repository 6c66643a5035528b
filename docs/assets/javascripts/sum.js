/** What all claims give together, as a reader sees and hears it. */

import { Announcer } from "./announcer.js";
import { setAttribute } from "./answers.js";
import { plainItem } from "./claim-entry.js";
import { element, textOf, turnInto } from "./explanation.js";

/**
 * @typedef {import("./replies.js").TotalAnswer} TotalAnswer
 * @typedef {import("./replies.js").Summary} Summary
 * @typedef {import("./replies.js").Detail} Detail
 * @typedef {import("./replies.js").SumRow} SumRow
 */

const SVG = "http://www.w3.org/2000/svg";
const NOTHING = "—";

export class SumShown {
  #form;
  #place;
  #announcer;
  /** Found once: the sum stands after the claims, and looking for it would pass a hundred of them. */
  #known = new Map();
  #messages;

  /** @param {HTMLFormElement} form of the year */
  constructor(form) {
    this.#form = form;
    this.#announcer = new Announcer(form);
    this.#place = this.#at("[data-sum]");
    this.#messages = [...form.querySelectorAll("[data-message]")];
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  #at(selector) {
    const found = this.#known.get(selector) ?? this.#form.querySelector(selector);
    this.#known.set(selector, found);
    return found;
  }

  /**
   * @param {TotalAnswer} answer
   * @param {Summary} summary
   * @param {number} faulty how many claims are left out
   */
  show({ total }, summary, faulty) {
    this.#message(null);
    setAttribute(this.#place, "data-total-least", total.least);
    setAttribute(this.#place, "data-total-most", total.most);
    const { least, most } = summary.short;
    for (const [selector, words] of [
      ["[data-sum-least]", least],
      ["[data-bar-least]", least],
      ["[data-sum-most]", most],
      ["[data-bar-most]", most],
    ]) {
      const shown = this.#at(String(selector));
      if (shown.textContent !== words) {
        shown.textContent = String(words);
      }
    }
    this.#at("[data-ends]").hidden = false;
    this.#bar(total.least, total.most);
    const lines = [...summary.sum_lines, ...summary.limits, ...summary.once];
    turnInto(this.#at("[data-sum-lines]"), lines.map(plainItem));
    const left = this.#at("[data-left-out]");
    left.hidden = faulty === 0;
    left.textContent = (left.dataset.template ?? "").replace("{n}", String(faulty));
    this.#suggest(summary.suggestions);
    this.#announcer.say(textOf(summary.sum.parts));
  }

  /**
   * Certain within at most, as lengths.
   *
   * @param {string | null} least
   * @param {string | null} most
   */
  #bar(least, most) {
    const bar = this.#at("[data-ends-bar]");
    const [low, high] = [Number(least), Number(most)];
    bar.toggleAttribute("hidden", !(most === null || high > 0));
    const width = most === null ? (low > 0 ? 300 : 0) : high > 0 ? Math.round((low / high) * 1000) : 0;
    bar.querySelector(".ends__bar-least")?.setAttribute("width", String(width));
    bar.classList.toggle("ends__bar--endless", most === null);
  }

  /** @param {Summary["suggestions"]} suggestions */
  #suggest(suggestions) {
    this.#at("[data-part-of=suggestions]").hidden = suggestions.length === 0;
    const place = this.#at("[data-suggestions]");
    const { one = "", two = "", remove = "" } = place.dataset;
    const made = suggestions.map(({ line, claims, item, once }) => {
      const box = element("div", "suggestion", [
        element("p", "", [textOf(line.parts)]),
        element("p", "suggestion__buttons", [
          once ? this.#button(one, "join", claims, item) : this.#button(remove, "drop", claims, ""),
          " ",
          this.#button(two, "apart", claims, ""),
        ]),
      ]);
      return box;
    });
    turnInto(place, made);
  }

  /**
   * @param {string} words
   * @param {string} act
   * @param {[string, string]} claims
   * @param {string} item
   */
  #button(words, act, claims, item) {
    const button = element("button", "button button--quiet", [words]);
    button.type = "button";
    button.dataset.act = act;
    button.dataset.of = claims.join(",");
    button.dataset.item = item;
    return button;
  }

  /**
   * Show what follows more slowly: tables, what is missing, doubts, next steps.
   *
   * @param {Detail} detail
   */
  detail(detail) {
    for (const [part, rows] of Object.entries(detail.by)) {
      const body = this.#form.querySelector(`[data-sums="${part}"] tbody`);
      this.#at(`[data-part-of="${part}"]`).hidden = rows.length === 0;
      if (body) {
        turnInto(body, rows.map(sumRow));
      }
    }
    for (const part of /** @type {const} */ (["missing", "doubts", "steps"])) {
      const found = detail[part];
      const box = this.#at(`[data-part-of="${part}"]`);
      box.hidden = found.length === 0;
      const count = box.querySelector("[data-part-count]");
      if (count) {
        count.textContent = `(${found.length})`;
      }
      const items = found.map((one) => {
        const item = plainItem(one.line);
        if ("claim" in one) {
          const go = element("button", "line__go", [...item.childNodes]);
          go.type = "button";
          go.dataset.go = one.claim;
          item.append(go);
        }
        return item;
      });
      turnInto(this.#at(`[data-lines="${part}"]`), items);
    }
  }

  /**
   * Take a sum away that is not the one to what stands here, and say why.
   *
   * @param {"start" | "waiting" | "mend"} message
   */
  forget(message) {
    this.#place.removeAttribute("data-total-least");
    this.#place.removeAttribute("data-total-most");
    for (const part of this.#place.querySelectorAll("[data-part-of], [data-ends], [data-ends-bar]")) {
      part.toggleAttribute("hidden", true);
    }
    this.#at("[data-left-out]").hidden = true;
    this.#at("[data-sum-lines]").replaceChildren();
    this.#at("[data-bar-least]").textContent = NOTHING;
    this.#at("[data-bar-most]").textContent = NOTHING;
    this.#message(message);
  }

  /** @param {string | null} shown */
  #message(shown) {
    this.#at("[data-sum-start]").hidden = shown !== "start";
    for (const one of this.#messages) {
      one.toggleAttribute("hidden", one.getAttribute("data-message") !== shown);
    }
  }

  /** Bring the sum into view. */
  goTo() {
    const heading = this.#at("[data-sum-heading]");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

/** @param {SumRow} row */
function sumRow({ name, shown: [least, most], share: [certain, possible] }) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "sums__bar");
  picture.setAttribute("viewBox", "0 0 1000 10");
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  picture.append(bar("ends__bar-most", possible), bar("ends__bar-least", certain));
  const head = element("th", "", [element("span", "", [name]), picture]);
  head.scope = "row";
  return element("tr", "", [
    head,
    element("td", "sums__amount", [least]),
    element("td", "sums__amount", [most]),
  ]);
}

/**
 * @param {string} className
 * @param {number} width
 */
function bar(className, width) {
  const made = document.createElementNS(SVG, "rect");
  made.setAttribute("class", className);
  made.setAttribute("width", String(width));
  made.setAttribute("height", "10");
  return made;
}
