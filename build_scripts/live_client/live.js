// Shows a page anew once the site was built again, and what is wrong while it can't be. Only
// `make serve` puts this script into pages.

/** @typedef {{ place: string, zh: string, en: string }} Failure */
/** @typedef {{ build: string, failures: Failure[] }} Told */

const HEADINGS = {
  zh: "网站没有重新生成，这里还是上一次的内容。改正后会自动刷新。",
  en: "The site was not rebuilt: this is still the last one. It reloads once this is mended.",
};

const own = /** @type {HTMLScriptElement} */ (document.currentScript);
const chinese = document.documentElement.lang.startsWith("zh");
/** @type {HTMLElement | null} */
let shown = null;

/**
 * Make an element with a text.
 * @param {string} tag
 * @param {string} text
 * @param {string} [language]
 */
function element(tag, text, language) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (language) made.lang = language;
  return made;
}

/**
 * Show what is wrong, in the page's language first; nothing where nothing is.
 * @param {Failure[]} failures
 */
function show(failures) {
  shown?.remove();
  shown = null;
  if (failures.length === 0) return;
  // In a tree of its own, so that neither the site's styles nor the site's scripts reach it.
  shown = document.createElement("div");
  const tree = shown.attachShadow({ mode: "open" });
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = new URL("live.css", own.src).href;
  const panel = document.createElement("section");
  panel.setAttribute("role", "alert");
  panel.append(element("h2", chinese ? HEADINGS.zh : HEADINGS.en));
  const list = document.createElement("ol");
  for (const failure of failures) {
    const entry = document.createElement("li");
    if (failure.place) entry.append(element("code", failure.place));
    const words = [element("p", failure.zh, "zh"), element("p", failure.en, "en")];
    if (!chinese) words.reverse();
    entry.append(...(failure.zh === failure.en ? words.slice(0, 1) : words));
    list.append(entry);
  }
  panel.append(list);
  tree.append(styles, panel);
  document.documentElement.append(shown);
}

const source = new EventSource(new URL("events", own.src));
source.addEventListener("message", (event) => {
  const told = /** @type {Told} */ (JSON.parse(event.data));
  if (told.build === own.dataset["live"]) {
    show(told.failures);
    return;
  }
  source.close();
  // The browser keeps the place to which the page was scrolled.
  location.reload();
});
