/**
 * The engine as the page sees it: one for the whole tab, started when a reader turns to a
 * calculator, stopped and started again when it fails.
 */

import { FileFault, lockOf } from "./locked.js";
import { mayTakeUp, neverTakeUp } from "./taking-up.js";

/**
 * @typedef {import("./locked.js").Cause} Cause
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {import("./worker.js").Report} Report
 * @typedef {import("./replies.js").Problem} Problem
 * @typedef {import("./replies.js").Part} Part
 * @typedef {import("./replies.js").Line} Line
 * @typedef {import("./replies.js").Section} Section
 * @typedef {import("./replies.js").BenefitView} BenefitView
 * @typedef {import("./replies.js").BenefitAnswer} BenefitAnswer
 * @typedef {import("./replies.js").Found} Found
 * @typedef {import("./replies.js").Reply} Reply
 * @typedef {import("./replies.js").ClaimAnswer} ClaimAnswer
 * @typedef {import("./replies.js").TotalAnswer} TotalAnswer
 * @typedef {import("./replies.js").ClaimWords} ClaimWords
 * @typedef {import("./replies.js").Summary} Summary
 * @typedef {import("./replies.js").SumRow} SumRow
 * @typedef {import("./replies.js").Detail} Detail
 * @typedef {import("./replies.js").Ends} Ends
 * @typedef {import("./replies.js").Comparison} Comparison
 * @typedef {{ request: string, resolve: (reply: Reply) => void,
 *   reject: (reason: Error) => void, since: number, again: boolean, part?: PartQuestion }} Question
 *   `since` when it could be answered; `again` where an engine has died of it
 * @typedef {import("./part-worker.js").PartAsked & { hear: (progress: string) => void }} PartQuestion
 *   `hear` is told how far it is
 */

/** How long a stage of the start may take without a word before it counts as failed. A line may be
 *  as slow as it likes: each byte is a word. */
const PATIENCE = { download: 120_000, start: 30_000, restore: 5_000, answer: 10_000, part: 600_000 };

