/**
 * On paper nothing can be pressed: just before printing, each link of the page gets a number, and a
 * list at its end says where the links lead. A term of art is explained there as well. The style
 * sheet for paper shows the numbers, so that the words of the law stay as they are.
 */

import { element } from "./explanation.js";

/** Links that are no part of the text. */
const NO_NOTE = ".headerlink, .sentence__link, .screen-only *";

window.addEventListener("beforeprint", () => {
  const page = document.querySelector("article.md-content__inner");
  const list = page?.querySelector("[data-notes] ol");
  if (!(page instanceof HTMLElement) || !list) {
    return;
  }
  /** @type {Map<string, number>} */
  const numbers = new Map();
  list.replaceChildren();
  for (const link of page.querySelectorAll("a")) {
    const address = addressOf(link);
    if (!address || leadsWithin(link) || !link.checkVisibility() || link.matches(NO_NOTE)) {
      delete link.dataset.note;
      continue;
    }
    if (!numbers.has(address)) {
      numbers.set(address, numbers.size + 1);
      list.append(note(link, address));
    }
    link.dataset.note = String(numbers.get(address));
  }
  list.closest("section")?.toggleAttribute("hidden", numbers.size === 0);
  page.querySelector("[data-address]")?.replaceChildren(addressOf(location));
  const report = document.querySelector(".is-printing-report .report h1");
  const title = report?.textContent ?? document.title;
  document.documentElement.style.setProperty("--running-title", JSON.stringify(title));
});

// An example that the reader opened prints whole. The theme opens every one for printing, so what
// was chosen is kept apart.
document.addEventListener("click", ({ target }) => {
  const example = target instanceof Element ? target.closest(".example > summary")?.parentElement : null;
  if (example instanceof HTMLDetailsElement) {
    example.toggleAttribute("data-chosen", !example.open);
  }
});

/** @param {HTMLAnchorElement} link */
function leadsWithin(link) {
  return link.hash !== "" && link.href.split("#")[0] === location.href.split("#")[0];
}

/**
 * A link's address as one would copy it from paper: without facts and without the place of a form.
 *
 * @param {HTMLAnchorElement | Location} link
 */
function addressOf(link) {
  if (!link.href) {
    return "";
  }
  const address = new URL(link.href);
  if (address.hash.includes("?") || address.hash === "#calculator") {
    address.hash = "";
  }
  return address.href;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} address
 */
function note(link, address) {
  const { term } = link.dataset;
  const explained = term ? document.getElementById(`term-${term}`) : null;
  const said = (/** @type {string} */ part) => explained?.querySelector(part)?.textContent ?? "";
  const words = explained
    ? [element("strong", "", [said("strong")]), ` ${said(".term-note__text")} `]
    : [];
  return element("li", "", [...words, address]);
}
