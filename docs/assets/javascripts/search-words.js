/**
 * How a text becomes the words of the index, and a query the same words: the build and the browser
 * both read this. Chinese, which has no spaces, becomes pairs of neighbouring signs; brackets of any
 * width between two Han signs are no boundary; amounts, shares, spans of time and numbers of
 * articles become one word each, however they are written.
 */

/**
 * @typedef {{ word: string, start: number, end: number, kind: "han" | "latin" | "number" }} Sign
 *   a word, and where in the text it stands
 */

const DIGITS = "零一二三四五六七八九";
const PLACES = new Map([["十", 10n], ["百", 100n], ["千", 1_000n]]);
const LARGE = new Map([["万", 10_000n], ["亿", 100_000_000n]]);
const HAN_NUMBER = "[零〇一二两三四五六七八九十百千万亿]+";
const NUMBER = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?";
const ENGLISH_SCALES = new Map([
  ["thousand", 3], ["k", 3], ["million", 6], ["mn", 6], ["m", 6], ["billion", 9], ["bn", 9],
]);
const SPANS = new Map([
  ["年", "year"], ["year", "year"], ["years", "year"], ["yr", "year"], ["yrs", "year"],
  ["个月", "month"], ["月", "month"], ["month", "month"], ["months", "month"],
  ["日", "day"], ["天", "day"], ["day", "day"], ["days", "day"],
  ["个", "count"], ["家", "count"], ["projects", "count"], ["project", "count"],
]);

/** Letters that are written in two ways, and what may stand within a word and says nothing. */
const TWINS = new Map([["萬", "万"], ["億", "亿"], ["條", "条"], ["％", "%"], ["〇", "零"]]);
const NOTHING = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff'’‘]/;
const HAN = /\p{Script=Han}/u;
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
const QUESTION_ZH =
  /请问|我们|我想|想要|怎么样|怎么|如何|怎样|什么|[补给拿报]?多少钱|[补给拿报]?多少|哪些|哪个|哪里|能不能|可不可以|是不是|有没有|能否|可否|是否|可以|需要|应该|我|你|您|能|吗|呢|啊|吧|的|了|得|给|想|要|有/g;
