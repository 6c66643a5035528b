/**
 * Facts that take more than one field. Their value stands in one hidden control that bears the
 * fact's name, so that a form still has one control a fact:
 *
 * - a period is `2021-01-01/2021-12-31`: its first and last day; one that is still open is left out
 *   (`2021-01-01/`), and without both there is no value.
 * - a list is a JSON array, of texts (`["a","b"]`) or, where its entries have several parts, of
 *   objects (`[{"name":"a","amount":"1200万"}]`). Empty entries are left out; without any there is
 *   no value.
 *
 * The fields themselves (`data-part`) have no names.
 */

/** @typedef {HTMLInputElement | HTMLSelectElement} Part */

/** @param {HTMLElement} root a fact with `data-composed` */
export function startComposed(root) {
  const held = heldIn(root);
  if (!held) {
    return;
  }
  const store = () => {
    held.value = root.dataset.composed === "period" ? period(root) : list(root);
  };
  const tell = () => {
    store();
    held.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // Before the form hears of it, so that it finds the value.
  root.addEventListener("input", store, { capture: true });
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.dataset.add !== undefined) {
      parts(addRow(root))[0]?.focus();
    } else if (button?.dataset.remove !== undefined) {
      button.closest("[data-row]")?.remove();
      root.querySelector("button[data-add]")?.dispatchEvent(new Event("focus"));
      tell();
    }
  });
  compose(root);
}

/**
 * Show a composed fact's value in its fields.
 *
 * @param {Element} root
 */
export function compose(root) {
  const value = heldIn(root)?.value ?? "";
  if (root instanceof HTMLElement && root.dataset.composed === "period") {
    const [from = "", to = ""] = value.split("/");
    parts(root).forEach((part) => {
      part.value = part.dataset.part === "from" ? from : to;
    });
    return;
  }
  root.querySelector("[data-rows]")?.replaceChildren();
  for (const entry of entriesOf(value)) {
    for (const part of parts(addRow(root))) {
      const name = part.dataset.part ?? "";
      part.value = name === "" ? String(entry) : String(Reflect.get(Object(entry), name) ?? "");
    }
  }
}

/** @param {Element} root */
function heldIn(root) {
  const found = root.querySelector("input[type=hidden]");
  return found instanceof HTMLInputElement ? found : null;
}

/**
 * @param {Element} root
 * @returns {Part[]}
 */
function parts(root) {
  return [...root.querySelectorAll("[data-part]")].filter(
    /** @returns {part is Part} */
    (part) => part instanceof HTMLInputElement || part instanceof HTMLSelectElement,
  );
}

/**
 * @param {Element} root
 * @returns {Element} the new row
 */
function addRow(root) {
  const rows = root.querySelector("[data-rows]");
  const template = root.querySelector("template[data-row]");
  const row = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  const made = /** @type {Element} */ ((row ?? root).cloneNode(true));
  rows?.append(made);
  return made;
}

/** @param {Element} root */
function period(root) {
  const [from = "", to = ""] = parts(root).map((part) => part.value);
  return from || to ? `${from}/${to}` : "";
}

/** @param {Element} root */
function list(root) {
  const entries = [...root.querySelectorAll("[data-rows] > [data-row]")].flatMap((row) => {
    const filled = parts(row).filter((part) => part.value.trim() !== "");
    if (filled.length === 0) {
      return [];
    }
    const alone = filled.find((part) => part.dataset.part === "");
    return [
      alone?.value ??
        Object.fromEntries(filled.map((part) => [part.dataset.part ?? "", part.value])),
    ];
  });
  return entries.length ? JSON.stringify(entries) : "";
}

/**
 * The entries of a list's value.
 *
 * @param {string} value
 * @returns {unknown[]}
 */
export function entriesOf(value) {
  try {
    const found = JSON.parse(value || "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}
