/**
 * The engine as the page sees it: one for the whole tab, started when a reader turns to a
 * calculator, stopped and started again when it fails.
 */

/**
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {import("./worker.js").Report} Report
 * @typedef {{ place: string, value: string, code: string, message: string }} Problem
 * @typedef {string | { kind: string, id: string, text: string }} Part
 * @typedef {{ kind: string, say: string, parts: Part[] }} Line
 * @typedef {{ kind: string, lines: Line[], heading?: string | { text: string } }} Section
 * @typedef {{ headline: Line, notes: Line[], payable: Line | null, sections: Section[],
 *   chart?: import("./chart.js").Chart | null }} BenefitView
 * @typedef {Record<string, string | string[] | null>} BenefitAnswer
 * @typedef {{ article: Line[], benefits: Record<string, BenefitView> }} View
 * @typedef {{ benefits: Record<string, BenefitAnswer>, [key: string]: unknown }} Answer
 * @typedef {{ article: string, article_name: string, benefit: string, title: string,
 *   status: "fits" | "open" | "refused", outcome: string, facts: Record<string, string>,
 *   headline: Line, reasons: { line: Line, article: string, article_name: string }[] }} Found
 * @typedef {{ answer?: Answer, find?: { line: Line, benefits: Found[] }, view?: View,
 *   charts?: Record<string, import("./chart.js").Chart | null>,
 *   line?: Line, lines?: Line[], same?: boolean, read?: Record<string, string>,
 *   rows?: { label: string, then: string, now: string, same: boolean }[],
 *   report?: import("./report.js").Report, problems?: Problem[],
 *   total?: TotalAnswer, summary?: Summary, detail?: Detail, compare?: Comparison,
 *   sheet?: { head: string[], rows: string[][], csv: string },
 *   receipt?: { policy: string, made: string } }} Reply see calculators/protocol.py
 * @typedef {{ id: string, counted: boolean, instead: string | null, outcome: string,
 *   [end: string]: any }} ClaimAnswer
 * @typedef {{ claims: ClaimAnswer[],
 *   total: { least: string | null, most: string | null, open: string[] } }} TotalAnswer
 * @typedef {{ id: string, name: string, short: string, headline: Line, lines: Line[],
 *   read: Record<string, string>, instead: Line | null }} ClaimWords
 * @typedef {{ line: Line, claims: [string, string], item: string, once: boolean }} Suggestion
 * @typedef {{ claims: ClaimWords[], sum: Line, sum_lines: Line[], limits: Line[], once: Line[],
 *   short: { least: string, most: string }, suggestions: Suggestion[],
 *   read: Record<string, string> }} Summary
 * @typedef {{ id: string, name: string, shown: [string, string], share: [number, number] }} SumRow
 * @typedef {{ by: Record<string, SumRow[]>, missing: { line: Line, claim: string }[],
 *   doubts: { line: Line, claims: string[] }[], steps: { line: Line, claims: string[] }[] }} Detail
 * @typedef {{ least: string | null, most: string | null, shown: [string, string] }} Ends
 * @typedef {{ line: Line, sums: [Ends, Ends], change: [string, string], best: Line | null,
 *   rows: { id: string, name: string, before: Ends | null, after: Ends | null,
 *     change: [string, string] }[] }} Comparison
 * @typedef {{ request: string, resolve: (reply: Reply) => void,
 *   reject: (reason: Error) => void }} Question
 */

/** How long a stage of the start may take without a word before it counts as failed. */
const PATIENCE = { download: 120_000, start: 30_000, restore: 5_000, answer: 20_000 };

/** On which this device could not take up the published memory: the address of an engine. */
const STARTS_PLAIN = "policy-engine-starts-plain";
/** The same, for this tab. @type {string | null} */
let startsPlain = null;

export class EngineFailure extends Error {}

/** @param {string} engine */
function mayTakeUp(engine) {
  try {
    return (startsPlain ?? localStorage.getItem(STARTS_PLAIN)) !== engine;
  } catch {
    return startsPlain !== engine;
  }
}

