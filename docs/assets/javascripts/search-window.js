/**
 * The search's window: shows what the worker finds as a list that the arrow keys go through, while
 * the field keeps the focus.
 */

import { HANDED, showFound } from "./search.js";
import { elementOf } from "./search-shown.js";

/** @typedef {import("./search-read.js").Found} Found */

/** How long no further key may come before a search, in milliseconds. */
const PAUSE = 120;

/**
 * What an open page is about, so that its own policy comes first.
 *
 * @returns {string}
 */
function policyHere() {
  return document.querySelector("[data-policy]")?.getAttribute("data-policy") ?? "";
}

export class SearchWindow {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input[name=q]"));
    this.list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
    this.status = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-status]"));
    this.elsewhere = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-elsewhere]"));
    this.index = new URL(dialog.dataset.searchIndex ?? "", location.href).href;
    this.pages = new URL(dialog.dataset.searchPages ?? "", location.href).href;
    /** @type {Worker | undefined} */
    this.worker = undefined;
    /** The last question's number: answers to others are late. */
    this.asked = 0;
    this.pause = 0;
    this.composing = false;
    /** Enter was pressed before the answer came. */
    this.hurried = false;
    /** @type {string[]} */
    this.words = [];
    /** What the browser had the focus on before. @type {Element | null} */
    this.before = null;
    this.listen();
  }

  listen() {
    const { dialog, input, list } = this;
    input.addEventListener("input", (event) => {
      this.composing = event instanceof InputEvent && event.isComposing;
      this.later();
    });
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.later();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    dialog.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.enter();
    });
    // The field keeps the focus.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
      const link = target instanceof Element ? target.closest("a") : null;
      if (link) {
        this.handOver(link);
        if (!ctrlKey && !metaKey && !shiftKey) {
          this.close(false);
          if (link.pathname === location.pathname) {
            requestAnimationFrame(() => showFound()); // The page that is open starts no more.
          }
        }
      }
    });
  }

  /**
   * The window has opened: make ready, and search for what is in the field already.
   *
   * @param {Element | null} before what had the focus
   */
  open(before) {
    this.before = before;
    this.start();
    this.input.focus();
    if (this.input.value.trim() !== (this.dialog.dataset.answered ?? "")) {
      this.search();
    } else {
      this.input.select();
    }
  }

  /** @param {boolean} [back] whether the focus goes back where it was */
  close(back = true) {
    this.dialog.close();
    if (!back && this.before instanceof HTMLElement) {
      this.before.blur();
    }
  }

  start() {
    if (!this.worker) {
      const worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
      worker.addEventListener("message", ({ data }) => this.take(data));
      worker.addEventListener("error", () => {
        this.worker = undefined;
        this.fail();
      });
      worker.postMessage({ kind: "start", index: this.index });
      this.worker = worker;
    }
  }

  later() {
    clearTimeout(this.pause);
    this.pause = window.setTimeout(() => this.search(), PAUSE);
  }

  search() {
    clearTimeout(this.pause);
    const query = this.input.value.trim();
    this.asked += 1;
    this.hurried = false;
    this.dialog.toggleAttribute("data-asked", query !== "");
    if (!query) {
      this.list.removeAttribute("aria-busy");
      this.show([]);
      this.say("");
      return;
    }
    if (!this.list.childElementCount) {
      this.say(this.dialog.dataset.searching ?? "");
    }
    this.list.setAttribute("aria-busy", "true");
    this.start();
    this.worker?.postMessage({ kind: "search", id: this.asked, query, policy: policyHere() });
  }

  /**
   * @param {{ id: number, found?: Found[], words?: string[], failed?: string, kept?: boolean }} data
   *   `kept` where only what this device keeps was searched
   */
  take({ id, found, words, kept }) {
    if (id !== this.asked) {
      return;
    }
    if (!found) {
      this.fail();
      return;
    }
    this.words = words ?? [];
    if (!found.length) {
      if (this.composing) {
        this.list.removeAttribute("aria-busy");
        return; // Half a word of an input method is nobody's question.
      }
      this.show([]);
      this.say("", "nothing");
      return;
    }
    this.show(found);
    const { found: said = "", kept: saidOfKept = "" } = this.dialog.dataset;
    this.say((kept ? saidOfKept : said).replace("{n}", String(found.length)));
    if (this.hurried) {
      this.enter();
    }
  }

  fail() {
    this.show([]);
    this.say("", "failed");
  }

  /** @param {Found[]} found */
  show(found) {
    this.list.removeAttribute("aria-busy");
    this.dialog.dataset.answered = this.input.value.trim();
    this.list.replaceChildren(
      ...found.map((one, index) =>
        elementOf(one, `search-result-${index}`, this.pages, this.words),
      ),
    );
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.choose(found.length ? 0 : -1);
  }

  /**
   * @param {string} words
   * @param {"nothing" | "failed"} [trouble]
   */
  say(words, trouble) {
    const sentence = trouble ? (this.dialog.dataset[trouble] ?? "") : "";
    const told = sentence.replace("{query}", this.input.value.trim());
    this.status.textContent = trouble ? "" : words;
    this.elsewhere.hidden = !trouble;
    const [text] = this.elsewhere.children;
    if (text) {
      text.textContent = told;
    }
    if (trouble) {
      // The link follows in sight; heard, the sentence alone says enough.
      this.status.textContent = "";
      this.elsewhere.setAttribute("role", "status");
    } else {
      this.elsewhere.removeAttribute("role");
    }
  }

  options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.list.children]);
  }

  chosen() {
    return this.options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  }

  /** @param {number} index */
  choose(index) {
    const options = this.options();
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === index)));
    const option = options[index];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.options().length;
    if (event.isComposing || event.keyCode === 229) {
      return; // The key is the input method's.
    }
    const chosen = this.chosen();
    /** @type {Record<string, () => number>} */
    const moves = {
      ArrowDown: () => (chosen + 1) % count,
      ArrowUp: () => (chosen + count - 1) % count,
      PageDown: () => Math.min(count - 1, chosen + 5),
      PageUp: () => Math.max(0, chosen - 5),
    };
    const move = moves[event.key];
    if (move && count) {
      event.preventDefault();
      this.choose(move());
    } else if (event.key === "Escape") {
      event.preventDefault(); // A search field would only be emptied.
      this.close();
    }
  }

  /** Open what is chosen; before the answer to what is typed has come, wait for it. */
  enter() {
    const query = this.input.value.trim();
    if (this.dialog.dataset.answered !== query) {
      this.search();
      this.hurried = query !== "";
      return;
    }
    this.options()[this.chosen()]?.click();
  }

  /**
   * Tell the page that opens what to show as found there.
   *
   * @param {HTMLAnchorElement} link
   */
  handOver(link) {
    const { pathname, hash } = new URL(link.href);
    try {
      sessionStorage.setItem(HANDED, JSON.stringify({ pathname, hash, words: this.words }));
    } catch {
      // Storage may be refused: the place is opened all the same.
    }
  }
}
