/**
 * What a search finds, best first: Pagefind says which records hold the words, and this looks at
 * the best of them more closely. No DOM: it runs in the search's worker, and in the tests.
 */

import { mendable } from "./search-mend.js";
import { bestPlace, excerpt, held, readOf } from "./search-read.js";
import { indexWords, keyOf, signsOf, withoutQuestion } from "./search-words.js";

/**
 * @typedef {import("./search-read.js").Entry} Entry
 * @typedef {import("./search-read.js").Found} Found
 * @typedef {{ id: string, score: number }} Hit
 * @typedef {(words: string) => Promise<Hit[]>} Search
 */

/** So many records are looked at, shown, and answer. */
const LOOKED_AT = 14;
const SHOWN = 9;
const ANSWERS = 4;
/** A query longer than this is not searched for word by word. */
const MANY_WORDS = 16;
/** Beside the best, what scores less than this share answers nothing. */
const NEAR = 0.6;
/** @param {string} query */
export function wordsOf(query) {
  return [...new Set(signsOf(withoutQuestion(query)).map(({ word }) => word))];
}

/**
 * @param {string} query
 * @param {Search} search
 * @param {(id: string) => Promise<Entry>} read
 * @param {string} [here] the policy whose page is open
 * @param {(query: string, strange: string[]) => Promise<string>} [mend] gives a query as it was meant
 *   of which some words stand nowhere; the query itself where it was meant so
 * @returns {Promise<Found[]>}
 */
