/** Starts Pyodide, in the worker, with files that were fetched for it. */

/**
 * @typedef {((request: string) => string) & { copy: () => Respond }} Respond
 * @typedef {{
 *   FS: {
 *     writeFile: (path: string, bytes: Uint8Array) => void,
 *     readFile: (path: string) => Uint8Array,
 *     unlink: (path: string) => void,
 *     mkdirTree: (path: string) => void,
 *     createDevice: (folder: string, name: string, input: null,
 *       output: (byte: number | null) => void) => void,
 *   },
 *   pyimport: (module: string) => any,
 * }} Pyodide
 * @typedef {{ loadPyodide: (options: object) => Promise<Pyodide> }} Runtime
 */

export const LIBRARY = "python_stdlib.zip";
export const WASM = "pyodide.asm.wasm";

/**
 * Compile while it arrives; a server that does not know the type of the file must do, too.
 *
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(response) {
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
export async function loaded(folder, { loadPyodide }, wasm, made, { library, ...options }) {
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
 * @param {Pyodide} pyodide
 * @param {string} face the module that answers
 * @returns {Respond}
 */
export function faceOf(pyodide, face) {
  const module = pyodide.pyimport(face);
  const made = module.respond.copy();
  module.destroy();
  return made;
}
