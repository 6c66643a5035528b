/**
 * The files of the engine. Their folder bears the sha256 of a lock, the lock names the sha256 of
 * each file, and a browser hands over only what has it: nothing of another build, nothing damaged.
 */

/** @typedef {"connection" | "missing" | "damaged" | "browser" | "device" | "silent"} Cause */
/** @typedef {{ sha256: string, size: number, sent: number }} Locked a file: its sha256 in
 *   hexadecimal, its bytes, and those of them that a server sends that compresses */
/** @typedef {Record<string, Locked>} Lock each file by its name */
/** @typedef {(name: string, bytes: number) => void} Heard told how much of a file has come */
/**
 * @template T
 * @typedef {(response: Response) => Promise<T>} Take what is done with a file while it comes
 */

const LOCK = "engine.json";
/** Only where pages came by a secure way may scripts work out a hash; elsewhere the browser checks
 *  it, and says nothing until a file is there. */
export const SECURE = typeof crypto.subtle !== "undefined";

/** While Pyodide starts, pyodide.js puts another in its place, which answers for what is on its way. */
const { fetch } = globalThis;

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
  const read = (/** @type {Response} */ response) => response.json();
  return (await fetched(new URL(LOCK, folder), name, read, () => undefined)).files;
}

/**
 * Fetch a file of the engine. What the browser or its store has of it is taken where it is the right
 * one; otherwise the server is asked, and what comes takes the wrong one's place. What was made of
 * it while it came is handed over only once all of it has come and is the right one.
 *
 * @template T
 * @param {URL} folder
 * @param {Lock} lock
 * @param {string} name
 * @param {Take<T>} take
 * @param {Heard} [heard]
 * @returns {Promise<T>}
 */
export async function checked(folder, lock, name, take, heard = () => undefined) {
  const known = lock[name];
  if (known === undefined) {
    throw new FileFault(name, "missing", "in the lock");
  }
  const taken = await fetched(new URL(name, folder), known.sha256, take, (bytes) => heard(name, bytes));
  if (!SECURE) {
    heard(name, known.size);
  }
  return taken;
}

/**
 * @template T
 * @param {URL} address
 * @param {string} sha256
 * @param {Take<T>} take
 * @param {(bytes: number) => void} heard
 * @returns {Promise<T>}
 */
async function fetched(address, sha256, take, heard) {
  const name = address.pathname.split("/").pop() ?? "";
  /** @type {Cause} */
  let cause = "connection";
  let status = "";
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const given = SECURE ? { cache } : { cache, integrity: integrityOf(sha256) };
    const response = await fetch(address, given).catch(() => null);
    if (!response) {
      cause = SECURE ? "connection" : await unheard(address);
    } else if (!response.ok) {
      cause = "missing";
      status = String(response.status);
    } else {
      const hashing = SECURE ? sha256Of(response.clone(), heard) : sha256;
      const [taken, hash] = await Promise.allSettled([take(response), hashing]);
      if (hash.status === "rejected") {
        cause = "connection";
      } else if (hash.value !== sha256) {
        cause = "damaged";
      } else if (taken.status === "rejected") {
        // The right file, and this browser can make nothing of it.
        throw taken.reason;
      } else {
        return taken.value;
      }
    }
  }
  throw new FileFault(name, cause, status);
}

/**
 * @param {Response} response
 * @param {(bytes: number) => void} heard
 * @returns {Promise<string>} in hexadecimal
 */
async function sha256Of(response, heard) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    bytes += next.value.length;
    heard(bytes);
  }
  const hash = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(hash), (one) => one.toString(16).padStart(2, "0")).join("");
}

/** @param {string} sha256 */
function integrityOf(sha256) {
  const pairs = sha256.match(/../g) ?? [];
  const bytes = pairs.map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/**
 * Where the browser checks: it does not say whether it got nothing or something else.
 *
 * @param {URL} address
 * @returns {Promise<Cause>}
 */
async function unheard(address) {
  const probe = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
  return !probe ? "connection" : probe.ok ? "damaged" : "missing";
}
