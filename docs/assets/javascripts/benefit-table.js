/** The index of benefits: filters and sorts its table in place. */

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
  form.hidden = false;
  form.addEventListener("input", apply);
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
