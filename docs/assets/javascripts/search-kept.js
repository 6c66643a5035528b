/**
 * Searching without a network where policies are many: the index is too large for a device to keep,
 * but the records of each policy that was opened lie beside its pages. They are few enough to be
 * looked through one by one.
 */

import { held, readOf } from "./search-read.js";

/**
 * @typedef {import("./search-read.js").Entry} Entry
 * @typedef {import("./search-rank.js").Search} Search
 */

/**
 * The records of the policies that this device keeps; see service-worker.js for its stores' names.
 *
 * @param {string} index the address of the index's folder, which names its language
 * @returns {Promise<Entry[]>}
 */
export async function keptEntries(index) {
  const root = new URL("../../", index).href;
  const language = /\/en-[^/]*\/$/.test(index) ? "en/" : "";
  const start = `policy ${root} policy `;
  const found = [];
  for (const name of (await caches.keys()).filter((one) => one.startsWith(start))) {
    const [policy] = name.slice(start.length).split(" ");
    const address = new URL(`${language}policies/${policy}/search.json`, root);
    const response = await caches.match(address, { cacheName: name });
    found.push(...(response ? await response.json() : []));
  }
  return found;
}

/**
 * What Pagefind does, of so few records: those that hold any of the words, most of them first.
 *
 * @param {Entry[]} entries
 * @returns {{ search: Search, read: (id: string) => Promise<Entry> }}
 */
export function among(entries) {
  const search = async (/** @type {string} */ words) => {
    const asked = words.split(" ");
    return entries
      .map((entry, place) => {
        const { all, names } = readOf(entry);
        const keys = new Set(names.flatMap((name) => name.keys));
        const score = held(asked, all).length + asked.filter((one) => keys.has(one)).length;
        return { id: String(place), score };
      })
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score);
  };
  const read = async (/** @type {string} */ id) => /** @type {Entry} */ (entries[Number(id)]);
  return { search, read };
}
