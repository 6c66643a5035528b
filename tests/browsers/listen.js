// What goes wrong in a page, kept for the tests; the first script of each page that they read.
const heard = (what) => {
  const all = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
  sessionStorage.setItem("heard", JSON.stringify([...all, `${location.pathname}: ${what}`]));
};
window.addEventListener("error", ({ message, target }) => {
  // Firefox gives up fetching the next page ahead as soon as there is something better to do.
  if (!["prefetch", "next"].includes(target?.rel)) {
    heard(`error ${message ?? ""} ${target?.src ?? target?.href ?? ""}`);
  }
}, true);
window.addEventListener("unhandledrejection", ({ reason }) => heard(`unhandled ${reason}`));
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  heard(`refused ${effectiveDirective} ${blockedURI}`);
});
for (const level of ["error", "warn"]) {
  const plain = console[level];
  console[level] = (...told) => {
    heard(`console ${told.join(" ")}`);
    plain.apply(console, told);
  };
}

// The stages that the engine says it goes through.
const root = document.documentElement;
new MutationObserver(() => {
  const stages = (root.dataset.stages ?? "").split(" ").filter(Boolean);
  if (root.dataset.engine && stages.at(-1) !== root.dataset.engine) {
    root.dataset.stages = [...stages, root.dataset.engine].join(" ");
  }
}).observe(root, { attributes: true, attributeFilter: ["data-engine"] });

// No window may open over the page: the tests print by themselves, once the page begins to.
window.print = () => {
  window.dispatchEvent(new Event("beforeprint"));
  root.dataset.printing = "";
};
