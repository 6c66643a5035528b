/** Copying an article with its citation: number and article, its words, its address. */

import { copy } from "./clipboard.js";

/** @param {HTMLElement} root the paragraph that holds the button */
export function startCite(root) {
  const button = root.querySelector("button");
  const status = root.querySelector("[role=status]");
  if (!button || !status) {
    return;
  }
  root.hidden = false;
  button.addEventListener("click", async () => {
    const worked = await copy(citation(button));
    status.textContent = (worked ? button.dataset.done : button.dataset.failed) ?? "";
  });
}

/** @param {HTMLButtonElement} button */
function citation(button) {
  const { cite = "", citeHead = "", citeLink = "" } = button.dataset;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const text = document.querySelector(`[data-cited="${cite}"] .text--${language}`);
  const paragraphs = [...(text?.querySelectorAll("p") ?? [])].map((one) => one.textContent ?? "");
  const address = new URL(citeLink, location.origin + location.pathname).href;
  return [citeHead, ...paragraphs, address].join("\n");
}
