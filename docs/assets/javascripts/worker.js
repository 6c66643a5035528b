/**
 * The worker that holds the engine: it starts Pyodide once and answers requests with the
 * project's own Python. It speaks JSON text; what the text says is calculators/protocol.py's.
 */

/**
 * @typedef {{ kind: "start", address: string }
 *   | { kind: "ask", id: number, request: string }} Order
 * @typedef {{ kind: "stage", stage: "download" | "start" | "ready" }
 *   | { kind: "failed", reason: string }
 *   | { kind: "reply", id: number, reply: string }
 *   | { kind: "broken", id: number, reason: string }} Report
 * @typedef {{ file_name: string, sha256: string, imports: string[] }} LockedPackage
 */

const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const WHEEL_IN_ENGINE = "/calculators.whl";

/** @type {((request: string) => string) | undefined} */
let respond;

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
 * @param {string} address the folder of the engine's files
 */
async function start(address) {
  const folder = new URL(address);
  tell({ kind: "stage", stage: "download" });
  const runtime = import(new URL("pyodide.mjs", folder).href);
  const library = fetched(new URL(LIBRARY, folder)).then((response) => response.arrayBuffer());
  // Pyodide only warns when this file is missing and then waits for ever, so it is asked for here.
  const wasm = fetched(new URL("pyodide.asm.wasm", folder)).then((response) => response.blob());
  const lockText = await (await fetched(new URL(LOCK, folder))).text();
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const lock = JSON.parse(lockText);
  const [locked] = Object.values(lock.packages);
  const [face] = locked?.imports ?? [];
  if (!locked || !face) {
    throw new Error(`${LOCK}: no package`);
  }
  const wheel = fetched(new URL(locked.file_name, folder), {
    integrity: integrity(locked.sha256),
  }).then((response) => response.arrayBuffer());
  const [{ loadPyodide }, , wheelBytes] = await Promise.all([runtime, wasm, wheel, library]);
  tell({ kind: "stage", stage: "start" });
  const pyodide = await loadPyodide({
    indexURL: folder.href,
    stdLibURL: new URL(LIBRARY, folder).href,
    lockFileContents: lockText,
  });
  pyodide.FS.writeFile(WHEEL_IN_ENGINE, new Uint8Array(wheelBytes));
  pyodide.pyimport("sys").path.insert(0, WHEEL_IN_ENGINE);
  respond = pyodide.pyimport(face).respond;
  tell({ kind: "stage", stage: "ready" });
}

/** @param {unknown} reason */
function words(reason) {
  return reason instanceof Error ? reason.message : String(reason);
}

self.addEventListener("message", (/** @type {MessageEvent<Order>} */ { data }) => {
  if (data.kind === "start") {
    start(data.address).catch((reason) => tell({ kind: "failed", reason: words(reason) }));
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
});
