/**
 * Shows on a page what a search found there: the words are marked without a change to the page, and
 * the first of them in the place that was opened comes into view.
 */

import { marked } from "./search-read.js";

/** What is no text of the page's own. */
const SILENT = "script, style, template, form, nav, [hidden], .headerlink";

/**
 * @param {string} hash the place that was opened
 * @param {string[]} words
 */
export function highlight(hash, words) {
  const page = document.querySelector("article.md-content__inner");
  if (!page) {
    return;
  }
  /** @type {Range[]} */
  const ranges = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? "";
    if (text.trim() && !node.parentElement?.closest(SILENT)) {
      for (const { start, end } of marked(text, words)) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, end);
        ranges.push(range);
      }
    }
  }
  const supported = Reflect.get(CSS, "highlights");
  if (supported) {
    const Made = Reflect.get(window, "Highlight");
    supported.set("found", new Made(...ranges));
  }
  page.setAttribute("data-found-here", String(ranges.length));
  const place = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!place) {
    return;
  }
  const first = ranges.find(
    (range) =>
      place.contains(range.startContainer) ||
      place.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  unfold(first?.startContainer.parentElement ?? null);
  const spot = first?.getBoundingClientRect();
  if (spot && (spot.bottom > innerHeight || spot.top < 0) && place.id !== "calculator") {
    first?.startContainer.parentElement?.scrollIntoView({ block: "center" });
  }
}

/**
 * Open what is folded around an element.
 *
 * @param {Element | null} inner
 */
function unfold(inner) {
  for (let fold = inner?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    fold.open = true;
  }
}