export async function findAll(query, search, read, here = "", mend = undefined) {
  const words = wordsOf(query);
  const keys = [...new Set([keyOf(query), keyOf(withoutQuestion(query))])].filter(Boolean);
  if (!words.length) {
    return [];
  }
  const ids = await candidates(words, keys, query, search);
  const entries = await Promise.all(
    ids.map(async ({ id, score }) => ({ entry: await read(id), score })),
  );
  const strange = mendable(words).filter(
    (word) => !entries.some(({ entry }) => held([word], readOf(entry).all).length),
  );
  const meant = strange.length && mend ? await mend(query, strange) : query;
  if (meant !== query) {
    return findAll(meant, search, read, here);
  }
  const best = Math.max(...ids.map(({ score }) => score), 1e-9);
  const ranked = entries
    .map(({ entry, score }) => ({
      entry,
      ...closeness(entry, words, keys, here, score / best),
    }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points || compare(one.entry.href, other.entry.href));
  return shown(ranked, words, keys);
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}

/**
 * The records that may be meant: by name, by number, by all words, else by some of them.
 *
 * @param {string[]} words
 * @param {string[]} keys
 * @param {string} query
 * @param {Search} search
 */
async function candidates(words, keys, query, search) {
  /** @type {Map<string, number>} */
  const scores = new Map();
  const take = (/** @type {Hit[]} */ hits, /** @type {number} */ share) => {
    const best = hits[0]?.score ?? 1;
    for (const { id, score } of hits) {
      scores.set(id, (scores.get(id) ?? 0) + share * (score / best));
    }
  };
  const bare = /^\s*([0-9]{1,2})\s*$/.exec(query)?.[1];
  const [named, all, numbered] = await Promise.all([
    Promise.all(keys.map(search)),
    search(words.join(" ")),
    bare ? search(`z1art${Number(bare)}q`) : [],
  ]);
  for (const hits of named) {
    take(hits.slice(0, LOOKED_AT), 4);
  }
  take(numbered.slice(0, LOOKED_AT), 3);
  take(all, 2);
  if (words.length > 1 && words.length <= MANY_WORDS && scores.size < SHOWN) {
    const each = await Promise.all(words.map(search));
    const most = Math.max(...each.map((hits) => hits.length));
    for (const hits of each) {
      // What stands on few pages says more than what stands on most.
      take(hits, Math.log(1 + (most + 1) / (hits.length + 1)) / words.length);
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((one, other) => other.score - one.score || compare(one.id, other.id))
    .slice(0, LOOKED_AT);
}

/**
 * How well a record fits, and which of its names was meant.
 *
 * @param {Entry} entry
 * @param {string[]} words
 * @param {string[]} keys
 * @param {string} here
 * @param {number} score from 0 to 1
 */
function closeness(entry, words, keys, here, score) {
  let points = 20 * score;
  let meant = "";
  let exact = false;
  let begun = false;
  let within = false;
  const known = readOf(entry);
  for (const { keys: own, shown: called, own: ownName } of known.names) {
    for (const key of own) {
      const same = keys.includes(key);
      const asked = keys.find((one) => key.startsWith(one));
      begun ||= asked !== undefined;
      if (same && (!exact || (!meant && called))) {
        exact = true;
        meant = called;
      } else if (asked && !exact && !meant) {
        meant = called;
      }
      const close = same ? 1000 : asked ? (400 * asked.length) / key.length : 0;
      // The glossary's names are names of what an article speaks of, too.
      points = Math.max(points, close * (ownName ? 1 : entry.kind === "article" ? 0.8 : 0.6));
    }
  }
  if (!begun) {
    // A name within a longer question.
    const long = Math.max(...keys.map((key) => key.length));
    const part = known.names
      .filter(({ keys: [key = ""] }) => keys.some((one) => one.slice(2).includes(key.slice(2))))
      .sort((one, other) => (other.keys[0]?.length ?? 0) - (one.keys[0]?.length ?? 0))[0];
    if (part) {
      within = true;
      meant = part.shown;
      points += 60 + 240 * Math.min(1, (part.keys[0]?.length ?? 0) / long);
      points += entry.kind === "silent" ? 120 : 0;
    }
  }
  const share = (/** @type {Set<string>} */ all) => held(words, all).length / words.length;
  const titled = share(known.title);
  const byName = share(known.called);
  const byText = share(known.all);
  if (!byText && points <= 20) {
    // Pagefind takes words that begin alike for want of better ones.
    return { points: 0, meant, named: false };
  }
  points += 160 * byName * byName + 100 * titled * titled + 60 * byText;
  if (words.every((word) => word.startsWith("z1art")) && titled === 1) {
    points += 800;
  }
  points *= 0.4 + 0.6 * Math.min(1, entry.weight * 2);
  points += { article: 15, silent: exact ? 100 : 0, page: 0 }[entry.kind];
  points += entry.money ? 10 : 0;
  points += here && entry.policy === here ? 10 : 0;
  return { points, meant, named: exact || begun || within || byName === 1 };
}

/**
 * Answers first, then pages.
 *
 * @param {{ entry: Entry, points: number, meant: string, named: boolean }[]} ranked
 * @param {string[]} words
 * @param {string[]} keys
 */
function shown(ranked, words, keys) {
  const top = ranked[0]?.points ?? 0;
  const near = ranked.filter(({ points }) => points >= top * NEAR);
  /** @type {Found[]} */
  const answers = [];
  for (const { entry, meant, named } of near) {
    if (entry.kind === "silent") {
      answers.push(silentAnswer(entry));
    } else if (entry.kind === "article" && named) {
      answers.push(...answersOf(entry, meant, words, keys));
    }
  }
  if (ranked[0]?.entry.kind === "page") {
    answers.length = 0;
  }
  const pages = ranked.filter(({ entry }) => entry.kind !== "silent").slice(0, SHOWN);
  return [...answers.slice(0, ANSWERS), ...pages.map(({ entry }) => pageOf(entry, words, keys))];
}

/** @param {Entry} entry @returns {Found} */
function silentAnswer(entry) {
  const { href, title, note, places, action = "" } = entry;
  const place = places[0];
  return {
    kind: "silent",
    id: entry.id ?? "",
    href: place?.id ? `${href}#${place.id}` : href,
    title,
    note,
    text: place?.text ?? "",
    action,
    place: "",
    from: "",
  };
}

/**
 * @param {Entry} entry
 * @param {string} meant
 * @param {string[]} words
 * @param {string[]} keys
 * @returns {Found[]}
 */
function answersOf(entry, meant, words, keys) {
  const fit = entry.answers.map((answer) => {
    const own = new Set([answer.title, answer.line, ...answer.words].flatMap(indexWords));
    const whole = answer.words.some((name) => keys.includes(keyOf(name)));
    return { answer, fit: (whole ? 2 : 0) + held(words, own).length / words.length };
  });
  const most = Math.max(0, ...fit.map((one) => one.fit));
  return fit
    .filter((one) => one.fit === most || most < 1)
    .sort((one, other) => other.fit - one.fit)
    .map(({ answer }) => ({
      kind: "answer",
      href: `${entry.href}#${answer.place}`,
      title: entry.answers.length === 1 && meant && answer.words.length ? meant : answer.title,
      note: entry.note,
      text: answer.line,
      action: answer.action,
      amount: answer.amount,
      place: "",
      from: entry.title,
    }));
}

/**
 * @param {Entry} entry
 * @param {string[]} words
 * @param {string[]} keys
 * @returns {Found}
 */
function pageOf(entry, words, keys) {
  const meant = readOf(entry).names.find((name) => name.keys.some((key) => keys.includes(key)));
  const named = entry.places.find(({ id }) => id && id === meant?.place);
  const place = named ?? bestPlace(entry, words);
  return {
    kind: "page",
    href: place?.id && place.id !== "top" ? `${entry.href}#${place.id}` : entry.href,
    title: entry.title,
    note: entry.note,
    text: place ? excerpt(place.text, named ? [] : words) : "",
    action: "",
    place: place && place.heading !== entry.title ? place.heading : "",
    from: "",
  };
}
