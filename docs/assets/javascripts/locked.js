/**
 * The files of the engine. Their folder bears the sha256 of a lock, the lock names the sha256 of
 * each file, and a browser hands over only what has it: nothing of another build, nothing damaged.
 */

/** @typedef {"connection" | "missing" | "damaged" | "browser" | "device" | "silent"} Cause */
/** @typedef {Record<string, string>} Lock each file's name, with its sha256 in hexadecimal */

const LOCK = "engine.json";

/** Why a file could not be had. */
export class FileFault extends Error {
  /**
   * @param {string} name of the file
   * @param {Cause} cause
   * @param {string} [more]
   */
  constructor(name, cause, more = "") {
    super(`${name}: ${cause} ${more}`.trim());
    this.cause = cause;
  }
}

/**
 * Fetch the lock of an engine, checked against the name of its folder.
 *
 * @param {string} folder its address
 * @returns {Promise<Lock>}
 */
export async function lockOf(folder) {
  const name = new URL(folder).pathname.split("/").at(-2) ?? "";
  const response = await fetched(new URL(LOCK, folder), name);
  return (await response.json()).files;
}

/**
 * Fetch a file of the engine. What the browser or its store has of it is taken where it is the right
 * one; otherwise the server is asked, and what comes takes the wrong one's place.
 *
 * @param {URL} folder
 * @param {Lock} lock
 * @param {string} name
 * @returns {Promise<Response>}
 */
export async function checked(folder, lock, name) {
  const sha256 = lock[name];
  if (sha256 === undefined) {
    throw new FileFault(name, "missing", "in the lock");
  }
  return fetched(new URL(name, folder), sha256);
}

/**
 * @param {URL} address
 * @param {string} sha256
 */
async function fetched(address, sha256) {
  const name = address.pathname.split("/").pop() ?? "";
  const pairs = sha256.match(/../g) ?? [];
  const bytes = pairs.map((pair) => Number.parseInt(pair, 16));
  const integrity = `sha256-${btoa(String.fromCharCode(...bytes))}`;
  let status = 0;
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await fetch(address, { integrity, cache }).catch(() => null);
    if (response?.ok) {
      return response;
    }
    status = response?.status ?? 0;
  }
  if (status) {
    throw new FileFault(name, "missing", String(status));
  }
  // A browser does not say whether it got nothing or something else.
  const probe = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
  throw new FileFault(name, !probe ? "connection" : probe.ok ? "damaged" : "missing");
}
