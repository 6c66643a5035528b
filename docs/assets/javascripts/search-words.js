/**
 * How a text becomes the words of the index, and a query the same words: the build and the
 * browser both read this. Chinese, which has no spaces, becomes pairs of neighbouring signs;
 * brackets of any width between two Han signs are no boundary; a number with its unit becomes one
 * word, however it is written.
 */

import { numberAt } from "./search-numbers.js";
import { SIMPLIFIED_OF } from "./search-traditional.js";

/**
 * @typedef {{ word: string, start: number, end: number, kind: "han" | "latin" | "number" }} Sign
 *   a word, and where in the text it stands
 */

/** Letters that are written in two ways, and what may stand within a word and says nothing. */
const TWINS = new Map([
  ...SIMPLIFIED_OF, ["％", "%"], ["〇", "零"],
  // Numerals as contracts have them.
  ...zipped("壹贰貳叁肆伍陆陸柒捌玖拾佰仟", "一二二三四五六六七八九十百千"),
]);
const NOTHING = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff'’‘]/;
const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{L}\p{N}]/u;
const BRACKETS = /[()[\]{}<>〔〕【】《》〈〉「」『』“”"]/;

/** American spellings, and the British ones of the texts. */
const BRITISH = new Map([
  ["center", "centre"], ["centers", "centres"], ["program", "programme"],
  ["programs", "programmes"], ["license", "licence"], ["labor", "labour"], ["catalog", "catalogue"],
]);

/**
 * What a question is asked with, which is on every page or on none: left out of a query, unless
 * nothing else stands in it.
 */
const QUESTION_ZH = new RegExp(
    "请问|我们|我想|想要|怎么样|怎么|如何|怎样|什么|[补给拿报]?多少钱|[补给拿报]?多少|哪些|哪个|哪里" +
      "|能不能|可不可以|是不是|有没有|能否|可否|是否|可以|需要|应该|我|你|您|能|吗|呢|啊|吧|的|了|得" +
      "|给|想|要|有",
    "g",
  );
const QUESTION_EN = new Set(
  (
    "a an the of for to in on at by with from and or is are was be do does did can could may might " +
    "will would should shall i we you it my our your me us what which when where how much many " +
    "long there any please about if this that get need have has"
  ).split(" "),
);

/**
 * @param {string} signs
 * @param {string} others
 * @returns {[string, string][]}
 */
function zipped(signs, others) {
  return [...signs].map((sign, place) => [sign, others[place] ?? sign]);
}

/**
 * The letters of a text as they are compared, each with its place in the text.
 *
 * @param {string} text
 */
function spelled(text) {
  let letters = "";
  /** @type {number[]} */
  const places = [];
  let place = 0;
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    if (code > 0x27 && code < 0x80) {
      letters += code < 0x5b && code > 0x40 ? sign.toLowerCase() : sign;
      places.push(place);
    } else if (code >= 0x4e00 && code < 0xa000) {
      letters += TWINS.get(sign) ?? sign;
      places.push(place);
    } else if (!NOTHING.test(sign)) {
      const plain = (TWINS.get(sign) ?? sign).normalize("NFKC").toLowerCase();
      for (const one of TWINS.get(plain) ?? plain) {
        letters += one;
        places.push(...Array.from({ length: one.length }, () => place));
      }
    }
    place += sign.length;
  }
  places.push(place);
  return { letters, places };
}

/** @param {string} letter */
function isHan(letter) {
  const code = letter.charCodeAt(0);
  return (code >= 0x4e00 && code < 0xa000) || (code > 0x2e00 && HAN.test(letter));
}

/** @param {string} letter */
function isLatin(letter) {
  const code = letter.charCodeAt(0);
  if (code < 0x80) {
    return (code > 0x60 && code < 0x7b) || (code > 0x2f && code < 0x3a);
  }
  return letter !== "" && LATIN.test(letter) && !isHan(letter);
}

/**
 * Read a text as words, in its order.
 *
 * @param {string} text
 * @returns {Sign[]}
 */
