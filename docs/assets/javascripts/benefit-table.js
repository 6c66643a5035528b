/**
 * The index of benefits: filters and sorts its table in place. What is chosen stands after the
 * address's # sign, so that it can be linked.
 */

const MARK = "#filter?";

/** @param {Element} root */
export function startBenefitTable(root) {
  const form = root.querySelector("form");
  const body = root.querySelector("tbody");
  const count = root.querySelector("[data-count]");
  if (!form || !body || !(count instanceof HTMLElement)) {
    return;
  }
  const rows = [...body.rows];
  const apply = () => {
    const chosen = new FormData(form);
    const wanted = (/** @type {string} */ name) => String(chosen.get(name) ?? "");
    const fits = (/** @type {HTMLTableRowElement} */ row) =>
      has(row.dataset.applicants, wanted("applicant")) &&
      has(row.dataset.promise, wanted("promise")) &&
      has(row.dataset.departments, wanted("department"));
    const byAmount = wanted("sort") === "amount";
    const key = (/** @type {HTMLTableRowElement} */ row) =>
      byAmount ? -Number(row.dataset.most) : Number(row.dataset.article);
    for (const row of rows) {
      row.hidden = !fits(row);
    }
    body.append(...[...rows].sort((one, other) => key(one) - key(other)));
    const left = rows.filter((row) => !row.hidden).length;
    const template = left ? count.dataset.template : count.dataset.none;
    count.textContent = (template ?? "").replace("{n}", String(left));
  };
  const link = () => {
    const chosen = new URLSearchParams();
    for (const control of form.querySelectorAll("select")) {
      if (control.selectedIndex > 0) {
        chosen.set(control.name, control.value);
      }
    }
    const hash = chosen.toString() ? MARK + chosen.toString() : "";
    history.replaceState(history.state, "", location.pathname + location.search + hash);
  };
  form.hidden = false;
  if (location.hash.startsWith(MARK)) {
    const chosen = new URLSearchParams(location.hash.slice(MARK.length));
    for (const control of form.querySelectorAll("select")) {
      const wanted = chosen.get(control.name) ?? "";
      if ([...control.options].some((option) => option.value === wanted)) {
        control.value = wanted;
      }
    }
  }
  form.addEventListener("input", () => {
    apply();
    link();
    form.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/**
 * @param {string | undefined} list words parted by spaces
 * @param {string} word an empty word fits everything
 */
function has(list, word) {
  return word === "" || (list ?? "").split(" ").includes(word);
}
