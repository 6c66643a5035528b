/**
 * A word that stands nowhere, read as the nearest one that does: a letter too many, too few, wrong,
 * or in its neighbour's place. The words that stand in the index are a file of their own, fetched for
 * the first word that nothing holds.
 */

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
/** From so many letters on, two may be wrong. */
const LONG = 8;
const PLAIN = /^[a-z]+$/;

/**
 * The words that may be mistyped: letters alone, and enough of them.
 *
 * @param {string[]} words
 */
export function mendable(words) {
  return words.filter((word) => word.length >= SHORTEST && PLAIN.test(word));
}

/**
 * The nearest known word, of several as near the first; undefined where none is near.
 *
 * @param {string} word
 * @param {Iterable<string>} known the more frequent first
 */
export function nearestTo(word, known) {
  const most = word.length < LONG ? 1 : 2;
  let nearest;
  let least = most + 1;
  for (const one of known) {
    if (one === word) {
      return undefined;
    }
    // People seldom mistake how a word begins.
    if (one[0] === word[0] && Math.abs(one.length - word.length) < least) {
      const apart = distance(word, one, least);
      if (apart < least) {
        nearest = one;
        least = apart;
      }
    }
  }
  return nearest;
}

/**
 * How many letters were mistaken, two that changed places counting as one.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} enough from which on it does not matter how many
 */
function distance(one, other, enough) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      let least = Math.min(cost(row, to) + 1, cost(next, to - 1) + 1, cost(row, to - 1) + same);
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        least = Math.min(least, cost(before, to - 2) + 1);
      }
      next.push(least);
    }
    if (Math.min(...next) >= enough) {
      return enough;
    }
    [before, row] = [row, next];
  }
  return cost(row, other.length);
}

/** @param {number[]} row @param {number} place */
function cost(row, place) {
  return row[place] ?? Infinity;
}

/**
 * A query with the words in the place of those that were mistyped.
 *
 * @param {string} query
 * @param {Map<string, string>} mended
 */
export function withMended(query, mended) {
  return query
    .normalize("NFKC")
    .replace(/[a-z]+/gi, (word) => mended.get(word.toLowerCase()) ?? word);
}
