/** A year as a file: opened where it was saved, or where the command line reads it. */

import { fromFile } from "./year.js";

/** @typedef {import("./estimate.js").Estimate} Estimate */

/** @param {Estimate} estimate */
export function startFiles(estimate) {
  const { form } = estimate;
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
    const stated = fromFile(text, estimate.policy);
    if (!stated) {
      said.textContent = said.dataset.none ?? "";
    } else if (stated.policy !== estimate.policy) {
      said.textContent = (said.dataset.foreign ?? "").replace("{name}", stated.policy);
    } else {
      const unknown = estimate.enter(stated, "opened");
      said.textContent = [said.dataset.done, ...unknown].join(" ");
    }
  });
}
