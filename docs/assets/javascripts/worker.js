/**
 * The worker that holds the engine: it starts Pyodide once and answers requests with the
 * project's own Python. It speaks JSON text; what the text says is calculators/protocol.py's.
 */

import { publishedMemory } from "./memory.js";

/**
 * @typedef {{ kind: "ask", id: number, request: string }} Asked
 * @typedef {{ kind: "foresee", requests: string[] }} Foresee
 * @typedef {{ kind: "start", address: string, first: string, memory: boolean } | Asked | Foresee} Order
 * @typedef {{ kind: "stage", stage: "download" | "start" | "restore" | "ready" }
 *   | { kind: "failed", reason: string }
 *   | { kind: "reply", id: number, reply: string }
 *   | { kind: "foreseen", request: string, reply: string }
 *   | { kind: "broken", id: number, reason: string }} Report
 * @typedef {{ file_name: string, sha256: string, imports: string[] }} LockedPackage
 * @typedef {((request: string) => string) & { copy: () => Respond }} Respond
 * @typedef {{
 *   FS: { writeFile: (path: string, bytes: Uint8Array) => void },
 *   pyimport: (module: string) => any,
 * }} Pyodide
 * @typedef {{ loadPyodide: (options: object) => Promise<Pyodide> }} Runtime
 */

const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const MEMORY = "memory.bin";
const WASM = "pyodide.asm.wasm";
const WHEEL_IN_ENGINE = "/calculators.whl";

/** @type {Respond | undefined} */
let respond;
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
 * Turn the hexadecimal sha256 of a lock into the form that a fetch checks by itself.
 *
 * @param {string} hexadecimal
 * @returns {string}
 */
function integrity(hexadecimal) {
  const bytes = (hexadecimal.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/**
 * Fetch a file of the engine, or fail with its name: a missing file must never hang the start.
 *
 * @param {URL} address
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function fetched(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) {
    throw new Error(`${address.pathname.split("/").pop()}: ${response.status}`);
  }
  return response;
}

/**
 * Compile while it arrives; a server that does not know the type of the file must do, too.
 *
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(response) {
  return response.headers.get("Content-Type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Start Pyodide with files that are on their way. By itself it would fetch one after the other,
 * compile only after its script was read, and wait for ever where one is missing.
 *
 * @param {URL} folder
 * @param {Runtime} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {(memory: WebAssembly.Memory) => void} made called with the memory the WebAssembly brings
 * @param {{ library: Promise<BodyInit> } & Record<string, unknown>} options
 * @returns {Promise<Pyodide>}
 */
async function loaded(folder, { loadPyodide }, wasm, made, { library, ...options }) {
  const stdLibURL = new URL(LIBRARY, folder).href;
  const coming = new Map([
    [stdLibURL, library],
    [new URL(WASM, folder).href, Promise.resolve("")],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (address, given) => {
    const body = coming.get(String(address));
    return body ? new Response(await body) : fetch(address, given);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const module = await wasm;
    const instance = await WebAssembly.instantiate(module, imports);
    const { memory } = imports?.env ?? {};
    if (memory instanceof WebAssembly.Memory) {
      made(memory);
    }
    return { module, instance };
  };
  try {
    return await loadPyodide({ indexURL: folder.href, stdLibURL, ...options });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * Take up the memory of an engine that has started, and try it.
 *
 * @param {URL} folder
 * @param {Promise<Runtime>} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<string>} lockFileContents
 * @param {import("./memory.js").Memory} memory
 * @returns {Promise<Respond>}
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
  return answering;
}

/**
 * Start Python and import the calculators.
 *
 * @param {URL} folder
 * @param {Promise<Runtime>} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<string>} lockFileContents
 * @returns {Promise<Respond>}
 */
async function started(folder, runtime, wasm, lockFileContents) {
  const library = fetched(new URL(LIBRARY, folder)).then((response) => response.arrayBuffer());
  const wheel = lockFileContents.then((text) => calculators(folder, text));
  const loading = runtime.then((found) =>
    loaded(folder, found, wasm, () => undefined, { library, lockFileContents }),
  );
  // Pyodide tells nobody when one of its files is missing; the files themselves do.
  const [pyodide, { face, bytes }] = await Promise.all([loading, wheel, library]);
  pyodide.FS.writeFile(WHEEL_IN_ENGINE, bytes);
  const system = pyodide.pyimport("sys");
  system.path.insert(0, WHEEL_IN_ENGINE);
  system.destroy();
  return faceOf(pyodide, face);
}

/** @param {Order & { kind: "start" }} order */
async function start(order) {
  const folder = new URL(order.address);
  tell({ kind: "stage", stage: "download" });
  const published = order.memory ? publishedMemory(new URL(MEMORY, folder)) : null;
  const runtime = Promise.all([
    import(new URL("pyodide.module.js", folder).href),
    import(new URL("pyodide.asm.js", folder).href),
  ]).then(([module]) => module);
  const wasm = fetched(new URL(WASM, folder)).then(compiled);
  const lock = fetched(new URL(LOCK, folder)).then((response) => response.text());
  const files = Promise.all([runtime, wasm, lock]);
  const memory = await published;
  files.then(
    () => tell({ kind: "stage", stage: memory ? "restore" : "start" }),
    () => undefined,
  );
  const starting = memory
    ? restored(folder, runtime, wasm, lock, memory)
    : started(folder, runtime, wasm, lock);
  const [answering] = await Promise.all([starting, files]);
  if (!memory && waiting.length === 0) {
    answering(order.first);
  }
  respond = answering;
  tell({ kind: "stage", stage: "ready" });
  for (const asked of waiting.splice(0)) {
    answer(answering, asked);
  }
  foresee();
}

/**
 * @param {Pyodide} pyodide
 * @param {string} face the module that answers
 * @returns {Respond}
 */
function faceOf(pyodide, face) {
  const module = pyodide.pyimport(face);
  const made = module.respond.copy();
  module.destroy();
  return made;
}

/**
 * Fetch the wheel that the lock names, checked against the lock's sha256.
 *
 * @param {URL} folder
 * @param {string} lock
 * @returns {Promise<{ face: string, bytes: Uint8Array }>}
 */
async function calculators(folder, lock) {
  const [locked] = Object.values(
    /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(lock)).packages,
  );
  const [face] = locked?.imports ?? [];
  if (!locked || !face) {
    throw new Error(`${LOCK}: no package`);
  }
  const checked = { integrity: integrity(locked.sha256) };
  const response = await fetched(new URL(locked.file_name, folder), checked);
  return { face, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** @param {unknown} reason */
function words(reason) {
  return reason instanceof Error ? reason.message : String(reason);
}

/**
 * @param {Respond} answering
 * @param {Asked} asked
 */
function answer(answering, { id, request }) {
  try {
    tell({ kind: "reply", id, reply: answering(request) });
  } catch (reason) {
    tell({ kind: "broken", id, reason: words(reason) });
  }
}

/** Answer the next of what is expected, and come back for the others. */
function foresee() {
  const request = respond && !pausing ? expected.shift() : undefined;
  if (respond && request !== undefined) {
    try {
      tell({ kind: "foreseen", request, reply: respond(request) });
    } catch {
      // Whoever asks it will be told.
    }
    pausing = true;
    pause.postMessage(null);
  }
}

self.addEventListener("message", (/** @type {MessageEvent<Order>} */ { data }) => {
  if (data.kind === "start") {
    start(data).catch((reason) => tell({ kind: "failed", reason: words(reason) }));
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
