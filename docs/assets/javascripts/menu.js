/**
 * The button that opens the menu on a narrow screen. The theme opens it with a hidden checkbox,
 * which no keyboard reaches.
 */

/** What has the focus once a toggle has opened something. */
const FIRST = {
  __drawer: ".md-sidebar--primary a[href]",
};

for (const button of document.querySelectorAll("button[data-opens]")) {
  const toggle = document.getElementById(button.getAttribute("data-opens") ?? "");
  if (!(button instanceof HTMLButtonElement) || !(toggle instanceof HTMLInputElement)) {
    continue;
  }
  const said = () => button.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", said);
  button.addEventListener("click", () => {
    toggle.click();
    const first = toggle.checked ? Reflect.get(FIRST, toggle.id) : null;
    if (first) {
      visible(first)?.focus();
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) {
      toggle.click();
      button.focus();
    }
  });
  said();
}

/**
 * The first of some elements that can be seen.
 *
 * @param {string} selector
 */
function visible(selector) {
  const found = [...document.querySelectorAll(selector)];
  return found.filter((one) => one instanceof HTMLElement).find((one) => one.checkVisibility());
}
