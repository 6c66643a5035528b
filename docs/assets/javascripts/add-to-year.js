/** The way from an article's calculator to the year: what is stated goes along in the link. */

import { hashThatAdds } from "./year.js";

/** @param {import("./calculator.js").Calculator} calculator */
export function startAddToYear(calculator) {
  const { form, dataset } = calculator;
  const { policy = "", calculator: article = "" } = form.dataset;
  const links = [...form.querySelectorAll("a[data-add-to-year]")];
  if (!links.length) {
    return;
  }
  const general = new Set(
    [...form.querySelectorAll("fieldset.general [name]")].map((one) => one.getAttribute("name")),
  );
  const point = () => {
    const said = Object.entries(calculator.facts());
    for (const link of links) {
      const benefit = link.getAttribute("data-add-to-year") ?? "";
      const once = (link.getAttribute("data-of-claim") ?? "").split(" ");
      const wanted = (link.getAttribute("data-own") ?? "").split(" ");
      const common = said.filter(([name]) => general.has(name) && !once.includes(name));
      const own = said.filter(([name]) => once.includes(name) || wanted.includes(name));
      const claims = [{ article, benefit, facts: Object.fromEntries(own) }];
      const hash = hashThatAdds(policy, dataset, Object.fromEntries(common), claims);
      const [address = ""] = (link.getAttribute("href") ?? "").split("#");
      link.setAttribute("href", address + hash);
    }
  };
  point();
  form.addEventListener("stated", point);
}
