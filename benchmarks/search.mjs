// Compares what could search the site: weight of the index, what a first search fetches, speed, and
// how many queries of tests/browser/queries.yaml find what they must as the first result.
//
// usage: node benchmarks/search.mjs [COPIES] [NAMES]   after `make site`; npm ci in benchmarks/ before
//
// COPIES repeats the pages so often, to see what 10,000 of them would weigh: 250 gives as many.
// NAMES is a pattern that the names of those compared fit.

import { execFileSync } from "node:child_process";
import {
  mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import FlexSearch from "flexsearch";
import MiniSearch from "minisearch";

import { findAll } from "../docs/assets/javascripts/search-rank.js";
import { indexWords, signsOf } from "../docs/assets/javascripts/search-words.js";

const ROOT = new URL("..", import.meta.url).pathname;
const copies = Number(process.argv[2] ?? 1);
const named = new RegExp(process.argv[3] ?? "");
const work = mkdtempSync(join(tmpdir(), "search-"));
const queries = JSON.parse(
  execFileSync(join(ROOT, ".venv/bin/python"), [
    "-c",
    "import json,sys,yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))",
    join(ROOT, "tests/browser/queries.yaml"),
  ]).toString(),
);

// Pagefind's script fetches; here its files are read.
globalThis.fetch = async (/** @type {any} */ address) => {
  const bytes = readFileSync(String(address).split("?")[0]);
  fetched.set(String(address), bytes.length);
  return /** @type {any} */ ({
    ok: true,
    arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    json: async () => JSON.parse(bytes.toString()),
  });
};
const fetched = new Map();

const ours = (/** @type {string} */ text) => indexWords(text);
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const segmented = (/** @type {string} */ text) =>
  [...segmenter.segment(text.toLowerCase())].filter((one) => one.isWordLike).map((one) => one.segment);

/** @param {any} record */
const documentOf = (record, id = 0) => ({
  id,
  names: [record.title, ...record.names.map((/** @type {any} */ one) => one.name), ...record.also,
    ...record.answers.flatMap((/** @type {any} */ one) => [one.title, one.line, ...one.words])].join("\n"),
  text: record.places.map((/** @type {any} */ one) => `${one.heading}\n${one.text}`).join("\n"),
});

/** @param {any} record @param {string[]} wanted */
const right = (record, wanted) =>
  record !== undefined &&
  wanted.some((one) =>
    one.startsWith("silent: ")
      ? record.id === one.slice(8)
      : record.kind !== "silent" && `/${record.href}`.includes(`/${one.split("#")[0]}`),
  );

const size = (/** @type {string} */ folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, String(name))))
    .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);

/** @param {string} language */
async function compare(language) {
  const handed = JSON.parse(readFileSync(join(ROOT, `build/search/search-${language}.json`), "utf8"));
  const records = Array.from({ length: copies }, (_, copy) =>
    handed.records.map((/** @type {any} */ one) =>
      copy ? { ...one, href: `copy-${copy}/${one.href}`, title: `${one.title} ${copy}` } : one,
    ),
  ).flat();
  const documents = records.map(documentOf);
  const table = Object.entries(queries[language]);
  /** @type {Record<string, any>[]} */
  const rows = [];
  const measure = async (/** @type {string} */ name, /** @type {any} */ made, /** @type {any} */ first) => {
    let score = 0;
    const start = performance.now();
    for (const [query, wanted] of table) {
      score += Number(right(await first(query), wanted));
    }
    const each = (performance.now() - start) / table.length;
    rows.push({ language, name, ...made, "ms a query": each.toFixed(1), right: `${score} of ${table.length}` });
  };

  for (const [name, tokenize] of [["MiniSearch, as it comes", undefined], ["MiniSearch, Intl.Segmenter", segmented], ["MiniSearch, our words", ours]]) {
    if (!named.test(String(name))) {
      continue;
    }
    const start = performance.now();
    const index = new MiniSearch({ fields: ["names", "text"], ...(tokenize ? { tokenize } : {}) });
    index.addAll(documents);
    const built = performance.now() - start;
    const kb = Math.round(gzipSync(JSON.stringify(index)).length / 1000);
    const search = (/** @type {string} */ query, /** @type {any} */ how) =>
      index.search(query, { boost: { names: 6 }, prefix: true, combineWith: how })[0];
    await measure(String(name), { "built ms": Math.round(built), "index kB": kb, "first search kB": kb }, (/** @type {string} */ query) =>
      records[(search(query, "AND") ?? search(query, "OR"))?.id]);
  }

  for (const [name, encode] of [["FlexSearch, as it comes", undefined], ["FlexSearch, our words", ours]]) {
    if (!named.test(String(name))) {
      continue;
    }
    const start = performance.now();
    const index = new FlexSearch.Document({
      document: { id: "id", index: ["names", "text"] },
      tokenize: "forward",
      ...(encode ? { encode } : {}),
    });
    documents.forEach((one) => index.add(one));
    const built = performance.now() - start;
    /** @type {Record<string, any>} */
    const parts = {};
    await index.export((/** @type {string} */ key, /** @type {any} */ data) => { parts[key] = data; });
    const kb = Math.round(gzipSync(JSON.stringify(parts)).length / 1000);
    await measure(String(name), { "built ms": Math.round(built), "index kB": kb, "first search kB": kb }, (/** @type {string} */ query) => {
      const found = index.search(query, { limit: 5 });
      return records[found.find((one) => one.field === "names")?.result[0] ?? found[0]?.result[0]];
    });
  }

  const out = join(work, `pagefind-${language}`);
  const file = join(work, `${language}.json`);
  writeFileSync(file, JSON.stringify({ ...handed, records }));
  const start = performance.now();
  execFileSync("node", [join(ROOT, "build_scripts/search/index.mjs"), file, out], { maxBuffer: 2 ** 30 });
  const built = Math.round(performance.now() - start);
  const { createInstance } = await import(join(out, "pagefind.js"));
  const index = createInstance({ basePath: `${out}/` });
  await index.init();
  const search = async (/** @type {string} */ words) => (await index.search(words)).results;
  /** @type {Map<string, any>} */
  const known = new Map();
  const read = async (/** @type {string} */ id) => {
    const entry = known.get(id) ?? JSON.parse(readFileSync(join(out, "pages", `${id}.json`), "utf8"));
    known.set(id, entry);
    return entry;
  };
  fetched.clear();
  const { createInstance: again } = await import(join(out, "pagefind.js"));
  const cold = again({ basePath: `${out}/` });
  await cold.init();
  await cold.search(signsOf(table[0]?.[0] ?? "").map(({ word }) => word).join(" "));
  const first = [...fetched.values()].reduce((sum, one) => sum + one, 0);
  const weight = { "built ms": built, "index kB": Math.round(size(join(out, "index")) / 1000), "first search kB": Math.round(first / 1000) };
  await measure("Pagefind, our words", weight, async (/** @type {string} */ query) => {
    const [best] = await search([...new Set(signsOf(query).map(({ word }) => word))].join(" "));
    return best && read(best.id);
  });
  await measure("Pagefind, our words and order (this site)", weight, async (/** @type {string} */ query) => {
    const [best] = await findAll(query, search, read);
    return best;
  });
  return rows;
}

for (const language of ["zh", "en"]) {
  console.table(await compare(language));
}
rmSync(work, { recursive: true, force: true });
