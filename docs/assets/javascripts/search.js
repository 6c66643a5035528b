/**
 * What opens the search: the header, a key, or an address with a question. Its window's code and
 * its index come when it opens.
 */

const SLASH = "policy-search-slash";
/** What the window hands to the page that opens. */
export const HANDED = "policy-search-found";

/**
 * The part of an interface that takes keys: a letter there is no shortcut.
 *
 * @param {EventTarget | null} target
 */
function takesKeys(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input, textarea, select, form, dialog[open], [role=textbox]") !== null)
  );
}

/** Whether `/` opens the search: the reader's choice, kept on this device. */
function slashOpens() {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true;
  }
}

/** Show on a page what was found there; the code for it comes only with something to show. */
export async function showFound() {
  let handed = null;
  try {
    handed = sessionStorage.getItem(HANDED);
  } catch {
    return;
  }
  if (handed) {
    const { pathname, hash, words } = JSON.parse(handed);
    if (pathname === location.pathname) {
      sessionStorage.removeItem(HANDED);
      const { highlight } = await import("./search-found.js");
      highlight(hash, words);
    }
  }
}

export function startSearch() {
  const dialog = document.querySelector("dialog[data-search]");
  if (!(dialog instanceof HTMLDialogElement)) {
    return;
  }
  /** @type {import("./search-window.js").SearchWindow | undefined} */
  let made;
  let hurried = false; // Enter was pressed before there was anything that could answer it.
  const open = async (/** @type {string} */ query = "") => {
    const before = document.activeElement;
    const input = dialog.querySelector("input");
    if (!dialog.open) {
      dialog.showModal(); // At once: what is typed meanwhile is searched for, too.
    }
    if (query && input) {
      input.value = query;
    }
    try {
      const { SearchWindow } = await import("./search-window.js");
      made ??= new SearchWindow(dialog);
      made.open(before);
      if (hurried) {
        hurried = false;
        made.enter();
      }
    } catch {
      const elsewhere = dialog.querySelector("[data-search-elsewhere]");
      elsewhere?.removeAttribute("hidden");
      elsewhere?.firstElementChild?.replaceChildren(dialog.dataset.failed ?? "");
    }
  };
  dialog.addEventListener("submit", (event) => {
    event.preventDefault(); // The form's own way closes the window.
    hurried = !made;
  });
  dialog.addEventListener("click", ({ target }) => {
    // The button, or beside the window.
    if (target === dialog || (target instanceof Element && target.closest("[data-search-close]"))) {
      dialog.close();
    }
  });
  const pressed = (/** @type {MouseEvent} */ event) => {
    const { target } = event;
    const opener = target instanceof Element ? target.closest("[data-search-open]") : null;
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation(); // The theme would take it for a link to another page.
      open();
    }
  };
  document.addEventListener("click", pressed, { capture: true });
  for (const opener of document.querySelectorAll("[data-search-open]")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === " ") {
        event.preventDefault();
        open();
      }
    });
  }
  const slash = dialog.querySelector("[data-search-slash]");
  if (slash instanceof HTMLInputElement) {
    slash.checked = slashOpens();
    slash.addEventListener("change", () => {
      try {
        localStorage.setItem(SLASH, slash.checked ? "on" : "off");
      } catch {
        // The choice then lasts as long as the page.
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const wanted = slash instanceof HTMLInputElement ? slash.checked : true;
    if (event.key === "/" && plain && wanted && !takesKeys(event.target)) {
      event.preventDefault();
      open();
    }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    open(query);
  }
}
