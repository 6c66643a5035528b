/**
 * The worker that holds the engine: it starts Pyodide once and answers requests with the
 * project's own Python. It speaks JSON text; what the text says is calculators/protocol.py's.
 */

import { keepMemory, keptMemory } from "./memory.js";

/**
 * @typedef {{ kind: "start", address: string, first: string, memory: boolean }
 *   | { kind: "ask", id: number, request: string }} Order
 * @typedef {{ kind: "stage", stage: "download" | "start" | "restore" | "ready" }
 *   | { kind: "failed", reason: string }
 *   | { kind: "reply", id: number, reply: string }
 *   | { kind: "broken", id: number, reason: string }} Report
 * @typedef {{ file_name: string, sha256: string, imports: string[] }} LockedPackage
 * @typedef {((request: string) => string) & { copy: () => Respond, destroy: () => void }} Respond
 * @typedef {{
 *   FS: { writeFile: (path: string, bytes: Uint8Array) => void },
 *   pyimport: (module: string) => any,
 *   makeMemorySnapshot: () => Uint8Array<ArrayBuffer>,
 * }} Pyodide
 */

const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const WASM = "pyodide.asm.wasm";
const WHEEL_IN_ENGINE = "/calculators.whl";

/** How long nobody must have asked before the memory is kept, which takes a moment. */
const PAUSE = 2_000;
/** A memory that grew beyond its first size can't be taken up again. */
const LARGEST_MEMORY = 20_971_520 + 65_536;

/** @type {Respond | undefined} */
let respond;
/** @type {number | undefined} */
let pause;
/** What is left to do when nobody asks. @type {(() => void) | undefined} */
let later;

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
 * Start Pyodide with what is here already. By itself it would fetch these files a second time,
 * compile only after its script was read, and wait for ever where one is missing.
 *
 * @param {URL} folder
 * @param {{ loadPyodide: (options: object) => Promise<Pyodide> }} runtime
 * @param {WebAssembly.Module} module
 * @param {BodyInit} library
 * @param {object} options
 * @returns {Promise<Pyodide>}
 */
async function loaded(folder, { loadPyodide }, module, library, options) {
  const stdLibURL = new URL(LIBRARY, folder).href;
  const here = new Map([
    [stdLibURL, library],
    [new URL(WASM, folder).href, ""],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (address, given) => {
    const body = here.get(String(address));
    return body === undefined ? fetch(address, given) : new Response(body);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  try {
    return await loadPyodide({ indexURL: folder.href, stdLibURL, ...options });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @param {Order & { kind: "start" }} order */
async function start(order) {
  const folder = new URL(order.address);
  tell({ kind: "stage", stage: "download" });
  const kept = order.memory ? keptMemory(order.address) : Promise.resolve(null);
  const runtime = Promise.all([
    import(new URL("pyodide.module.js", folder).href),
    import(new URL("pyodide.asm.js", folder).href),
  ]).then(([module]) => module);
  const wasm = fetched(new URL(WASM, folder)).then(compiled);
  const library = fetched(new URL(LIBRARY, folder)).then((response) => response.arrayBuffer());
  const lock = fetched(new URL(LOCK, folder)).then((response) => response.text());
  const wheel = lock.then((text) => calculators(folder, text));
  const [found, module, libraryBytes, lockText, { face, bytes }, memory] = await Promise.all([
    runtime,
    wasm,
    library,
    lock,
    wheel,
    kept,
  ]);
  tell({ kind: "stage", stage: memory ? "restore" : "start" });
  const pyodide = await loaded(folder, found, module, libraryBytes, {
    lockFileContents: lockText,
    ...(memory ? { _loadSnapshot: memory.bytes } : { _makeSnapshot: order.memory }),
  });
  pyodide.FS.writeFile(WHEEL_IN_ENGINE, bytes);
  if (!memory) {
    const system = pyodide.pyimport("sys");
    system.path.insert(0, WHEEL_IN_ENGINE);
    system.destroy();
  }
  respond = faceOf(pyodide, face);
  const reply = respond(memory?.probe ?? order.first);
  if (memory && memory.reply !== reply) {
    throw new Error("the kept memory answers otherwise");
  }
  tell({ kind: "stage", stage: "ready" });
  if (!memory && order.memory) {
    later = () => remember(order, pyodide, face, reply);
    rest();
  }
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
 * Keep the memory as it is now. A memory holds no handle to the outside, so the engine's face is
 * taken off meanwhile.
 *
 * @param {Order & { kind: "start" }} order
 * @param {Pyodide} pyodide
 * @param {string} face
 * @param {string} reply to the order's first question
 */
function remember({ address, first }, pyodide, face, reply) {
  respond?.destroy();
  try {
    const bytes = pyodide.makeMemorySnapshot();
    if (bytes.length <= LARGEST_MEMORY) {
      keepMemory(address, { bytes, probe: first, reply }).catch(() => undefined);
    }
  } catch {
    // Then the next visit starts as this one did.
  } finally {
    respond = faceOf(pyodide, face);
  }
}

/** Do what is left as soon as nobody has asked for a while. */
function rest() {
  clearTimeout(pause);
  if (later) {
    pause = setTimeout(() => {
      later?.();
      later = undefined;
    }, PAUSE);
  }
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

self.addEventListener("message", (/** @type {MessageEvent<Order>} */ { data }) => {
  if (data.kind === "start") {
    start(data).catch((reason) => tell({ kind: "failed", reason: words(reason) }));
    return;
  }
  try {
    if (!respond) {
      throw new Error("asked before the engine was ready");
    }
    tell({ kind: "reply", id: data.id, reply: respond(data.request) });
  } catch (reason) {
    tell({ kind: "broken", id: data.id, reason: words(reason) });
  }
  rest();
});
