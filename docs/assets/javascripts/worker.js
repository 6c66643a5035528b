/**
 * The worker that holds the engine: it starts Pyodide once and answers requests with the
 * project's own Python. It speaks JSON text; what the text says is calculators/protocol.py's.
 */

/**
 * @typedef {{ kind: "start", address: string, first: string }
 *   | { kind: "ask", id: number, request: string }} Order
 * @typedef {{ kind: "stage", stage: "download" | "start" | "ready" }
 *   | { kind: "failed", reason: string }
 *   | { kind: "reply", id: number, reply: string }
 *   | { kind: "broken", id: number, reason: string }} Report
 * @typedef {{ file_name: string, sha256: string, imports: string[] }} LockedPackage
 * @typedef {(request: string) => string} Respond
 * @typedef {{
 *   FS: { writeFile: (path: string, bytes: Uint8Array) => void },
 *   pyimport: (module: string) => any,
 * }} Pyodide
 */

const LIBRARY = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
const WASM = "pyodide.asm.wasm";
const WHEEL_IN_ENGINE = "/calculators.whl";

/** @type {Respond | undefined} */
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
  const runtime = Promise.all([
    import(new URL("pyodide.mjs", folder).href),
    import(new URL("pyodide.asm.js", folder).href),
  ]).then(([module]) => module);
  const wasm = fetched(new URL(WASM, folder)).then(compiled);
  respond = await begun(folder, runtime, wasm);
  respond(order.first);
  tell({ kind: "stage", stage: "ready" });
}

/**
 * @param {URL} folder
 * @param {Promise<any>} runtime
 * @param {Promise<WebAssembly.Module>} wasm
 * @returns {Promise<Respond>}
 */
async function begun(folder, runtime, wasm) {
  const library = fetched(new URL(LIBRARY, folder)).then((response) => response.arrayBuffer());
  const lock = fetched(new URL(LOCK, folder)).then((response) => response.text());
  const wheel = lock.then(async (text) => {
    const [locked] = Object.values(
      /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(text)).packages,
    );
    const [face] = locked?.imports ?? [];
    if (!locked || !face) {
      throw new Error(`${LOCK}: no package`);
    }
    const checked = { integrity: integrity(locked.sha256) };
    const response = await fetched(new URL(locked.file_name, folder), checked);
    return { face, bytes: new Uint8Array(await response.arrayBuffer()) };
  });
  const [found, module, libraryBytes, lockText, { face, bytes }] = await Promise.all([
    runtime,
    wasm,
    library,
    lock,
    wheel,
  ]);
  tell({ kind: "stage", stage: "start" });
  const pyodide = await loaded(folder, found, module, libraryBytes, {
    lockFileContents: lockText,
  });
  pyodide.FS.writeFile(WHEEL_IN_ENGINE, bytes);
  const system = pyodide.pyimport("sys");
  system.path.insert(0, WHEEL_IN_ENGINE);
  system.destroy();
  return pyodide.pyimport(face).respond;
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
});