export function signsOf(text) {
  const { letters, places } = spelled(text);
  /** @type {Sign[]} */
  const signs = [];
  const at = (/** @type {number} */ index) => places[index] ?? text.length;
  const add = (
    /** @type {string} */ word,
    /** @type {number} */ start,
    /** @type {number} */ end,
    /** @type {Sign["kind"]} */ kind,
  ) => signs.push({ word, start: at(start), end: at(end), kind });
  /** The places of a run of Han signs. @type {number[]} */
  let run = [];
  const closeRun = () => {
    run.forEach((place, index) => {
      const next = run[index + 1];
      if (next !== undefined) {
        add(`${letters[place]}${letters[next]}`, place, next + 1, "han");
      } else if (index === 0) {
        add(letters[place] ?? "", place, place + 1, "han");
      }
    });
    run = [];
  };
  for (let index = 0; index < letters.length; ) {
    const letter = letters[index] ?? "";
    const number = numberAt(letters, index);
    if (number) {
      closeRun();
      add(number.word, index, number.end, "number");
      index = number.end;
    } else if (isHan(letter)) {
      run.push(index);
      index += 1;
    } else if (isLatin(letter)) {
      closeRun();
      let end = index + 1;
      while (isLatin(letters[end] ?? "")) {
        end += 1;
      }
      add(british(letters.slice(index, end)), index, end, "latin");
      index = end;
    } else {
      if (!BRACKETS.test(letter)) {
        closeRun();
      }
      index += 1;
    }
  }
  closeRun();
  return signs;
}

/** @param {string} word */
function british(word) {
  return BRITISH.get(word) ?? word.replace(/iz(e|es|ed|er|ers|ing|ation|ations)$/, "is$1");
}

/**
 * The words of a text for the index: a number also as its digits, which a reader may type alone.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function indexWords(text) {
  return signsOf(text).flatMap(({ word, start, end, kind }) => {
    const written = kind === "number" ? text.slice(start, end).normalize("NFKC") : "";
    return [word, ...(written.replaceAll(",", "").match(/[0-9]+/g) ?? [])];
  });
}

/**
 * The one word under which a name is found whole; empty where nothing of it is left.
 *
 * @param {string} name
 */
export function keyOf(name) {
  const words = signsOf(name).map(({ word, kind, end }, index, all) => {
    // Pairs share their signs: of each but the last of a run the first sign is enough.
    const next = all[index + 1];
    const shared = kind === "han" && next?.kind === "han" && next.start < end;
    return shared ? (word[0] ?? "") : word;
  });
  return words.length ? `z2${words.join("")}` : "";
}

/**
 * A query without what only makes it a question; the query itself where nothing else is left.
 *
 * @param {string} query
 */
export function withoutQuestion(query) {
  const chinese = query.replace(QUESTION_ZH, " ");
  const left = chinese
    .split(/\s+/)
    .filter((word) => !QUESTION_EN.has(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")))
    .join(" ")
    .trim();
  return signsOf(left).length ? left : query;
}

/**
 * Which of the words that were searched for a word of a text meets: the same one, or another form
 * of it. The last one may still be being typed, so what begins with it is met as well.
 *
 * @param {string} word
 * @param {string[]} asked
 */
export function met(word, asked) {
  return asked.findIndex((one, index) => meets(word, one, index === asked.length - 1));
}

/**
 * @param {string} word
 * @param {string} asked
 * @param {boolean} last
 */
function meets(word, asked, last) {
  if (word === asked) {
    return true;
  }
  if (asked.startsWith("z1") || word.startsWith("z1")) {
    return false;
  }
  if (HAN.test(asked)) {
    return asked.length === 1 && word.startsWith(asked);
  }
  return asked.length > 1 && (stem(word) === stem(asked) || (last && word.startsWith(asked)));
}

/** @param {string} word */
function stem(word) {
  return word.length > 4
    ? word.replace(/(?:ies|y)$/, "i").replace(/(?:ments?|ations?|ings?|ed|es|s|e)$/, "")
    : word;
}
