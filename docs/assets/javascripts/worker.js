/**
 * The worker that holds the engine: it starts Pyodide once and answers requests with the
 * project's own Python. It speaks JSON text; what the text says is calculators/protocol.py's.
 */

import { firstOf, imported, MEMORY, PACKAGES, parts, SCRIPTS } from "./engine-files.js";
import { checked, FileFault, SECURE } from "./locked.js";
import { publishedMemory } from "./memory.js";
import { compiled, faceOf, loaded, WASM } from "./pyodide.js";
import { expectedOf, Rules } from "./rules.js";
import { Weighed } from "./weighed.js";

/**
 * @typedef {{ kind: "ask", id: number, request: string, part?: PartAsked }} Asked
 * @typedef {{ kind: "foresee", requests: string[] }} Foresee
 * @typedef {import("./locked.js").Lock} Lock
 * @typedef {import("./locked.js").Cause} Cause
 * @typedef {import("./memory.js").Memory} Memory
 * @typedef {{ kind: "start", address: string, files: Lock, first: string, memory: boolean }} Start
 * @typedef {Start | Asked | Foresee} Order
 * @typedef {{ kind: "stage", stage: "download" | "start" | "restore" | "ready" }
 *   | { kind: "coming", sent: number, all: number }
 *   | { kind: "failed", reason: string, cause: Cause }
 *   | { kind: "reply", id: number, reply: string, bytes?: Uint8Array }
 *   | { kind: "progress", id: number, progress: string }
 *   | { kind: "foreseen", request: string, reply: string }
 *   | { kind: "broken", id: number, reason: string }} Report
 * @typedef {import("./engine-files.js").Parts} Parts
 * @typedef {import("./pyodide.js").Respond} Respond
 * @typedef {import("./pyodide.js").Runtime} Runtime
 * @typedef {import("./pyodide.js").Pyodide} Pyodide
 * @typedef {import("./part-worker.js").PartAsked} PartAsked
 * @typedef {{ python: Pyodide, answering: Respond }} Running
 */

const WHEEL_IN_ENGINE = "/calculators.whl";

/** @type {Respond | undefined} */
let respond;
/** What a part is added to, when one is asked for. @type {import("./part-worker.js").Whole | undefined} */
let whole;
/** @type {Rules | undefined} */
let rules;
/** What was asked before the engine could answer. @type {Asked[]} */
const waiting = [];
/** What may be asked next: answered while nothing is asked. @type {string[]} */
let expected = [];
/** Between two of those answers comes whatever was asked meanwhile. */
const { port1: pause, port2: resume } = new MessageChannel();
let pausing = false;
resume.onmessage = () => {
  pausing = false;
  foresee();
};

/** @param {Report} report */
function tell(report) {
  self.postMessage(report);
}

/**
 * Take up the memory of an engine that has started, and try it.
 *
 * @param {URL} folder
 * @param {Promise<Runtime>} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<string>} lockFileContents
 * @param {Memory} memory
 * @returns {Promise<Running>}
 */
async function restored(folder, runtime, wasm, lockFileContents, memory) {
  const pyodide = await loaded(folder, await runtime, wasm, memory.complete, {
    // All that it holds is imported already.
    library: Promise.resolve(""),
    lockFileContents,
    _loadSnapshot: memory.bytes,
  });
  const answering = faceOf(pyodide, memory.face);
  if (answering(memory.question) !== memory.reply) {
    throw new Error("the memory answers otherwise");
  }
  return { python: pyodide, answering };
}

/**
 * Start Python and import the calculators.
 *
 * @param {URL} folder
 * @param {Promise<Runtime>} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<string>} lockFileContents
 * @param {Parts} parts
 * @returns {Promise<Running>}
 */
async function started(folder, runtime, wasm, lockFileContents, { library, face, wheel }) {
  const pyodide = await loaded(folder, await runtime, wasm, () => undefined, {
    library: Promise.resolve(library),
    lockFileContents,
  });
  pyodide.FS.writeFile(WHEEL_IN_ENGINE, wheel);
  const system = pyodide.pyimport("sys");
  system.path.insert(0, WHEEL_IN_ENGINE);
  system.destroy();
  return { python: pyodide, answering: faceOf(pyodide, face) };
}

