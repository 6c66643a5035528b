/**
 * What every contender's page offers the benchmark: a first answer from nothing, and answers after
 * it. The clock runs in the page, from the call to the frame after the one that shows the answer.
 */

/**
 * @typedef {Record<string, string>} Facts
 * @typedef {{ start: (facts: Facts) => Promise<string>, ask: (facts: Facts) => Promise<string> }}
 *   Contender each gives the amount of the grant
 */

/** How long anything may take before it counts as hung. */
const PATIENCE = 90_000;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** @param {Contender} contender */
export function offer({ start, ask }) {
  const amount = /** @type {HTMLElement} */ (document.querySelector("output"));

  /**
   * @param {(facts: Facts) => Promise<string>} answering
   * @param {Facts} facts
   */
  const shown = async (answering, facts) => {
    amount.textContent = await answering(facts);
    return amount.textContent;
  };

  Reflect.set(window, "contender", {
    /** @param {Facts} facts */
    async first(facts) {
      const began = performance.now();
      const hung = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("hung")));
      const most = await Promise.race([shown(start, facts), hung]);
      const answered = performance.now();
      await frame();
      await frame();
      return { began, most, answered: answered - began, painted: performance.now() - began };
    },

    /** @param {Facts[]} questions */
    async answers(questions) {
      const times = [];
      for (const facts of questions) {
        const began = performance.now();
        await shown(ask, facts);
        times.push(performance.now() - began);
      }
      return times;
    },
  });
}
