/**
 * A list that is cut into pages, each a page of its own that works without a script. What is looked
 * for is looked for on all of them, one after the other, and no further than until a page is full.
 */

/** Entries that are shown before a reader asks for more. */
const PER_PAGE = 50;

/**
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function startPaged(root, signal) {
  const form = root.querySelector("form");
  const list = root.querySelector("[data-entries]");
  const said = root.querySelector("[data-count]");
  const further = root.querySelector("[data-further]");
  if (!form || !list || !(said instanceof HTMLElement) || !(further instanceof HTMLElement)) {
    return;
  }
  const pager = root.querySelector("[data-pager]");
  const here = Number(root.dataset.page);
  const all = Number(root.dataset.pages);
  const first = new URL(root.dataset.first ?? "", location.href).href;
  const own = entriesOf(list);
  /** The entries of the other pages, once they have come. @type {Map<number, Promise<Element[]>>} */
  const others = new Map();
  const page = (/** @type {number} */ number) => {
    if (number === here) {
      return Promise.resolve(own);
    }
    const known = others.get(number);
    if (known) {
      return known;
    }
    const coming = fetched(number === 1 ? first : `${first}${number}/`);
    others.set(number, coming);
    // What did not come is asked for anew the next time.
    coming.catch(() => others.delete(number));
    return coming;
  };
  const say = (/** @type {string | undefined} */ text, found = 0, looked = 0) => {
    said.textContent = (text ?? "")
      .replace("{n}", String(found))
      .replace("{looked}", String(looked))
      .replace("{all}", String(all));
  };
  let search = 0;

  /** Look through the pages from the first on, until there are so many. */
  const look = async (/** @type {number} */ wanted) => {
    const mine = ++search;
    const fits = wish(form);
    further.hidden = true;
    pager?.toggleAttribute("hidden", fits !== null);
    if (!fits) {
      list.replaceChildren(...own);
      say("");
      return;
    }
    /** @type {Element[]} */
    const found = [];
    let looked = 0;
    try {
      while (looked < all && found.length < wanted) {
        const entries = await page(looked + 1);
        if (mine !== search || signal.aborted) {
          return;
        }
        looked += 1;
        found.push(...entries.filter((one) => one instanceof HTMLElement && fits(one.dataset)));
      }
      say(found.length ? said.dataset.found : said.dataset.none, found.length, looked);
    } catch {
      if (mine !== search) {
        return;
      }
      say(said.dataset.failed);
    }
    list.replaceChildren(...found);
    further.hidden = looked >= all;
    further.onclick = () => look(found.length + PER_PAGE);
  };
  form.hidden = false;
  enter(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    keep(form);
    look(PER_PAGE);
  });
  if (wish(form)) {
    look(PER_PAGE);
  }
}

/**
 * What is looked for; null where nothing is.
 *
 * @param {HTMLFormElement} form
 * @returns {((said: DOMStringMap) => boolean) | null}
 */
function wish(form) {
  const chosen = chosenIn(form);
  if (!chosen.length) {
    return null;
  }
  return (said) =>
    chosen.every(([name, value]) => {
      const own = (said[name] ?? "").toLowerCase();
      return name === "words"
        ? value.toLowerCase().split(/\s+/).every((word) => own.includes(word))
        : own.split(" ").includes(value);
    });
}

/** @param {HTMLFormElement} form */
function chosenIn(form) {
  return [...new FormData(form)]
    .map(([name, value]) => /** @type {[string, string]} */ ([name, String(value).trim()]))
    .filter(([, value]) => value !== "");
}

const MARK = "#filter?";
/** Other pages link to this one with the names that it has where policies are few. */
const CALLED = new Map([["applicant", "applicants"]]);

/** @param {HTMLFormElement} form */
function enter(form) {
  if (!location.hash.startsWith(MARK)) {
    return;
  }
  for (const [name, value] of new URLSearchParams(location.hash.slice(MARK.length))) {
    const control = form.elements.namedItem(CALLED.get(name) ?? name);
    if (control instanceof HTMLInputElement) {
      control.value = value;
    } else if (control instanceof HTMLSelectElement) {
      const known = [...control.options].some((option) => option.value === value);
      control.value = known ? value : "";
    }
  }
}

/** @param {HTMLFormElement} form */
function keep(form) {
  const chosen = new URLSearchParams(chosenIn(form)).toString();
  const hash = chosen ? MARK + chosen : "";
  history.replaceState(history.state, "", location.pathname + location.search + hash);
}

/** @param {Element} list */
function entriesOf(list) {
  return [...list.children];
}

/**
 * Fetch another page of the list; gives its entries, whose links lead where they led there.
 *
 * @param {string} address
 * @returns {Promise<Element[]>}
 */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  const text = await response.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const list = page.querySelector("[data-paged] [data-entries]");
  if (!list) {
    throw new Error(`${address}: no list`);
  }
  for (const link of list.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  }
  return entriesOf(list).map((one) => document.importNode(one, true));
}
