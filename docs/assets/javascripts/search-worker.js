/**
 * The search, off the page's own thread. It starts when a reader turns to the search, and fetches
 * of the index only the parts that hold what is searched for.
 */

import { among, keptEntries } from "./search-kept.js";
import { nearestTo, withMended } from "./search-mend.js";
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

/** Whether a part of the index did not come: Pagefind then searches on without it, and says nothing. */
let broken = false;
const fetching = scope.fetch.bind(scope);
scope.fetch = async (...asked) => {
  try {
    const response = await fetching(...asked);
    broken ||= !response.ok;
    return response;
  } catch (error) {
    broken = true;
    throw error;
  }
};

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

/** @type {Promise<string[]> | undefined} */
let known;

/** The words that stand in the index, the more frequent first. */
function knownWords() {
  known ??= fetch(new URL("words.json", folder)).then((response) => response.json());
  known.catch(() => {
    known = undefined;
  });
  return known;
}

/**
 * @param {string} query
 * @param {string[]} strange words of it that stand nowhere
 */
async function mend(query, strange) {
  // Without them the query is searched for as it was typed.
  const all = await knownWords().catch(() => []);
  broken = false;
  const mended = new Map(
    strange.flatMap((word) => {
      const nearest = nearestTo(word, all);
      return nearest ? [[word, nearest]] : [];
    }),
  );
  return mended.size ? withMended(query, mended) : query;
}

/** @param {string} words */
async function search(words) {
  const { results } = await (await open()).search(words);
  if (broken) {
    // Tried anew the next time: what it holds of this one is not all.
    opened = undefined;
    throw new Error("a part of the index did not come");
  }
  return results;
}

scope.addEventListener("message", async ({ data }) => {
  const order = /** @type {Start | Asked} */ (data);
  if (order.kind === "start") {
    folder = order.index;
    open().catch(() => undefined); // It is said when something is searched for.
    return;
  }
  const { id, query, policy } = order;
  broken = false;
  try {
    let meant = query;
    const mended = async (/** @type {string} */ asked, /** @type {string[]} */ strange) => {
      meant = await mend(asked, strange);
      return meant;
    };
    const found = await findAll(query, search, read, policy, mended);
    scope.postMessage({ id, found, words: wordsOf(meant) });
  } catch (error) {
    const kept = await keptEntries(folder).catch(() => []);
    const few = among(kept);
    const found = await findAll(query, few.search, few.read, policy);
    scope.postMessage(
      found.length
        ? { id, found, words: wordsOf(query), kept: true }
        : { id, failed: String(error) },
    );
  }
});
