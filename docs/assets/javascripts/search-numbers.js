/**
 * Numbers as people write them: amounts, shares, spans of time and numbers of articles, in digits
 * or in Han signs, become one word each for the index. Plain letters come in: see search-words.js.
 */

const DIGITS = "零一二三四五六七八九";
const PLACES = new Map([["十", 10n], ["百", 100n], ["千", 1_000n]]);
const LARGE = new Map([["万", 10_000n], ["亿", 100_000_000n]]);
const HAN_DIGIT = /[零〇一二两三四五六七八九十百千万亿]/;
const HAN_NUMBER = `${HAN_DIGIT.source}+`;
const NUMBER = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?";
const ENGLISH = "thousand|million|billion|bn|mn|[km]";
const CHINESE = "十万|百万|千万|万|亿|千";
const CURRENCY = "人民币|yuan\\b|cny\\b|rmb\\b";
const ENGLISH_SPANS = "years?\\b|yrs?\\b|months?\\b|days?\\b|projects?\\b";
const ENGLISH_SCALES = new Map([
  ["thousand", 3], ["k", 3], ["million", 6], ["mn", 6], ["m", 6], ["billion", 9], ["bn", 9],
]);
const SPANS = new Map([
  ["年", "year"], ["year", "year"], ["years", "year"], ["yr", "year"], ["yrs", "year"],
  ["个月", "month"], ["月", "month"], ["month", "month"], ["months", "month"],
  ["日", "day"], ["天", "day"], ["day", "day"], ["days", "day"],
  ["个", "count"], ["家", "count"], ["projects", "count"], ["project", "count"],
]);

