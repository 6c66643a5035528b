/** Article 1's rule, written for Publicodes and compiled to JSON beforehand as its tools do. */

import { offer } from "../clock.js";

/**
 * @typedef {import("../clock.js").Facts} Facts
 * @typedef {{ setSituation: (situation: object) => void,
 *   evaluate: (rule: string) => { nodeValue: unknown } }} Engine
 */

/** @type {Engine} */
let engine;

/** @param {Facts} facts */
function evaluated(facts) {
  const named = Object.entries(facts).map(([name, value]) => {
    const yesOrNo = { true: "oui", false: "non" }[value];
    return [name.replaceAll("_", " "), yesOrNo ?? `${value} CNY`];
  });
  engine.setSituation(Object.fromEntries(named));
  return Number(engine.evaluate("matching grant").nodeValue).toFixed(2);
}

offer({
  async start(facts) {
    const rules = fetch("/-/made/rule.json").then((response) => response.json());
    const { default: Engine } = await import("/-/packages/publicodes/dist/index.js");
    engine = new Engine(await rules);
    return evaluated(facts);
  },
  async ask(facts) {
    return evaluated(facts);
  },
});