/** @param {Start} order */
async function start({ address, files, first, memory }) {
  const folder = new URL(address);
  tell({ kind: "stage", stage: "download" });
  const load = new Weighed(files, (sent, all) => tell({ kind: "coming", sent, all }));
  const { heard } = load;
  rules = new Rules(folder, files);
  const policy = rules.missing(first);
  load.expect([...SCRIPTS, WASM, PACKAGES, ...expectedOf(policy)]);
  const own = policy ? rules.fetch(policy, heard) : undefined;
  const runtime = Promise.all(
    SCRIPTS.map((name) => imported(folder, files, name, heard)),
  ).then(([module]) => module);
  const wasm = checked(folder, files, WASM, compiled, heard);
  const packages = checked(folder, files, PACKAGES, (response) => response.text(), heard);
  // On a slow line the memory would take longer to come than Python takes to start.
  const published =
    memory && files[MEMORY]
      ? (SECURE ? load.isQuick(WASM) : Promise.resolve(true)).then((quick) => {
          load.expect(quick ? [MEMORY] : []);
          return quick ? checked(folder, files, MEMORY, publishedMemory, heard) : null;
        }).catch(() => null)
      : Promise.resolve(null);
  const others = Promise.all([runtime, wasm, packages]);
  const from = await firstOf(published, others, () => parts(folder, files, packages, load));
  others.then(
    () => tell({ kind: "stage", stage: "bytes" in from ? "restore" : "start" }),
    () => undefined,
  );
  const starting =
    "bytes" in from
      ? restored(folder, runtime, wasm, packages, from)
      : started(folder, runtime, wasm, packages, from);
  // Pyodide tells nobody when one of its files is missing; the files themselves do.
  const [{ python, answering }] = await Promise.all([starting, others, own]);
  if (policy) {
    await rules.takeUp(python, policy);
  }
  if (!("bytes" in from) && waiting.length === 0) {
    answering(first);
  }
  respond = answering;
  whole = { python, folder, files };
  tell({ kind: "stage", stage: "ready" });
  for (const asked of waiting.splice(0)) {
    answer(answering, asked);
  }
  foresee();
}

/** @param {unknown} reason */
function words(reason) {
  return reason instanceof Error ? reason.message : String(reason);
}

/**
 * @param {Respond} answering
 * @param {Asked} asked
 */
function answer(answering, asked) {
  const { id, request, part } = asked;
  const policy = rules?.missing(request);
  if (policy) {
    answerLater(answering, asked, policy);
    return;
  }
  if (part) {
    answerPart(id, request, part);
    return;
  }
  try {
    tell({ kind: "reply", id, reply: answering(request) });
  } catch (reason) {
    tell({ kind: "broken", id, reason: words(reason) });
  }
}

/**
 * Answer what is asked about a policy whose rules are not there yet, once they are.
 *
 * @param {Respond} answering
 * @param {Asked} asked
 * @param {string} policy
 */
async function answerLater(answering, asked, policy) {
  const { id } = asked;
  try {
    const { python } = /** @type {NonNullable<typeof whole>} */ (whole);
    const hear = () => tell({ kind: "progress", id, progress: "" });
    await rules?.takeUp(python, policy, hear);
    answer(answering, asked);
  } catch (reason) {
    refuse(id, reason);
  }
}

/**
 * @param {number} id
 * @param {unknown} reason
 */
function refuse(id, reason) {
  if (reason instanceof FileFault) {
    tell({ kind: "failed", reason: words(reason), cause: reason.cause });
  } else {
    tell({ kind: "broken", id, reason: words(reason) });
  }
}

/**
 * Have a part of the engine answer that only some pages need: it is fetched when it is first asked.
 *
 * @param {number} id
 * @param {string} request
 * @param {PartAsked} part
 */
async function answerPart(id, request, part) {
  try {
    const { askPart } = await import("./part-worker.js");
    const hear = (/** @type {string} */ progress) => tell({ kind: "progress", id, progress });
    const found = await askPart(/** @type {NonNullable<typeof whole>} */ (whole), part, request, hear);
    tell({ kind: "reply", id, ...found });
  } catch (reason) {
    refuse(id, reason);
  }
}

/** Answer the next of what is expected, and come back for the others. */
function foresee() {
  const request = respond && !pausing ? expected.shift() : undefined;
  if (respond && request !== undefined) {
    try {
      // Without its policy's rules there is no answer to foresee.
      if (!rules?.missing(request)) {
        tell({ kind: "foreseen", request, reply: respond(request) });
      }
    } catch {
      // Whoever asks it will be told.
    }
    pausing = true;
    pause.postMessage(null);
  }
}

self.addEventListener("message", (/** @type {MessageEvent<Order>} */ { data }) => {
  if (data.kind === "start") {
    start(data).catch((reason) => {
      const cause = reason instanceof FileFault ? reason.cause : "device";
      tell({ kind: "failed", reason: words(reason), cause });
    });
  } else if (data.kind === "foresee") {
    expected = data.requests;
    foresee();
  } else if (respond) {
    // What was expected is out of date with each question: something else was entered.
    expected = [];
    answer(respond, data);
  } else {
    waiting.push(data);
  }
});
