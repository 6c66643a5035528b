/**
 * What a form says beside its fields: how a value was read, whether another amount was meant, and
 * in one line which general facts are stated.
 */

import { controlsOf } from "./facts.js";

/** @typedef {import("./calculator.js").Calculator} Calculator */

/** People leave out 万: 1200 where everybody has millions. */
const WAN = 10_000;
const BARE = /^(?:\d{1,3}(?:,\d{3})+|\d+)$/;

/** @param {Calculator} calculator */
export function startFields(calculator) {
  const { form, language } = calculator;
  for (const input of form.querySelectorAll("input[data-usual]")) {
    if (input instanceof HTMLInputElement) {
      startMeant(input, language);
    }
  }
  /** @type {Record<string, string>} */
  let read = {};
  form.addEventListener("answered", (event) => {
    read = /** @type {CustomEvent} */ (event).detail.read ?? {};
    showRead(form, read);
    showGeneral(form, read);
  });
  form.addEventListener("stated", () => {
    for (const input of form.querySelectorAll("input[data-usual]")) {
      input.dispatchEvent(new CustomEvent("weighed"));
    }
    showGeneral(form, read);
  });
}

/**
 * Say at each field how its value was read, in the page's language.
 *
 * @param {ParentNode} form
 * @param {Record<string, string>} read
 */
export function showRead(form, read) {
  for (const slot of form.querySelectorAll("[data-read]")) {
    if (!(slot instanceof HTMLElement)) {
      continue;
    }
    slot.dataset.unit ??= slot.textContent ?? "";
    const control = slot.parentElement?.querySelector("input");
    const said = control && control.value.trim() !== "" ? read[control.name] : undefined;
    slot.classList.toggle("is-read", Boolean(said));
    slot.textContent = said ? `= ${said}` : slot.dataset.unit;
    if (control) {
      const others = (control.getAttribute("aria-describedby") ?? "").split(" ");
      const described = others.filter((id) => id && id !== slot.id);
      // Before the help, and behind what is wrong.
      described.splice(-1, 0, ...(slot.textContent ? [slot.id] : []));
      control.setAttribute("aria-describedby", described.join(" "));
    }
  }
}

/**
 * Ask, where a bare number is far below what people state, whether it was meant in 万元.
 *
 * @param {HTMLInputElement} input
 * @param {string} language
 */
export function startMeant(input, language) {
  const said = input.closest("[data-fact]")?.querySelector("[data-meant]");
  const [least = 0, most = 0] = (input.dataset.usual ?? "").split(" ").map(Number);
  if (!(said instanceof HTMLElement)) {
    return;
  }
  const money = (/** @type {number} */ yuan) => {
    const grouped = yuan.toLocaleString("en-GB");
    return language === "zh" ? `${grouped} 元` : `CNY ${grouped}`;
  };
  input.addEventListener("weighed", () => {
    const other = meant(input.value, least, most);
    if (said.dataset.other === String(other ?? "")) {
      return;
    }
    said.dataset.other = String(other ?? "");
    said.replaceChildren();
    if (other === null) {
      return;
    }
    const shown = language === "zh" ? `${other / WAN} 万元` : money(other);
    const fill = (/** @type {string | undefined} */ template) =>
      (template ?? "").replace("{read}", money(other / WAN)).replace("{other}", shown);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = fill(said.dataset.yes);
    button.addEventListener("click", () => {
      input.value = other.toLocaleString("en-GB");
      input.focus();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    said.append(fill(said.dataset.ask), " ", button);
  });
}

/**
 * The amount that a bare number was probably meant as, in yuan.
 *
 * @param {string} written
 * @param {number} least of what people state
 * @param {number} most
 * @returns {number | null} null where it is plausible as it stands, or would not be as 万元 either
 */
export function meant(written, least, most) {
  const plain = written.normalize("NFKC").trim();
  const amount = Number(plain.replaceAll(",", ""));
  const other = amount * WAN;
  return BARE.test(plain) && amount > 0 && amount < least / 10 && other >= least / 10 && other <= most * 10
    ? other
    : null;
}

/**
 * Say in the folded line which general facts are stated.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} read
 */
export function showGeneral(form, read) {
  const fold = form.querySelector("[data-general]");
  const line = fold?.querySelector("[data-general-set]");
  if (!fold || !(line instanceof HTMLElement)) {
    return;
  }
  const said = controlsOf(form)
    .filter((control) => fold.contains(control) && control.value.trim() !== "")
    .flatMap((control) => {
      const short = control.closest("[data-fact]")?.getAttribute("data-short") ?? "";
      if (control instanceof HTMLSelectElement) {
        return [control.selectedOptions[0]?.textContent ?? ""];
      }
      if (control.type === "radio") {
        const answer = control.closest("label")?.textContent?.trim() ?? "";
        return control.checked ? [form.dataset.language === "zh" ? `${short}：${answer}` : `${short}: ${answer}`] : [];
      }
      return [read[control.name] ?? control.value];
    });
  line.textContent = said.join(form.dataset.language === "zh" ? "；" : "; ") || (line.dataset.none ?? "");
  line.classList.toggle("is-set", said.length > 0);
}
