/**
 * Each policy's rules, where a site holds several: a file of the engine that is fetched when a page
 * first asks about its policy. With one policy they are in the engine from the start.
 */

import { checked } from "./locked.js";

/**
 * @typedef {import("./locked.js").Lock} Lock
 * @typedef {import("./locked.js").Heard} Heard
 * @typedef {import("./pyodide.js").Pyodide} Pyodide
 */

/** @param {string} policy */
function fileOf(policy) {
  return `policy-${policy}.zip`;
}

/**
 * Which policy a request is about, however it names it; empty where it names none.
 *
 * @param {string} request see calculators/protocol.py
 * @returns {string}
 */
export function policyOf(request) {
  const { policy, claims, receipt } = JSON.parse(request);
  const found = policy ?? claims?.policy ?? written(receipt)?.policy;
  return typeof found === "string" ? found : "";
}

/**
 * @param {unknown} receipt
 * @returns {{ policy?: unknown } | null}
 */
function written(receipt) {
  try {
    return typeof receipt === "string" ? JSON.parse(receipt) : null;
  } catch {
    return null; // Whoever is asked will say so.
  }
}

export class Rules {
  #folder;
  #files;
  /** Those that Python has. @type {Set<string>} */
  #there = new Set();
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #coming = new Map();

  /**
   * @param {URL} folder of the engine
   * @param {Lock} files
   */
  constructor(folder, files) {
    this.#folder = folder;
    this.#files = files;
  }

  /**
   * The policy of a request whose rules have a file that Python has not yet.
   *
   * @param {string} request
   * @returns {string} empty where nothing is missing
   */
  missing(request) {
    const policy = policyOf(request);
    return fileOf(policy) in this.#files && !this.#there.has(policy) ? policy : "";
  }

  /**
   * Fetch a policy's file.
   *
   * @param {string} policy one that is missing
   * @param {Heard} heard
   */
  fetch(policy, heard) {
    const take = (/** @type {Response} */ response) => response.arrayBuffer();
    const coming =
      this.#coming.get(policy) ??
      checked(this.#folder, this.#files, fileOf(policy), take, heard);
    this.#coming.set(policy, coming);
    return coming;
  }

  /**
   * Hand a policy's rules to Python, once.
   *
   * @param {Pyodide} python
   * @param {string} policy
   * @param {Heard} [heard]
   */
  async takeUp(python, policy, heard = () => undefined) {
    const bytes = await this.fetch(policy, heard);
    if (this.#there.has(policy)) {
      return;
    }
    const place = `/${fileOf(policy)}`;
    python.FS.writeFile(place, new Uint8Array(bytes));
    const policies = python.pyimport("calculators.policies");
    policies.take_up(place);
    policies.destroy();
    this.#there.add(policy);
    this.#coming.delete(policy);
  }
}

/** @param {string} policy */
export function expectedOf(policy) {
  return policy ? [fileOf(policy)] : [];
}
