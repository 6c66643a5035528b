// Makes a language's search index: the folder that the browser's search reads.
//
// usage: node index.mjs RECORDS OUT
//
// RECORDS is JSON, written by records.py. What is searched for is Pagefind's index, in chunks of
// which a search fetches only those that hold its words. What is shown is in pages/, a file each,
// under the name by which the index knows it. words.json are the words that a mistyped one may mean.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";

import { mendable } from "../../docs/assets/javascripts/search-mend.js";
import { indexWords, keyOf, withoutQuestion } from "../../docs/assets/javascripts/search-words.js";

/**
 * @typedef {{ href: string, title: string, names: { name: string }[], weight: number,
 *   answers: { title: string, line: string, words: string[] }[],
 *   places: { heading: string, text: string }[], also: string[] }} Entry see records.py
 */

/** What a record is called weighs more than what it says. */
const WHOLE_NAME = 10;
const NAMED = 6;
const FRAGMENT = /^fragment\/(.+)\.pf_fragment$/;
const SIGNATURE = "pagefind_dcd";

const [recordsFile = "", out = ""] = process.argv.slice(2);
const { language, records } = JSON.parse(readFileSync(recordsFile, "utf8"));

/** So many words a mistyped one may mean: the list stays small however large the site is. */
const MOST_WORDS = 8000;

/** What the browser's search needs of all that Pagefind writes. */
const taken = new RegExp(
  `^(?:pagefind\\.js|pagefind-entry\\.json|[^/]+\\.pf_meta|index/.*|wasm\\.${language}\\.pagefind)$`,
);

/** @param {Iterable<string>} words @param {number} weight */
const paragraph = (words, weight) =>
  `<p data-pagefind-weight="${weight}">${[...words].join(" ")}</p>`;

/** On how many records each word stands that may be mistyped. @type {Map<string, number>} */
const standing = new Map();

/** @param {Iterable<string>} words of a record */
function count(words) {
  for (const word of new Set(mendable([...words]))) {
    standing.set(word, (standing.get(word) ?? 0) + 1);
  }
}

/** @param {Entry} entry */
function html({ title, names, answers, places, also, weight }) {
  const keys = new Set(names.flatMap(({ name }) => [keyOf(name), keyOf(withoutQuestion(name))]));
  const named = [title, ...names.map(({ name }) => name), ...also];
  named.push(...answers.flatMap((one) => [one.title, one.line, ...one.words]));
  const said = places.flatMap(({ heading, text }) => [...indexWords(heading), ...indexWords(text)]);
  count([...named.flatMap(indexWords), ...said]);
  return (
    `<html lang="${language}"><body>` +
    paragraph(keys, WHOLE_NAME) +
    paragraph(new Set(named.flatMap(indexWords)), NAMED * weight) +
    paragraph(said, weight) +
    "</body></html>"
  );
}

// A file a page, however many there are: Pagefind would put the pages of a large site together.
const { index, errors } = await createIndex({ forceLanguage: language, maxFragments: 10 ** 7 });
if (!index) {
  throw new Error(errors.join("\n"));
}
for (const [place, entry] of records.entries()) {
  const added = await index.addHTMLFile({ url: `/${place}/`, content: html(entry) });
  if (added.errors.length) {
    throw new Error(`${entry.href}: ${added.errors.join("\n")}`);
  }
}
const { files } = await index.getFiles();
await close();

/** @param {string} name @param {string | Uint8Array} content */
function write(name, content) {
  const file = join(out, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

rmSync(out, { recursive: true, force: true });
let shown = 0;
for (const { path, content } of files) {
  const fragment = FRAGMENT.exec(path);
  if (taken.test(path)) {
    write(path, content);
  } else if (fragment) {
    const text = gunzipSync(content).toString("utf8");
    if (!text.startsWith(SIGNATURE)) {
      throw new Error(`${path} is not as Pagefind used to write it`);
    }
    const { url } = JSON.parse(text.slice(SIGNATURE.length));
    const { weight, also, ...entry } = records[Number(url.replaceAll("/", ""))];
    write(`pages/${fragment[1]}.json`, JSON.stringify({ ...entry, weight }));
    shown += 1;
  }
}
const frequent = [...standing].sort(([one, few], [other, more]) => more - few || (one < other ? -1 : 1));
write("words.json", JSON.stringify(frequent.slice(0, MOST_WORDS).map(([word]) => word)));
if (shown !== records.length) {
  throw new Error(`${records.length} records went into the index and ${shown} came out`);
}
