/**
 * What was entered stays in the fields of a page that the browser holds for the way back. WebKit
 * empties forms and fields that are not to be completed by themselves, while the answer beside them
 * stays; so they are said to be as any other for as long as the page is away.
 */

/** @type {Element[]} */
let held = [];

window.addEventListener("pagehide", ({ persisted }) => {
  if (persisted) {
    held = [...document.querySelectorAll("[autocomplete=off]")];
    held.forEach((one) => one.setAttribute("autocomplete", "on"));
  }
});

window.addEventListener("pageshow", () => {
  held.forEach((one) => one.setAttribute("autocomplete", "off"));
  held = [];
});
