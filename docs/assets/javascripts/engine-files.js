/** The files that the engine starts from, and which of them are there first. */

import { checked } from "./locked.js";
import { LIBRARY } from "./pyodide.js";

/**
 * @typedef {import("./locked.js").Lock} Lock
 * @typedef {import("./memory.js").Memory} Memory
 * @typedef {import("./weighed.js").Weighed} Weighed
 * @typedef {{ file_name: string, imports: string[] }} LockedPackage
 * @typedef {{ library: ArrayBuffer, face: string, wheel: Uint8Array }} Parts what Python starts from
 */

export const PACKAGES = "pyodide-lock.json";
export const SCRIPTS = ["pyodide.module.js", "pyodide.asm.js"];
export const MEMORY = "memory.bin";
/** How long all else may lie there without the memory before the library is fetched beside it. */
const BESIDE = 1_500;

/**
 * Wait for what the engine starts from: its memory where that comes, what Python starts from where
 * it does not. A memory that stalls holds nothing up: whichever is there first is taken.
 *
 * @param {Promise<Memory | null>} published
 * @param {Promise<unknown>} others all the other files
 * @param {() => Promise<Parts>} fetchParts
 * @returns {Promise<Memory | Parts>}
 */
export async function firstOf(published, others, fetchParts) {
  const late = others.then(() => new Promise((/** @type {(value: "late") => void} */ resolve) => {
    setTimeout(resolve, BESIDE, "late");
  }));
  const memory = await Promise.race([published, late]);
  if (memory && memory !== "late") {
    return memory;
  }
  const parts = fetchParts();
  if (memory === null) {
    return parts;
  }
  const whole = published.then((found) => found ?? Promise.reject(new Error(MEMORY)));
  return Promise.any([whole, parts]).catch(() => parts);
}

/**
 * Import a script of the engine. A worker can't be told the sha256 of what it imports, so the file is
 * checked first; the import then finds it where the check has left it.
 *
 * @param {URL} folder
 * @param {Lock} files
 * @param {string} name
 * @param {import("./locked.js").Heard} heard
 */
export async function imported(folder, files, name, heard) {
  await checked(folder, files, name, wholeOf, heard);
  return import(new URL(name, folder).href);
}

/**
 * Fetch what Python starts from: its library, and the calculators.
 *
 * @param {URL} folder
 * @param {Lock} files
 * @param {Promise<string>} packages
 * @param {Weighed} load
 * @returns {Promise<Parts>}
 */
export async function parts(folder, files, packages, load) {
  load.expect([LIBRARY]);
  const library = checked(folder, files, LIBRARY, wholeOf, load.heard);
  const wheel = packages.then(async (text) => {
    const [found] = Object.values(
      /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(text)).packages,
    );
    const [face] = found?.imports ?? [];
    if (!found || !face) {
      throw new Error(`${PACKAGES}: no package`);
    }
    load.expect([found.file_name]);
    const bytes = await checked(folder, files, found.file_name, wholeOf, load.heard);
    return { face, wheel: new Uint8Array(bytes) };
  });
  const [bytes, calculators] = await Promise.all([library, wheel]);
  return { library: bytes, ...calculators };
}

/** @param {Response} response */
function wholeOf(response) {
  return response.arrayBuffer();
}