export class EngineFailure extends Error {}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {State} */
  #state = "idle";
  #stage = "";
  /** @type {Promise<void> | undefined} */
  #starting;
  /** @type {((reason?: Error) => void) | undefined} */
  #settleStart;
  /** @type {number | undefined} */
  #watchdog;
  /** @type {Map<number, Question>} */
  #pending = new Map();
  #lastId = 0;
  /** What was answered before it was asked: each request's reply. @type {Map<string, string>} */
  #foreseen = new Map();
  /** Whether the engine that runs, or is to run, was taken up from the published memory. */
  #restored = false;
  /** @type {string} */
  #address;
  /** @type {(state: State, stage: string, cause: Cause | "") => void} */
  #onState;
  /** @type {() => object} */
  #first;
  /** @type {(sent: number, all: number) => void} */
  #onComing;

  /**
   * @param {string} address the folder of the engine's files
   * @param {(state: State, stage: string, cause: Cause | "") => void} onState told at each change
   * @param {() => object} [first] a question to warm up with, so that no reader meets a cold engine
   * @param {(sent: number, all: number) => void} [onComing] told how many bytes have come, of how many
   */
  constructor(address, onState, first = () => ({}), onComing = () => undefined) {
    this.#address = address;
    this.#onState = onState;
    this.#first = first;
    this.#onComing = onComing;
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /**
   * Start, once; later calls share the same start. Rejects with EngineFailure.
   *
   * @returns {Promise<void>}
   */
  start() {
    this.#starting ??= this.#begin();
    return this.#starting;
  }

  /**
   * Ask the calculators. Starts the engine where that has not happened yet; what is asked
   * meanwhile waits in the worker, where it is answered without another way there and back.
   *
   * @param {object} request see calculators/protocol.py
   * @param {PartQuestion} [part] the part of the engine that answers, where another does
   * @returns {Promise<Reply>}
   */
  ask(request, part) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const since = performance.now();
      const text = JSON.stringify(request);
      // What a part has taken long for, and died of, is not begun anew unasked.
      const again = part !== undefined;
      this.#pending.set(id, { request: text, resolve, reject, since, again, part });
      if (this.#state === "ready" && this.#pending.size === 1) {
        this.#watchOldest();
      }
      if (this.#starting) {
        this.#post(id);
      } else {
        this.start().catch(() => undefined);
      }
    });
  }

  /**
   * Have these answered before they are asked, once nothing else is; they take the place of what
   * was foreseen before. No engine is started for them.
   *
   * @param {object[]} requests the likeliest first
   */
  foresee(requests) {
    const texts = requests.map((request) => JSON.stringify(request));
    const known = this.#foreseen;
    this.#foreseen = new Map();
    for (const text of texts) {
      const reply = known.get(text);
      if (reply !== undefined) {
        this.#foreseen.set(text, reply);
      }
    }
    const open = texts.filter((text) => !this.#foreseen.has(text));
    this.#worker?.postMessage({ kind: "foresee", requests: open });
  }

  /**
   * Look up what was foreseen: an answer without a wait, where one is there.
   *
   * @param {object} request
   * @returns {Reply | undefined}
   */
  known(request) {
    const reply = this.#foreseen.get(JSON.stringify(request));
    return reply === undefined ? undefined : JSON.parse(reply);
  }

  /** @param {number} id of a pending question */
  #post(id) {
    const { request, part } = this.#pending.get(id) ?? {};
    const asked = part && { name: part.name, face: part.face, file: part.file };
    this.#worker?.postMessage({ kind: "ask", id, request, part: asked });
  }

  /** Stop whatever is being answered, and let go of all memory. The next question starts anew. */
  stop() {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#restored = false;
    this.#starting = undefined;
    this.#foreseen.clear();
    this.#change("idle", "");
    const stopped = new EngineFailure("stopped");
    this.#settleStart?.(stopped);
    for (const { reject } of this.#pending.values()) {
      reject(stopped);
    }
    this.#pending.clear();
  }

  #begin() {
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      this.#settleStart = (reason) => (reason ? reject(reason) : resolve());
      this.#launch();
    });
  }

  #launch() {
    this.#change("loading", "download");
    /** @type {Worker} */
    let worker;
    try {
      if (typeof WebAssembly === "undefined") {
        throw new EngineFailure("no WebAssembly");
      }
      worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch (reason) {
      // Not at once: what failed is only forgotten, and tried again, when this start is known.
      queueMicrotask(() => this.#fail(String(reason), "browser"));
      return;
    }
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", (event) => this.#fail(event.message || "worker", "missing"));
    this.#watch(PATIENCE.download, "connection");
    this.#order(worker);
    for (const id of this.#pending.keys()) {
      this.#post(id);
    }
  }

  /**
   * Have a worker start, once it is known which bytes each file has to have.
   *
   * @param {Worker} worker
   */
  async #order(worker) {
    try {
      const files = await lockOf(this.#address);
      worker.postMessage({
        kind: "start",
        address: this.#address,
        files,
        first: JSON.stringify(this.#first()),
        memory: mayTakeUp(this.#address),
      });
    } catch (reason) {
      if (this.#worker === worker) {
        this.#fail(String(reason), reason instanceof FileFault ? reason.cause : "damaged");
      }
    }
  }

  /** @param {Report} report */
  #hear(report) {
    switch (report.kind) {
      case "stage":
        if (report.stage === "ready") {
          for (const question of this.#pending.values()) {
            question.since = performance.now();
          }
          this.#watchOldest();
          this.#change("ready", "");
          this.#settleStart?.();
        } else {
          this.#restored = report.stage === "restore";
          const { stage } = report;
          this.#watch(PATIENCE[stage], stage === "download" ? "connection" : "device");
          this.#change("loading", report.stage === "download" ? "download" : "start");
        }
        break;
      case "coming":
        if (this.#state === "loading" && this.#stage === "download") {
          this.#watch(PATIENCE.download, "connection");
          this.#onComing(report.sent, report.all);
        }
        break;
      case "failed":
        this.#fail(report.reason, report.cause);
        break;
      case "reply":
        this.#settle(report.id)?.resolve(
          Object.assign(JSON.parse(report.reply), report.bytes && { bytes: report.bytes }),
        );
        break;
      case "progress":
        this.#progress(report.id, report.progress);
        break;
      case "foreseen":
        this.#foreseen.set(report.request, report.reply);
        break;
      case "broken":
        // Python is gone: nothing would be answered any more.
        this.#fail(report.reason, "silent");
        break;
    }
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    this.#watchOldest();
    return waiting;
  }

  /**
   * @param {number} id
   * @param {string} progress
   */
  #progress(id, progress) {
    const question = this.#pending.get(id);
    if (question) {
      question.since = performance.now();
      this.#watchOldest();
      question.part?.hear(progress);
    }
  }

  /** Watch the question that waits longest; those that come later don't start its clock anew. */
  #watchOldest() {
    const [oldest] = this.#pending.values();
    this.#rest();
    if (oldest) {
      const patience = oldest.part ? PATIENCE.part : PATIENCE.answer;
      this.#watch(Math.max(0, oldest.since + patience - performance.now()), "silent");
    }
  }

  /**
   * @param {number} milliseconds
   * @param {Cause} cause
   */
  #watch(milliseconds, cause) {
    this.#rest();
    this.#watchdog = setTimeout(() => this.#fail("no answer in time", cause), milliseconds);
  }

  #rest() {
    clearTimeout(this.#watchdog);
  }

  /**
   * Stop everything; whoever waits is told, and the next start begins from nothing. Where the
   * published memory leads to no answer, the engine starts without it at once, and from then on.
   * One that dies in use is started again, once for each question that it left unanswered.
   *
   * @param {string} reason
   * @param {Cause} cause what a reader is told
   */
  #fail(reason, cause) {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#foreseen.clear();
    const ofPart = [...this.#pending.values()].some(({ part }) => part);
    if (this.#restored && !(ofPart && this.#state === "ready")) {
      this.#restored = false;
      neverTakeUp(this.#address, this.#state === "loading");
      if (this.#state === "loading") {
        this.#launch();
        return;
      }
    }
    const failure = new EngineFailure(reason);
    if (this.#state === "ready") {
      for (const [id, question] of this.#pending) {
        if (question.again) {
          question.reject(failure);
          this.#pending.delete(id);
        }
        question.again = true;
      }
      if (this.#pending.size > 0) {
        this.#launch();
        return;
      }
    }
    this.#starting = undefined;
    this.#change("failed", "", cause);
    this.#settleStart?.(failure);
    for (const { reject } of this.#pending.values()) {
      reject(failure);
    }
    this.#pending.clear();
  }

  /**
   * @param {State} state
   * @param {string} stage
   * @param {Cause | ""} [cause]
   */
  #change(state, stage, cause = "") {
    this.#state = state;
    this.#stage = stage;
    this.#onState(state, stage, cause);
  }
}