const QUESTION_EN = new Set(
  "a an the of for to in on at by with from and or is are was be do does did can could may might will would should shall i we you it my our your me us what which when where how much many long there any please about if this that get need have has".split(" "),
);

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
    if (!NOTHING.test(sign)) {
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

/**
 * A number in Han signs. @param {string} text
 */
function hanNumber(text) {
  let whole = 0n;
  let part = 0n;
  let digit = 0n;
  for (const sign of text.replaceAll("〇", "零").replaceAll("两", "二")) {
    const place = PLACES.get(sign);
    const large = LARGE.get(sign);
    if (place) {
      part += (digit || 1n) * place;
      digit = 0n;
    } else if (large) {
      whole = (whole + part + digit || 1n) * large;
      part = digit = 0n;
    } else {
      digit = BigInt(DIGITS.indexOf(sign));
    }
  }
  return whole + part + digit;
}

/**
 * A number in digits, moved by so many places; empty where it is no whole number then.
 *
 * @param {string} digits
 * @param {number} places
 */
function moved(digits, places) {
  const [whole = "", rest = ""] = digits.replaceAll(",", "").split(".");
  const short = rest.replace(/0+$/, "");
  if (short.length > places) {
    return "";
  }
  return String(BigInt(whole + short.padEnd(places, "0")));
}

/** Zeros that a word of Chinese or English stands for. @param {string} scale */
function zeros(scale) {
  const english = ENGLISH_SCALES.get(scale);
  return english ?? String(hanNumber(scale)).length - 1;
}

/**
 * @typedef {{ pattern: RegExp, word: (found: RegExpMatchArray) => string }} Form
 * How numbers are written, the first that fits. Each word ends in a letter, so that none begins
 * another. @type {Form[]}
 */
const FORMS = [
  {
    pattern: new RegExp(`第 ?([0-9]{1,3}|${HAN_NUMBER}) ?条`, "y"),
    word: ([, number = ""]) => `z1art${numbered(number)}q`,
  },
  {
    pattern: /\b(?:articles?|art)[. -]{0,2}([0-9]{1,2})\b/y,
    word: ([, number = ""]) => `z1art${Number(number)}q`,
  },
  {
    pattern: new RegExp(`([0-9]{1,2}|${HAN_NUMBER}) ?条`, "y"),
    word: ([, number = ""]) => `z1art${numbered(number)}q`,
  },
  {
    pattern: new RegExp(`百分之(${HAN_NUMBER}|${NUMBER})`, "y"),
    word: ([, number = ""]) => `z1pct${numbered(number)}q`,
  },
  {
    pattern: new RegExp(`(${NUMBER}) ?(?:%|percent\\b|per cent\\b|percentage points?\\b)`, "y"),
    word: ([, number = ""]) => `z1pct${number.replace(".", "p")}q`,
  },
  {
    pattern: new RegExp(
      `(?:cny|rmb|yuan|[¥￥]) ?(${NUMBER}) ?(thousand|million|billion|bn|mn|[km]|百万|千万|[万亿千百])?(?![a-z])`,
      "y",
    ),
    word: ([, number = "", scale]) => yuan(number, scale),
  },
  {
    pattern: new RegExp(
      `(${NUMBER}) ?(thousand|million|billion|bn|mn|[km]|十万|百万|千万|万|亿|千)(?![a-z])(?: ?(?:元|块|人民币|yuan\\b|cny\\b|rmb\\b))?`,
      "y",
    ),
    word: ([, number = "", scale]) => yuan(number, scale),
  },
  {
    pattern: new RegExp(`(${NUMBER}) ?(?:元|块钱|人民币|yuan\\b|cny\\b|rmb\\b)`, "y"),
    word: ([, number = ""]) => yuan(number),
  },
  {
    // A number that long, or with its thousands set apart, is a sum.
    pattern: /([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{5,})(?![0-9a-z.])/y,
    word: ([, number = ""]) => yuan(number),
  },
  {
    pattern: new RegExp(`(${HAN_NUMBER}) ?元`, "y"),
    word: ([, number = ""]) => `z1yuan${hanNumber(number)}q`,
  },
  {
    pattern: new RegExp(
      `([0-9]{1,4}|${HAN_NUMBER})[ -]?(年|个月|月|日|天|个|家|years?\\b|yrs?\\b|months?\\b|days?\\b|projects?\\b)`,
      "y",
    ),
    word: ([, number = "", span = ""]) => `z1${SPANS.get(span)}${numbered(number)}q`,
  },
  {
    pattern: /\b(one|two|three|four|five|ten|thirty)[ -](years?|months?|days?|projects?)\b/y,
    word: ([, number = "", span = ""]) => `z1${SPANS.get(span)}${ENGLISH_NUMBERS.get(number)}q`,
  },
];
const ENGLISH_NUMBERS = new Map([
  ["one", 1], ["two", 2], ["three", 3], ["four", 4], ["five", 5], ["ten", 10], ["thirty", 30],
]);

/** @param {string} text in digits or Han signs */
function numbered(text) {
  return /^[0-9]/.test(text) ? String(Number(text)) : String(hanNumber(text));
}

/**
 * @param {string} number
 * @param {string} [scale]
 */
function yuan(number, scale) {
  const whole = moved(number, scale ? zeros(scale) : 0);
  return whole ? `z1yuan${whole}q` : "";
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
    const number = numberAt(letters, index);
    const letter = letters[index] ?? "";
    if (number) {
      closeRun();
      add(number.word, index, number.end, "number");
      index = number.end;
    } else if (HAN.test(letter)) {
      run.push(index);
      index += 1;
    } else if (/[\p{L}\p{N}]/u.test(letter)) {
      closeRun();
      let end = index + 1;
      while (end < letters.length && /[\p{L}\p{N}]/u.test(letters[end] ?? "") && !HAN.test(letters[end] ?? "")) {
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

/**
 * @param {string} letters
 * @param {number} index
 */
function numberAt(letters, index) {
  const before = letters[index - 1] ?? "";
  if (/[0-9a-z.,]/.test(before) || (HAN.test(letters[index] ?? "") && /[零一二两三四五六七八九十百千万亿]/.test(before))) {
    return undefined;
  }
  for (const { pattern, word } of FORMS) {
    pattern.lastIndex = index;
    const found = pattern.exec(letters);
    const made = found ? word(found) : "";
    if (found && made) {
      return { word: made, end: pattern.lastIndex };
    }
  }
  return undefined;
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
  return signsOf(text).flatMap(({ word, start, end, kind }) =>
    kind === "number"
      ? [word, ...(text.slice(start, end).normalize("NFKC").replaceAll(",", "").match(/[0-9]+/g) ?? [])]
      : [word],
  );
}

/**
 * The one word under which a name is found whole; empty where nothing of it is left.
 *
 * @param {string} name
 */
export function keyOf(name) {
  const words = signsOf(name).map(({ word, kind }, index, all) => {
    // Pairs share their signs: of each but the last of a run the first sign is enough.
    const next = all[index + 1];
    return kind === "han" && next?.kind === "han" && next.start < (all[index]?.end ?? 0) ? (word[0] ?? "") : word;
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
 * Whether a word of a text is one that was searched for: the same, begun alike, or another form.
 *
 * @param {string} word
 * @param {string} asked
 */
export function meets(word, asked) {
  if (word === asked) {
    return true;
  }
  if (asked.startsWith("z1") || word.startsWith("z1")) {
    return false;
  }
  return (HAN.test(asked) ? asked.length === 1 : asked.length > 1) && (word.startsWith(asked) || stem(word) === stem(asked));
}

/** @param {string} word */
function stem(word) {
  return word.length > 4 ? word.replace(/(?:ies|y)$/, "i").replace(/(?:ments?|ations?|ings?|ed|es|s|e)$/, "") : word;
}
