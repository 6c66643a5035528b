/** How the calculators are asked, and what is read out of their reply; see calculators/protocol.py. */

/** @typedef {import("./clock.js").Facts} Facts */

/**
 * @param {Facts} facts
 * @returns {string}
 */
export function requestFor(facts) {
  const about = { policy: "chengdu-2020-7", article: "art-01", language: "en" };
  return JSON.stringify({ ...about, facts, charts: {} });
}

/**
 * @param {string} reply
 * @returns {string}
 */
export function amountIn(reply) {
  return JSON.parse(reply).answer.benefits["matching-grant"].most;
}
