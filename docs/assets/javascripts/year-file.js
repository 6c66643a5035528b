/** A year as a file: opened where it was saved, or where the command line reads it. */

import { fromFile } from "./year.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} policy whose year it takes
 * @param {(stated: import("./year.js").Stated) => string[]} enter gives what could not be entered
 */
export function startFiles(form, policy, enter) {
  const field = form.querySelector("input[data-open-file]");
  const said = form.querySelector("[data-open-said]");
  if (!(field instanceof HTMLInputElement) || !(said instanceof HTMLElement)) {
    return;
  }
  field.addEventListener("change", async () => {
    const [file] = field.files ?? [];
    const text = await file?.text();
    field.value = "";
    if (text === undefined) {
      return;
    }
    const stated = fromFile(text, policy);
    if (!stated) {
      said.textContent = said.dataset.none ?? "";
    } else if (stated.policy !== policy) {
      said.textContent = (said.dataset.foreign ?? "").replace("{name}", stated.policy);
    } else {
      const unknown = enter(stated);
      said.textContent = [said.dataset.done, ...unknown].join(" ");
    }
  });
}
