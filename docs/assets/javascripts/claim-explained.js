/** Why a claim gives what it gives, step by step: worked out once its reader asks. */

import { explanation, turnInto } from "./explanation.js";

/**
 * @typedef {import("./claim-list.js").ClaimList} ClaimList
 * @typedef {import("./situations.js").Situations} Situations
 * @typedef {(question: Record<string, unknown>) => Promise<import("./replies.js").Reply | null>} Ask
 */

/**
 * @param {HTMLFormElement} form
 * @param {Situations} situations
 * @param {ClaimList} list
 * @param {Ask} ask
 */
export function startExplained(form, situations, list, ask) {
  const language = form.dataset.language ?? "zh";
  const heading = (/** @type {string} */ section) => {
    const template = form.querySelector(`template[data-heading="${section}"]`);
    return template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
  };
  const explain = async (/** @type {EventTarget | null} */ opened) => {
    const details = opened instanceof HTMLDetailsElement ? opened : null;
    const claim = list.entryAt(details)?.claim;
    const place = details?.querySelector("[data-claim-explained]");
    if (!details?.open || !place || !claim) {
      return;
    }
    const { policy, facts, claims } = situations.asClaims();
    const { article, benefit, id } = claim;
    const own = claims.find((one) => one.id === id)?.facts ?? {};
    const question = { policy, article, facts: { ...facts, ...own }, charts: false };
    const view = (await ask(question))?.view?.benefits[benefit];
    const made = view ? explanation(view, language, heading) : null;
    turnInto(place, made?.querySelectorAll(".answer__section") ?? []);
    // Its figures and facts stand on another page.
    for (const link of place.querySelectorAll("a")) {
      link.replaceWith(...link.childNodes);
    }
  };
  form.addEventListener("toggle", ({ target }) => void explain(target), { capture: true });
}
