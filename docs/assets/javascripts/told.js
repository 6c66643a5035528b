/** What of a link could not be read, said above the form that it filled in. */

import { element } from "./explanation.js";

/**
 * @param {HTMLFormElement} form
 * @param {{ unknown?: string[], unreadable?: [string, string][], repeated?: string[] }} problems
 */
export function tellProblems(form, { unknown = [], unreadable = [], repeated = [] }) {
  const place = form.parentElement?.querySelector("[data-link-problems]");
  if (!(place instanceof HTMLElement)) {
    return;
  }
  const fill = (/** @type {string | undefined} */ template, name = "", value = "") =>
    (template ?? "").replace("{name}", name).replace("{value}", value);
  const named = (/** @type {string} */ name) => {
    const known = CSS.escape(name);
    const fact = form.querySelector(`[data-fact="${known}"]`)?.getAttribute("data-short");
    return fact ?? form.querySelector(`[data-asked="${known}"] > legend`)?.textContent ?? name;
  };
  const lines = [
    ...unknown.map((name) => fill(place.dataset.unknown, name)),
    ...unreadable.map(([name, value]) => fill(place.dataset.unreadable, named(name), value)),
    ...repeated.map((name) => fill(place.dataset.repeated, named(name))),
  ];
  place.replaceChildren(
    ...(lines.length
      ? [
          element("p", "", [place.dataset.heading ?? ""]),
          element("ul", "", lines.map((line) => element("li", "", [line]))),
        ]
      : []),
  );
}
