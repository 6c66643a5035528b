/**
 * The page for whole tables: a file is handed in, answered on the device, and taken back. The part of
 * the engine that does this is fetched with the first file.
 */

import { element } from "./explanation.js";
import { keepBeside } from "./offline.js";
import { FOLDER, PART, TYPES } from "./table-part.js";
import { tablesShown } from "./tables-shown.js";
import { saved } from "./take.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./replies.js").TableReply} TableReply
 * @typedef {{ stage: "read" | "answer" | "write" | "pack", done: number, of: number }} Progress
 */

/** A browser would be at it too long, and might run out of memory, with more bytes than these. */
const LARGEST = 20 << 20;
const LONGEST_NAME = 120;

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 * @param {AbortSignal} signal ends with the page
 */
export function startTables(root, engine, signal) {
  new Tables(root, engine, signal);
}

class Tables {
  /** Which file is being answered: what an earlier one still replies is no longer wanted. */
  #run = 0;
  #name = "";
  #used = false;

  /**
   * @param {HTMLElement} root
   * @param {Engine} engine
   * @param {AbortSignal} signal
   */
  constructor(root, engine, signal) {
    this.root = root;
    this.engine = engine;
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("input[data-table]"));
    this.article = /** @type {HTMLSelectElement} */ (root.querySelector("[data-table-article]"));
    this.working = /** @type {HTMLElement} */ (root.querySelector("[data-working]"));
    this.bar = /** @type {HTMLProgressElement} */ (root.querySelector("[data-working] progress"));
    this.far = /** @type {HTMLElement} */ (root.querySelector("[data-far]"));
    this.said = /** @type {HTMLElement} */ (root.querySelector("[data-said]"));
    this.refused = /** @type {HTMLElement} */ (root.querySelector("[data-refused]"));
    this.results = /** @type {HTMLElement} */ (root.querySelector("[data-results]"));
    this.#listen();
    // A file that is dropped beside the place for it would take the page's.
    for (const act of ["dragover", "drop"]) {
      document.addEventListener(act, (event) => event.preventDefault(), { signal });
    }
    signal.addEventListener("abort", () => {
      // Another page needs none of the memory that a large table has taken.
      if (this.#used) {
        engine.stop();
      }
    });
  }

  #listen() {
    const { root, field } = this;
    field.addEventListener("focus", () => this.engine.start().catch(() => undefined));
    const choose = () => {
      const [file] = field.files ?? [];
      if (file) {
        this.#handIn(file);
      }
      // So that the same file can be chosen again once it was mended.
      field.value = "";
    };
    field.addEventListener("change", choose);
    // Somebody may have been quicker than this script.
    choose();
    root.querySelector("[data-cancel]")?.addEventListener("click", () => this.#cancel());
    const room = /** @type {HTMLElement} */ (root.querySelector("[data-drop]"));
    for (const act of ["dragenter", "dragover"]) {
      room.addEventListener(act, (event) => {
        event.preventDefault();
        room.toggleAttribute("data-over", true);
      });
    }
    room.addEventListener("dragleave", () => room.removeAttribute("data-over"));
    room.addEventListener("drop", (event) => {
      event.preventDefault();
      room.removeAttribute("data-over");
      const [file] = event.dataTransfer?.files ?? [];
      if (file) {
        this.#handIn(file);
      }
    });
    for (const button of root.querySelectorAll("button[data-take]")) {
      button.addEventListener("click", () => {
        this.#take(/** @type {HTMLElement} */ (button).dataset.take ?? "");
      });
    }
  }

  /** @param {File} file */
  async #handIn(file) {
    if (!this.working.hidden) {
      this.engine.stop();
    }
    const run = ++this.#run;
    this.#name = file.name;
    this.#clear();
    if (file.size > LARGEST) {
      this.#refuse([this.#word("large", { name: file.name, size: megabytes(file.size) })]);
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (run !== this.#run) {
      return;
    }
    if (!bytes) {
      this.#refuse([this.#word("unread", { name: file.name })]);
      return;
    }
    const path = FOLDER + file.name.replaceAll("/", "_").slice(-LONGEST_NAME);
    const { policy, language } = this.root.dataset;
    const article = this.article.value;
    const request = { ask: "answer", policy, language, path, article };
    const reply = await this.#ask(request, run, { path, bytes });
    if (!reply) {
      return;
    }
    if (reply.problems && !reply.sheets) {
      this.#refuse(reply.problems.map((/** @type {{ message: string }} */ one) => one.message));
      return;
    }
    keepBeside("tables");
    const found = /** @type {TableReply} */ (reply);
    tablesShown(this.results, found);
    this.results.hidden = false;
    const { rows, wrong } = found.total;
    this.said.textContent = this.#word("done", { n: shown(rows), wrong: shown(wrong) });
  }

  /** @param {string} what see calculators/sheets/door.py */
  async #take(what) {
    const { language } = this.root.dataset;
    const reply = await this.#ask({ ask: what, language }, this.#run);
    if (!reply) {
      return;
    }
    if (!reply.bytes) {
      this.#refuse(reply.problems.map((/** @type {{ message: string }} */ one) => one.message));
      return;
    }
    const whole = this.#name.replace(/\.[^.]*$/, "");
    const { ending, bytes } = reply;
    saved(`${whole}-${this.#word(`name-${what}`)}.${ending}`, bytes, TYPES[ending] ?? "");
    this.said.textContent = this.#word("taken");
  }

  /**
   * Ask the engine, showing how far it is; null where it was stopped, or could not.
   *
   * @param {object} request
   * @param {number} run
   * @param {{ path: string, bytes: ArrayBuffer }} [file]
   * @returns {Promise<any>}
   */
  async #ask(request, run, file) {
    this.#used = true;
    this.#far({ stage: "read", done: 0, of: 0 });
    this.working.hidden = false;
    this.root.toggleAttribute("data-busy", true);
    const hear = (/** @type {string} */ line) => {
      if (run === this.#run) {
        this.#far(JSON.parse(line));
      }
    };
    const reply = await this.engine.ask(request, { ...PART, file, hear }).catch(() => null);
    if (run !== this.#run) {
      return null;
    }
    this.working.hidden = true;
    this.root.removeAttribute("data-busy");
    return reply; // Where there is none, the engine's own status says why.
  }

  #cancel() {
    this.#run++;
    this.engine.stop();
    this.working.hidden = true;
    this.root.removeAttribute("data-busy");
    this.results.hidden = true;
    this.said.textContent = this.#word("stopped");
    this.field.focus();
  }

  /** @param {Progress} progress */
  #far({ stage, done, of }) {
    if (of > 0) {
      this.bar.max = of;
      this.bar.value = done;
    } else {
      this.bar.removeAttribute("value");
    }
    this.far.textContent = this.#word(stage, { n: shown(done), of: shown(of) });
  }

  #clear() {
    this.results.hidden = true;
    this.refused.replaceChildren();
    this.said.textContent = "";
  }

  /** @param {string[]} messages */
  #refuse(messages) {
    this.results.hidden = true;
    const lines = messages.map((one) => element("li", "line line--fails", [one]));
    this.refused.replaceChildren(element("ul", "lines", lines));
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} [given]
   */
  #word(name, given = {}) {
    const text = this.root.getAttribute(`data-say-${name}`) ?? "";
    return text.replace(/\{(\w+)\}/g, (_, place) => given[place] ?? "");
  }
}

/** @param {number} count */
function shown(count) {
  return count.toLocaleString("en");
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / (1 << 20)).toFixed(0);
}