const ONES = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
  "sixteen seventeen eighteen nineteen"
).split(" ");
const ORDINALS = (
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
  "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
/** Numbers below a hundred in English words. */
const WORDS = `(?:(?:${TENS.join("|")})(?:[ -](?:${ONES.slice(1, 10).join("|")}))?|${ONES.join("|")})`;
const ROMAN = new Map([["i", 1], ["v", 5], ["x", 10], ["l", 50]]);
/** How English names an article. */
const ARTICLE = "(?:articles?|art|clauses?|§)[. -]{0,2}";

/** @param {string} text English words for a number below a hundred */
function englishNumber(text) {
  return text.split(/[ -]/).reduce((sum, word) => {
    const ten = TENS.indexOf(word);
    return sum + (ten < 0 ? ONES.indexOf(word) : (ten + 2) * 10);
  }, 0);
}

/** @param {string} text Roman numerals */
function romanNumber(text) {
  const values = [...text].map((sign) => ROMAN.get(sign) ?? 0);
  return values.reduce((sum, one, place) => sum + (one < (values[place + 1] ?? 0) ? -one : one), 0);
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
    // Whoever copies from a page set in columns has spaces between the signs.
    pattern: new RegExp(`第 ?([0-9]{1,3}|${HAN_DIGIT.source}(?: ?${HAN_DIGIT.source})*) ?条`, "y"),
    word: ([, number = ""]) => `z1art${numbered(number.replaceAll(" ", ""))}q`,
  },
  {
    pattern: new RegExp(`${ARTICLE}([0-9]{1,2})\\b`, "y"),
    word: ([, number = ""]) => `z1art${Number(number)}q`,
  },
  {
    pattern: new RegExp(`${ARTICLE}(${WORDS})\\b`, "y"),
    word: ([, number = ""]) => `z1art${englishNumber(number)}q`,
  },
  {
    pattern: new RegExp(`${ARTICLE}([ivxl]{1,7})\\b`, "y"),
    word: ([, number = ""]) => `z1art${romanNumber(number)}q`,
  },
  {
    pattern: /([0-9]{1,2})(?:st|nd|rd|th) article\b/y,
    word: ([, number = ""]) => `z1art${Number(number)}q`,
  },
  {
    pattern: new RegExp(`(${ORDINALS.join("|")}) article\\b`, "y"),
    word: ([, number = ""]) => `z1art${ORDINALS.indexOf(number) + 1}q`,
  },
  {
    pattern: /条款 ?([0-9]{1,2})(?![0-9])/y,
    word: ([, number = ""]) => `z1art${Number(number)}q`,
  },
  {
    pattern: new RegExp(`([0-9]{1,2}|${HAN_NUMBER}) ?条`, "y"),
    word: ([, number = ""]) => `z1art${numbered(number)}q`,
  },
  {
    pattern: new RegExp(`百分之(${HAN_NUMBER}|${NUMBER})`, "y"),
    word: ([, number = ""]) => `z1pct${numbered(number).replace(".", "p")}q`,
  },
  {
    pattern: new RegExp(`(${HAN_NUMBER}|${NUMBER}) ?个?百分点`, "y"),
    word: ([, number = ""]) => `z1pct${numbered(number).replace(".", "p")}q`,
  },
  {
    pattern: new RegExp(`(${NUMBER}) ?(?:%|percent\\b|per cent\\b|percentage points?\\b)`, "y"),
    word: ([, number = ""]) => `z1pct${number.replace(".", "p")}q`,
  },
  {
    pattern: new RegExp(`(${WORDS})[ -](?:percent\\b|per cent\\b|percentage points?\\b)`, "y"),
    word: ([, number = ""]) => `z1pct${englishNumber(number)}q`,
  },
  {
    pattern: new RegExp(`(${WORDS}) (thousand|million|billion)\\b(?: ?(?:${CURRENCY}))?`, "y"),
    word: ([, number = "", scale]) => yuan(String(englishNumber(number)), scale),
  },
  {
    pattern: new RegExp(
      `(?:cny|rmb|yuan|[¥￥]) ?(${NUMBER}) ?(${ENGLISH}|${CHINESE})?(?![a-z])`,
      "y",
    ),
    word: ([, number = "", scale]) => yuan(number, scale),
  },
  {
    pattern: new RegExp(
      `(${NUMBER}) ?(${ENGLISH}|${CHINESE})(?![a-z])(?: ?(?:元|块|${CURRENCY}))?`,
      "y",
    ),
    word: ([, number = "", scale]) => yuan(number, scale),
  },
  {
    pattern: new RegExp(`(${NUMBER}) ?(?:元|块钱|${CURRENCY})`, "y"),
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
    // A number of 万 or 亿 is a sum also where 元 is left out.
    pattern: /([一二两三四五六七八九十百千零]+[万亿])(?![元零一二两三四五六七八九十百千万亿])/y,
    word: ([, number = ""]) => `z1yuan${hanNumber(number)}q`,
  },
  {
    pattern: new RegExp(
      `([0-9]{1,4}|${HAN_NUMBER})[ -]?(年|个月|月|日|天|个|家|${ENGLISH_SPANS})`,
      "y",
    ),
    word: ([, number = "", span = ""]) => `z1${SPANS.get(span)}${numbered(number)}q`,
  },
  {
    pattern: new RegExp(`(${WORDS})[ -](years?|months?|days?|projects?)\\b`, "y"),
    word: ([, number = "", span = ""]) => `z1${SPANS.get(span)}${englishNumber(number)}q`,
  },
];
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

/** With which a number, its currency or an article's name begins: most words need no closer look. */
const BEGINNINGS =
  /[0-9第条零一二两三四五六七八九十百千万亿¥￥§]|(?:art|clause|cny|rmb|yuan|zero|one|tw|th|fo|fi|si|se|ei|ni|te|el)/y;

/**
 * The number that begins at a place of a text, if one does.
 *
 * @param {string} letters
 * @param {number} index
 */
export function numberAt(letters, index) {
  BEGINNINGS.lastIndex = index;
  if (!BEGINNINGS.test(letters)) {
    return undefined;
  }
  const before = letters[index - 1] ?? "";
  const first = letters[index] ?? "";
  if (/[0-9a-z.,]/.test(before) || (HAN_DIGIT.test(before) && HAN_DIGIT.test(first))) {
    return undefined; // It began before.
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
