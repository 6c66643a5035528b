/**
 * The search, off the page's own thread. It starts when a reader turns to the search, and fetches
 * of the index only the parts that hold what is searched for.
 */

import { findAll, wordsOf } from "./search-rank.js";

/**
 * @typedef {{ kind: "start", index: string }} Start
 * @typedef {{ kind: "search", id: number, query: string, policy: string }} Asked
 * @typedef {import("./search-rank.js").Hit} Hit
 * @typedef {{ search: (words: string) => Promise<{ results: Hit[] }> }} Index
 */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The index's address. */
let folder = "";
/** @type {Promise<Index> | undefined} */
let opened;
/** @type {Map<string, Promise<import("./search-read.js").Entry>>} */
const entries = new Map();

/** @returns {Promise<Index>} */
function open() {
  opened ??= (async () => {
    const { createInstance } = await import(new URL("pagefind.js", folder).href);
    const { pathname } = new URL(folder);
    const index = createInstance({ basePath: pathname });
    await index.init();
    return index;
  })();
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** @param {string} id */
function read(id) {
  let entry = entries.get(id);
  if (!entry) {
    entry = fetch(new URL(`pages/${id}.json`, folder)).then((response) => response.json());
    entry.catch(() => entries.delete(id));
    entries.set(id, entry);
  }
  return entry;
}

/** @param {string} words */
async function search(words) {
  return (await (await open()).search(words)).results;
}

scope.addEventListener("message", async ({ data }) => {
  const order = /** @type {Start | Asked} */ (data);
  if (order.kind === "start") {
    folder = order.index;
    open().catch(() => undefined); // It is said when something is searched for.
    return;
  }
  const { id, query, policy } = order;
  try {
    const found = await findAll(query, search, read, policy);
    scope.postMessage({ id, found, words: wordsOf(query) });
  } catch (error) {
    scope.postMessage({ id, failed: String(error) });
  }
});
