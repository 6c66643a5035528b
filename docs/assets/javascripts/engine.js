/**
 * The engine as the page sees it: one for the whole tab, started when a reader turns to a
 * calculator, stopped and started again when it fails.
 */

import { Foreseen } from "./foreseen.js";
import { FileFault, lockOf, SECURE } from "./locked.js";
import { Questions } from "./questions.js";
import { mayTakeUp, neverTakeUp } from "./taking-up.js";

/**
 * @typedef {import("./locked.js").Cause} Cause
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {import("./worker.js").Report} Report
 * @typedef {import("./replies.js").Reply} Reply
 * @typedef {import("./questions.js").PartQuestion} PartQuestion
 */

/** How long a stage of the start may take without a word before it counts as failed. A line may be
 *  as slow as it likes: each byte is a word, or each file, where a browser tells no more. */
const PATIENCE = { download: SECURE ? 120_000 : 600_000, start: 30_000, restore: 5_000 };

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
  #questions = new Questions();
  #foreseen = new Foreseen();
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
    const { id, reply } = this.#questions.add(request, part);
    if (this.#state === "ready" && this.#questions.count === 1) {
      this.#watchOldest();
    }
    if (this.#starting) {
      this.#worker?.postMessage(this.#questions.asked(id));
    } else {
      this.start().catch(() => undefined);
    }
    return reply;
  }

  /**
   * Have these answered before they are asked, once nothing else is; they take the place of what
   * was foreseen before. No engine is started for them.
   *
   * @param {object[]} requests the likeliest first
   */
  foresee(requests) {
    this.#worker?.postMessage({ kind: "foresee", requests: this.#foreseen.expect(requests) });
  }

  /**
   * Look up what was foreseen: an answer without a wait, where one is there.
   *
   * @param {object} request
   * @returns {Reply | undefined}
   */
  known(request) {
    return this.#foreseen.reply(request);
  }

  /** Stop whatever is being answered, and let go of all memory. The next question starts anew. */
  stop() {
    this.#drop();
    this.#restored = false;
    this.#end("idle", new EngineFailure("stopped"));
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
    for (const id of this.#questions.ids) {
      worker.postMessage(this.#questions.asked(id));
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
          this.#questions.begin();
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
        this.#questions.answer(
          report.id,
          Object.assign(JSON.parse(report.reply), report.bytes && { bytes: report.bytes }),
        );
        this.#watchOldest();
        break;
      case "progress":
        this.#questions.progress(report.id, report.progress);
        this.#watchOldest();
        break;
      case "foreseen":
        this.#foreseen.keep(report.request, report.reply);
        break;
      case "broken":
        // Python is gone: nothing would be answered any more.
        this.#fail(report.reason, "silent");
        break;
    }
  }

  #watchOldest() {
    this.#rest();
    const patience = this.#questions.patience();
    if (patience !== undefined) {
      this.#watch(patience, "silent");
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
    this.#drop();
    if (this.#restored && !(this.#questions.anyOfPart && this.#state === "ready")) {
      this.#restored = false;
      neverTakeUp(this.#address, this.#state === "loading");
      if (this.#state === "loading") {
        this.#launch();
        return;
      }
    }
    const failure = new EngineFailure(reason);
    if (this.#state === "ready") {
      this.#questions.survive(failure);
      if (this.#questions.count > 0) {
        this.#launch();
        return;
      }
    }
    this.#end("failed", failure, cause);
  }

  /** Let the worker go, and all that it has foreseen. */
  #drop() {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#foreseen.clear();
  }

  /**
   * Tell whoever waits; the next start begins from nothing.
   *
   * @param {State} state
   * @param {EngineFailure} failure
   * @param {Cause | ""} [cause]
   */
  #end(state, failure, cause = "") {
    this.#starting = undefined;
    this.#change(state, "", cause);
    this.#settleStart?.(failure);
    this.#questions.refuse(failure);
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
