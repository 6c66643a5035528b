/** The short answer: an amount, or a range, in as few signs as say it, as the templates write it. */

/**
 * @param {import("./replies.js").BenefitAnswer} answer
 * @param {DOMStringMap} words how an amount, a range and a refusal are written
 * @returns {string | null} null for what is no amount
 */
export function shortAnswer(answer, words) {
  const { outcome, payable_least: least, payable_most: most } = answer;
  if (outcome === "not_eligible") {
    return words.refused ?? "";
  }
  if (outcome === "no_amount" || typeof least !== "string") {
    return null;
  }
  const fill = (/** @type {string | undefined} */ template) =>
    (template ?? "").replace("{least}", grouped(least)).replace("{most}", grouped(String(most)));
  if (typeof most !== "string") {
    return fill(words.unlimited);
  }
  return fill(least === most ? words.amount : words.range);
}

/**
 * An exact amount with its thousands apart, and its fen only where there are some.
 *
 * @param {string} yuan such as `1200000.00`, or a number of things
 */
export function grouped(yuan) {
  const [whole = "", fen = ""] = yuan.split(".");
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return /^0*$/.test(fen) ? apart : `${apart}.${fen}`;
}
