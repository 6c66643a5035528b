/**
 * A part of the engine that is fetched when it is first asked: Python modules in an archive, added to
 * a Python that has started. It reads files that are handed in, and writes others.
 */

import { checked } from "./locked.js";

/**
 * @typedef {import("./pyodide.js").Pyodide} Pyodide
 * @typedef {import("./pyodide.js").Respond} Respond
 * @typedef {{ python: Pyodide, folder: URL, files: import("./locked.js").Lock }} Whole
 * @typedef {{ name: string, face: string, file?: { path: string, bytes: ArrayBuffer } }} PartAsked
 *   its archive, the module that answers, and a file that is asked about
 */

const PLACE = "/part.zip";
/** Each line that Python writes here is told at once, while it is still at work. */
const TOLD = "told";

/** @type {Promise<Respond> | undefined} */
let door;
/** @type {(line: string) => void} */
let hear = () => undefined;

/**
 * @param {Whole} whole
 * @param {PartAsked} part
 * @param {string} request
 * @param {(progress: string) => void} tell
 * @returns {Promise<{ reply: string, bytes?: Uint8Array }>} `bytes` of the file that the reply names
 */
export async function askPart(whole, { name, face, file }, request, tell) {
  door ??= opened(whole, name, face);
  const respond = await door;
  const { FS } = whole.python;
  if (file) {
    FS.mkdirTree(file.path.slice(0, file.path.lastIndexOf("/")));
    FS.writeFile(file.path, new Uint8Array(file.bytes));
  }
  hear = tell;
  const reply = respond(JSON.stringify({ ...JSON.parse(request), tell: `/dev/${TOLD}` }));
  const { path } = JSON.parse(reply);
  if (path === undefined) {
    return { reply };
  }
  const bytes = FS.readFile(path);
  FS.unlink(path);
  return { reply, bytes };
}

/**
 * @param {Whole} whole
 * @param {string} name
 * @param {string} face
 * @returns {Promise<Respond>}
 */
async function opened({ python, folder, files }, name, face) {
  const archive = await checked(folder, files, name, (response) => response.arrayBuffer());
  python.FS.writeFile(PLACE, new Uint8Array(archive));
  const system = python.pyimport("sys");
  system.path.insert(0, PLACE);
  system.destroy();
  python.pyimport("extending").destroy();
  /** @type {number[]} */
  let line = [];
  python.FS.createDevice("/dev", TOLD, null, (/** @type {number | null} */ byte) => {
    if (byte === 10) {
      hear(new TextDecoder().decode(new Uint8Array(line)));
      line = [];
    } else if (byte !== null) {
      line.push(byte);
    }
  });
  const module = python.pyimport(face);
  const respond = module.respond.copy();
  module.destroy();
  return respond;
}