/**
 * @param {string} engine
 * @param {boolean} ever whether later visits are to know, too
 */
function neverTakeUp(engine, ever) {
  startsPlain = engine;
  try {
    if (ever) {
      localStorage.setItem(STARTS_PLAIN, engine);
    }
  } catch {
    // Where the browser keeps nothing, the next page tries again.
  }
}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {State} */
  #state = "idle";
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
  /** @type {(state: State, stage: string) => void} */
  #onState;
  /** @type {() => object} */
  #first;

  /**
   * @param {string} address the folder of the engine's files
   * @param {(state: State, stage: string) => void} onState told at each change
   * @param {() => object} [first] a question to warm up with, so that no reader meets a cold engine
   */
  constructor(address, onState, first = () => ({})) {
    this.#address = address;
    this.#onState = onState;
    this.#first = first;
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
   * @returns {Promise<Reply>}
   */
  ask(request) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { request: JSON.stringify(request), resolve, reject });
      if (this.#state === "ready") {
        this.#watch(PATIENCE.answer);
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
    this.#worker?.postMessage({ kind: "ask", id, request: this.#pending.get(id)?.request });
  }

  #begin() {
    return new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      this.#settleStart = (reason) => (reason ? reject(reason) : resolve());
      this.#launch();
    });
  }

  #launch() {
    this.#change("loading", "download");
    try {
      this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch (reason) {
      // Not at once: what failed is only forgotten, and tried again, when this start is known.
      queueMicrotask(() => this.#fail(String(reason)));
      return;
    }
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => this.#fail(event.message || "worker"));
    this.#watch(PATIENCE.download);
    this.#worker.postMessage({
      kind: "start",
      address: this.#address,
      first: JSON.stringify(this.#first()),
      memory: mayTakeUp(this.#address),
    });
    for (const id of this.#pending.keys()) {
      this.#post(id);
    }
  }

  /** @param {Report} report */
  #hear(report) {
    switch (report.kind) {
      case "stage":
        if (report.stage === "ready") {
          this.#rest();
          if (this.#pending.size > 0) {
            this.#watch(PATIENCE.answer);
          }
          this.#change("ready", "");
          this.#settleStart?.();
        } else {
          this.#restored = report.stage === "restore";
          this.#watch(PATIENCE[report.stage]);
          this.#change("loading", report.stage === "download" ? "download" : "start");
        }
        break;
      case "failed":
        this.#fail(report.reason);
        break;
      case "reply":
        this.#settle(report.id)?.resolve(JSON.parse(report.reply));
        break;
      case "foreseen":
        this.#foreseen.set(report.request, report.reply);
        break;
      case "broken":
        this.#settle(report.id)?.reject(new EngineFailure(report.reason));
        break;
    }
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) {
      this.#rest();
    }
    return waiting;
  }

  /** @param {number} milliseconds */
  #watch(milliseconds) {
    this.#rest();
    this.#watchdog = setTimeout(() => this.#fail("no answer in time"), milliseconds);
  }

  #rest() {
    clearTimeout(this.#watchdog);
  }

  /**
   * Stop everything; whoever waits is told, and the next start begins from nothing. Where the
   * published memory leads to no answer, the engine starts without it at once, and from then on.
   *
   * @param {string} reason
   */
  #fail(reason) {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#foreseen.clear();
    if (this.#restored) {
      this.#restored = false;
      neverTakeUp(this.#address, this.#state === "loading");
      if (this.#state === "loading") {
        this.#launch();
        return;
      }
    }
    this.#starting = undefined;
    const failure = new EngineFailure(reason);
    this.#change("failed", "");
    this.#settleStart?.(failure);
    for (const { reject } of this.#pending.values()) {
      reject(failure);
    }
    this.#pending.clear();
  }

  /**
   * @param {State} state
   * @param {string} stage
   */
  #change(state, stage) {
    this.#state = state;
    this.#onState(state, stage);
  }
}
