/** The page that checks a receipt again. */

import { element, lineItem } from "./explanation.js";

/** @typedef {import("./engine.js").Engine} Engine */

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 */
export function startVerify(root, engine) {
  const file = root.querySelector("[data-receipt]");
  const verdict = root.querySelector("[data-verdict]");
  const language = root.dataset.language ?? "zh";
  if (!(file instanceof HTMLInputElement) || !verdict) {
    return;
  }
  file.addEventListener("focus", () => engine.start().catch(() => undefined));
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    verdict.replaceChildren();
    if (!chosen) {
      return;
    }
    const receipt = await chosen.text();
    const reply = await engine.ask({ ask: "verify", language, receipt }).catch(() => null);
    if (!reply) {
      return; // The engine's own status says what is wrong.
    }
    const problems = reply.problems?.map((one) => element("li", "line line--fails", [one.message]));
    const lines = reply.lines?.map((line) => lineItem(line, language));
    verdict.replaceChildren(element("ul", "lines", problems ?? lines ?? []));
  });
}
