/**
 * Starts what a page holds: once for each page, whether it was loaded whole or taken over by the
 * theme's instant navigation. The engine lives as long as the tab.
 */

import { Calculator } from "./calculator.js";
import { Engine } from "./engine.js";
import { startCite } from "./cite.js";
import { startBenefitTable } from "./benefit-table.js";
import { startExplore } from "./explore.js";
import { startFind } from "./find.js";
import { startForesight } from "./foresight.js";
import { idle, keepEngine, keepsEngine, savesData, startOffline } from "./offline.js";
import { startReferences } from "./references.js";
import { startRemembered } from "./remembered.js";
import { showFound, startSearch } from "./search.js";
import { factsOf, hashOf, startTake } from "./take.js";
import { startTerms } from "./terms.js";
import { startVerify } from "./verify.js";
import { startViews } from "./views.js";
import "./menu.js";
import "./paper.js";

const here = new URL(import.meta.url);
const root = document.documentElement;

/** The calculator of the page that is shown. @type {Calculator | undefined} */
let calculator;

const site = new URL("../../", here);
/** Off the page: the address a module knows itself by loses what stands after its question mark. */
const written = document.querySelector('script[type=module][src*="/main.js?"]');
const engineName =
  written instanceof HTMLScriptElement
    ? (new URL(written.src).searchParams.get("engine") ?? "")
    : "";
const engineAddress = new URL(`engine/${engineName}/`, site).href;

const engine = new Engine(
  engineAddress,
  (state, stage) => {
    root.dataset.engine = state;
    root.dataset.engineStage = stage;
    if (state === "ready") {
      keepEngine();
    }
  },
  () => calculator?.question() ?? {},
);

/** @type {WeakSet<Element>} */
const started = new WeakSet();

/**
 * Run a starter for each element that has not had one: a component never starts twice.
 *
 * @param {string} selector
 * @param {(found: HTMLElement) => void} start
 */
function startEach(selector, start) {
  for (const found of document.querySelectorAll(selector)) {
    if (found instanceof HTMLElement && !started.has(found)) {
      started.add(found);
      start(found);
    }
  }
}

/** Turn to the calculator: the engine starts when the form comes near, unless data is saved. */
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        near.unobserve(entry.target);
        engine.start().catch(() => undefined);
      }
    }
  },
  { rootMargin: "0px" },
);

/** Start on the way: who points at the way to a calculator is about to turn to it. */
function startOnTheWay(/** @type {HTMLElement} */ link) {
  const start = () => {
    if (!savesData() && engine.state === "idle") {
      engine.start().catch(() => undefined);
    }
  };
  link.addEventListener("pointerenter", start, { once: true });
  link.addEventListener("focus", start, { once: true });
}

/**
 * Who used a calculator on this device before has all that the engine needs: it starts as soon as
 * the page has nothing else to do, without a request.
 */
async function startWhereKept() {
  const kept = navigator.serviceWorker?.controller && !savesData();
  if (kept && engine.state === "idle" && (await keepsEngine(engineAddress))) {
    await idle();
    engine.start().catch(() => undefined);
  }
}

/** What was entered outlives a new version of the page: it goes into the page's own address. */
function keepFacts() {
  const facts = calculator?.form.isConnected ? calculator.facts() : {};
  if (calculator && Object.keys(facts).length) {
    history.replaceState(history.state, "", hashOf(facts, calculator.dataset));
  }
}

/** The theme keeps its header from page to page, so the link to the other language is kept right. */
function pointLanguageSwitch() {
  const path = location.pathname.slice(site.pathname.length);
  const twin = path === "en" || path.startsWith("en/") ? path.slice(3) : `en/${path}`;
  for (const link of document.querySelectorAll("[data-language-switch]")) {
    if (link instanceof HTMLAnchorElement) {
      const facts = calculator?.form.isConnected ? calculator.facts() : {};
      // What was entered goes along, in the part of the address that is sent to nobody.
      const hash = Object.keys(facts).length
        ? hashOf(facts, calculator?.dataset ?? "")
        : location.hash;
      link.href = new URL(twin, site).href + hash;
    }
  }
}

/**
 * Enter the facts of the link that led here, and say when it was made with another dataset.
 *
 * @param {Calculator} made
 */
function enterLink(made) {
  const found = factsOf(location.hash);
  const outdated = made.form.querySelector("[data-outdated]");
  if (!found || !(outdated instanceof HTMLElement)) {
    return;
  }
  made.fill(found.facts);
  outdated.hidden = !found.dataset || found.dataset === made.dataset;
  outdated.textContent = (outdated.dataset.template ?? "")
    .replace("{then}", found.dataset)
    .replace("{now}", made.dataset);
  made.form.scrollIntoView({ block: "start" });
}

function startPage() {
  pointLanguageSwitch();
  showFound();
  startEach("form[data-calculator]", (form) => {
    const made = new Calculator(/** @type {HTMLFormElement} */ (form), engine);
    calculator = made;
    startExplore(made);
    startForesight(made);
    startTake(made);
    startRemembered(made);
    enterLink(made);
    if (!savesData()) {
      near.observe(form);
      startWhereKept();
    }
    for (const button of document.querySelectorAll("button[data-fill]")) {
      if (button instanceof HTMLButtonElement) {
        button.hidden = false;
        button.addEventListener("click", () => {
          made.fill(JSON.parse(button.dataset.fill ?? "{}"));
          form.scrollIntoView({ block: "start" });
        });
      }
    }
  });
  startEach("[data-benefit-table]", (table) => {
    startBenefitTable(table);
    table.addEventListener("chosen", pointLanguageSwitch);
  });
  startEach("[data-views]", startViews);
  startEach("[data-find-root]", (root_) => {
    startFind(root_, engine);
    root_.addEventListener("chosen", pointLanguageSwitch);
  });
  startEach('a[href$="#calculator"]', startOnTheWay);
  startEach("[data-verify]", (root_) => startVerify(root_, engine));
  startEach(".cite", startCite);
  // The theme lets wide tables scroll, but leaves them out of the keyboard's reach.
  startEach(".md-typeset__scrollwrap", (table) => {
    table.tabIndex = 0;
  });
  startEach("article.md-content__inner", (page) => {
    startReferences(page);
    startTerms(page);
  });
}

/** @type {{ subscribe: (next: () => void) => void } | undefined} */
const pages = Reflect.get(window, "document$");
// Not at each key: only a reader who reaches for the switch needs to know where it leads.
for (const reach of ["pointerover", "pointerdown", "focusin"]) {
  document.addEventListener(reach, ({ target }) => {
    if (target instanceof Element && target.closest("[data-language-switch]")) {
      pointLanguageSwitch();
    }
  });
}
window.addEventListener("hashchange", () => {
  pointLanguageSwitch();
  if (calculator?.form.isConnected && location.hash) {
    enterLink(calculator);
  }
});
startSearch();
if (pages) {
  pages.subscribe(startPage);
} else {
  startPage();
}
startOffline(site, { app: here.pathname.split("/").at(-2) ?? "", engine: engineName }, keepFacts);
