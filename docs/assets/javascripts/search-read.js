/** Records of the search, read as words: what they are called, what they say, and where. */

import { indexWords, keyOf, met, signsOf, withoutQuestion } from "./search-words.js";

/**
 * @typedef {{ title: string, line: string, action: string, place: string, amount: boolean,
 *   words: string[] }} Answer
 * @typedef {{ name: string, shown: string, own: boolean, place?: string }} Name
 * @typedef {{ id: string, heading: string, text: string }} Place
 * @typedef {{ kind: "article" | "silent" | "page", href: string, title: string, policy: string,
 *   note: string, id?: string, names: Name[], answers: Answer[], action?: string,
 *   places: Place[], weight: number, money?: boolean }} Entry a record, as records.py writes it
 * @typedef {{ kind: "answer" | "silent" | "page", href: string, title: string, note: string,
 *   text: string, action: string, place: string, from: string, amount?: boolean,
 *   id?: string }} Found what is shown; `from` is the title of the page that an answer is taken
 *   from, `id` names what the text leaves unsaid
 * @typedef {{ names: { keys: string[], shown: string, own: boolean, place: string }[],
 *   title: Set<string>, called: Set<string>, all: Set<string>, places: Set<string>[] }} Read
 */

/** Signs of a text around what was found. */
const BEFORE = 24;
const AROUND = 110;
/** Two letters of one word. */
const LETTERS = /^[a-z0-9]{2}$/i;

/**
 * An entry as words, read once.
 *
 * @type {WeakMap<Entry, Read>}
 */
const alreadyRead = new WeakMap();

/** @param {Entry} entry */
export function readOf(entry) {
  let read = alreadyRead.get(entry);
  if (!read) {
    const names = [entry.title, ...entry.names.map(({ name }) => name)];
    names.push(...entry.answers.flatMap((one) => [one.title, one.line, ...one.words]));
    const called = new Set(names.flatMap(indexWords));
    const places = entry.places.map(
      ({ heading, text }) => new Set([...indexWords(heading), ...indexWords(text)]),
    );
    read = {
      names: entry.names.map(({ name, shown, own, place = "" }) => ({
        keys: [keyOf(name), keyOf(withoutQuestion(name))],
        shown,
        own,
        place,
      })),
      title: new Set(indexWords(entry.title)),
      called,
      all: new Set([...called, ...places.flatMap((place) => [...place])]),
      places,
    };
    alreadyRead.set(entry, read);
  }
  return read;
}

/**
 * Those of the words that a text holds, in this form or another.
 *
 * @param {string[]} words
 * @param {Set<string>} all
 */
export function held(words, all) {
  const found = new Set(words.filter((word) => all.has(word)));
  if (found.size < words.length) {
    for (const one of all) {
      const place = met(one, words);
      if (place >= 0) {
        found.add(words[place] ?? "");
      }
    }
  }
  return [...found];
}

/** @param {Entry} entry @param {string[]} words */
export function bestPlace(entry, words) {
  const { places: own } = readOf(entry);
  let best = entry.places[0];
  let most = 0;
  entry.places.forEach((place, index) => {
    const count = held(words, own[index] ?? new Set()).length;
    if (count > most) {
      most = count;
      best = place;
    }
  });
  return best;
}

/**
 * The part of a text with most of the words.
 *
 * @param {string} text
 * @param {string[]} words
 */
export function excerpt(text, words) {
  const places = marked(text, words);
  const [first] = places
    .map(({ start }) => ({
      start,
      held: places.filter((one) => one.start >= start && one.end <= start + AROUND).length,
    }))
    .sort((one, other) => other.held - one.held || one.start - other.start);
  let start = Math.max(0, (first?.start ?? 0) - BEFORE);
  while (start > 0 && LETTERS.test(text.slice(start - 1, start + 1))) {
    start -= 1;
  }
  let end = Math.min(text.length, start + BEFORE + AROUND);
  while (end < text.length && LETTERS.test(text.slice(end - 1, end + 1))) {
    end += 1;
  }
  const part = text.slice(start, end).trim();
  return `${start > 0 ? "…" : ""}${part}${end < text.length ? "…" : ""}`;
}

/**
 * Where words stand in a text, neighbours as one.
 *
 * @param {string} text
 * @param {string[]} words
 */
export function marked(text, words) {
  /** @type {{ start: number, end: number }[]} */
  const places = [];
  for (const { word, start, end } of signsOf(text)) {
    if (met(word, words) >= 0) {
      const last = places.at(-1);
      if (last && start <= last.end) {
        last.end = Math.max(last.end, end);
      } else {
        places.push({ start, end });
      }
    }
  }
  return places;
}
