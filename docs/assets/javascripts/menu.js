/**
 * The buttons that open menu and search on a narrow screen. The theme opens both with a hidden
 * checkbox, which no keyboard reaches.
 */

/** What has the focus once a toggle has opened something. */
const FIRST = {
  __drawer: ".md-sidebar--primary a[href]",
  __search: "[data-md-component=search-query]",
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
    if (key === "Escape" && toggle.id === "__drawer" && toggle.checked) {
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

/**
 * While the search covers a narrow screen the theme holds the page still, and afterwards puts it
 * back where it was, even if a result led elsewhere: then the result's own place is meant.
 */
let leftFrom = "";
new MutationObserver(() => {
  if (document.body.hasAttribute("data-md-scrolllock")) {
    leftFrom = location.href;
  } else if (location.href !== leftFrom) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    requestAnimationFrame(() => place?.scrollIntoView());
  }
}).observe(document.body, { attributes: true, attributeFilter: ["data-md-scrolllock"] });
