/** What a search found, as an option of its list. */

import { marked } from "./search-read.js";

/** @typedef {import("./search-read.js").Found} Found */

/**
 * @param {Found} found
 * @param {string} id
 * @param {string} pages the address that those of the pages start from
 * @param {string[]} words what was searched for
 */
export function elementOf(found, id, pages, words) {
  const link = document.createElement("a");
  link.id = id;
  link.href = new URL(found.href, pages).href;
  link.tabIndex = -1;
  if (found.id) {
    link.dataset.unsaid = found.id;
  }
  link.className = `found found--${found.kind}`;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  const head = found.kind === "answer" ? found.from : found.place;
  if (head || found.note) {
    const line = part("head", "");
    line.append(head);
    if (found.note) {
      line.append(head ? " · " : "", part("note", found.note));
    }
    link.append(line, " ");
  }
  if (found.kind === "answer") {
    const title = part("title", "");
    const chinese = document.documentElement.lang.startsWith("zh");
    const line = part(found.amount ? "amount" : "offer", found.text);
    title.append(`${found.title}${chinese ? "：" : ": "}`, line);
    link.append(title, " ", part("action", found.action));
  } else {
    const title = part("title", "");
    title.append(...withMarks(found.title, words));
    const text = part("text", "");
    text.append(...(found.kind === "silent" ? [found.text] : withMarks(found.text, words)));
    link.append(title, " ", text);
    if (found.action) {
      link.append(" ", part("action", found.action));
    }
  }
  return link;
}

/**
 * @param {string} name
 * @param {string} text
 */
function part(name, text) {
  const element = document.createElement("span");
  element.className = `found__${name}`;
  element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {string[]} words
 * @returns {(Node | string)[]}
 */
function withMarks(text, words) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let done = 0;
  for (const { start, end } of marked(text, words)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    parts.push(text.slice(done, start), mark);
    done = end;
  }
  return [...parts, text.slice(done)];
}
