/**
 * An explanation as page elements: the same markup as the templates write at build time.
 */

/**
 * @typedef {import("./replies.js").Part} Part
 * @typedef {import("./replies.js").Line} Line
 * @typedef {import("./replies.js").BenefitView} BenefitView
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, children = []) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...children);
  return made;
}

/**
 * @param {Part[]} parts
 * @param {string} language of the words that figures point at
 * @returns {(Node | string)[]}
 */
export function nodesOf(parts, language) {
  return parts.map((part) => {
    if (typeof part === "string") {
      return part;
    }
    if (part.kind === "quote") {
      return element("q", "law", [part.text.replace(/^“|”$/g, "")]);
    }
    const reference = element("a", `ref ref--${part.kind}`, [part.text]);
    reference.href = part.kind === "figure" ? `#figure-${part.id}-${language}` : `#fact-${part.id}`;
    reference.dataset.ref = part.id;
    reference.dataset.refKind = part.kind;
    return reference;
  });
}

/** @param {Part[]} parts */
export function textOf(parts) {
  return parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

/**
 * @param {Line} line
 * @param {string} language
 */
export function lineItem(line, language) {
  return element("li", `line line--${line.kind}`, nodesOf(line.parts, language));
}

/**
 * @param {string} className
 * @param {Line} line
 * @param {string} language
 */
function paragraph(className, line, language) {
  return element("p", `${className} ${className}--${line.kind}`, nodesOf(line.parts, language));
}

/**
 * @param {BenefitView} view
 * @param {string} language
 * @param {(section: string) => string} heading says a section's heading
 * @param {boolean} [many] whether it is one of several, whose reasons open one at a time
 * @returns {DocumentFragment}
 */
export function explanation(view, language, heading, many = false) {
  const made = document.createDocumentFragment();
  made.append(paragraph("answer__headline", view.headline, language));
  for (const note of view.notes) {
    made.append(paragraph("answer__note", note, language));
  }
  if (view.sections.length > 0) {
    const why = element("details", many ? "answer__why" : "answer__why fold", [
      element("summary", "", [heading("why")]),
      ...view.sections.map((one) => section(one, language, heading)),
    ]);
    if (many) {
      why.name = "why";
    }
    made.append(why);
  }
  return made;
}

/**
 * @param {import("./replies.js").Section} one
 * @param {string} language
 * @param {(section: string) => string} heading
 */
function section(one, language, heading) {
  const said = heading(one.kind);
  return element("div", `answer__section answer__section--${one.kind}`, [
    ...(said ? [element("h4", "", [said])] : []),
    element("ul", "", one.lines.map((line) => lineItem(line, language))),
  ]);
}

/**
 * Turn what stands in an element into what was made anew, changing only what differs: little has
 * to be laid out again, and what a reader focused or selected stays where it can.
 *
 * @param {Node} shown
 * @param {Iterable<Node>} made
 */
export function turnInto(shown, made) {
  const before = [...shown.childNodes];
  const after = [...made];
  after.forEach((node, place) => {
    const old = before[place];
    // What a reader opened stays open.
    if (node instanceof HTMLDetailsElement && old instanceof HTMLDetailsElement) {
      node.toggleAttribute("open", old.open);
    }
  });
  after.forEach((node, place) => {
    const old = before[place];
    if (old instanceof Text && node instanceof Text) {
      if (old.data !== node.data) {
        old.data = node.data;
      }
    } else if (old?.cloneNode(false).isEqualNode(node.cloneNode(false))) {
      turnInto(old, node.childNodes);
    } else if (old) {
      shown.replaceChild(node, old);
    } else {
      shown.appendChild(node);
    }
  });
  before.slice(after.length).forEach((old) => shown.removeChild(old));
}
