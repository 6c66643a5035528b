/**
 * Starts what a page holds: once for each page, whether it was loaded whole or taken over by the
 * theme's instant navigation. The engine lives as long as the tab.
 */

import { hashOf, keepAddress, linkOf } from "./address.js";
import { Calculator } from "./calculator.js";
import { Engine } from "./engine.js";
import { startAddToYear } from "./add-to-year.js";
import { startBenefitTable } from "./benefit-table.js";
import { startCite } from "./cite.js";
import { showComing } from "./coming.js";
import { startComposed } from "./composed.js";
import { startEstimates } from "./estimate.js";
import { startExplore } from "./explore.js";
import { startFields } from "./fields.js";
import { startFind } from "./find.js";
import { startForesight } from "./foresight.js";
import { startKeys } from "./keys.js";
import { keepBeside, keepPolicyOf, startOffline } from "./offline.js";
import { startReferences } from "./references.js";
import { startRemembered } from "./remembered.js";
import { showFound, startSearch } from "./search.js";
import { estimateOf, startTake } from "./take.js";
import { startTerms } from "./terms.js";
import { tellProblems } from "./told.js";
import { startUndo } from "./undo.js";
import { startVerify } from "./verify.js";
import { startViews } from "./views.js";
import { Waking } from "./waking.js";
import "./held.js";
import "./menu.js";
import "./paper.js";
import "./trusted.js";
import "./uncovered.js";

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
  (state, stage, cause) => {
    root.dataset.engine = state;
    root.dataset.engineCause = cause;
    root.dataset.engineStage = stage;
    if (state === "ready") {
      keepBeside("engine");
    }
  },
  () => calculator?.question() ?? { policy: shownPolicy() },
  showComing,
);
const waking = new Waking(engine, engineAddress);

/** The policy of a page without a calculator that the engine will be asked about, if there is one. */
function shownPolicy() {
  const form = document.querySelector("form[data-policy], form[data-total], [data-tables]");
  const said = form instanceof HTMLElement ? form.dataset : {};
  return said.policy ?? said.total ?? null;
}

/** @type {WeakMap<Element, Set<unknown>>} */
const started = new WeakMap();
/** Ends what the page before listened to. */
let page = new AbortController();
/** @type {Element | null} */
let shown = null;

/**
 * Start one thing. One that fails stops no other; its fault is reported as any other is.
 *
 * @param {() => void} start
 */
function attempt(start) {
  try {
    start();
  } catch (fault) {
    reportError(fault);
  }
}

/**
 * Run a starter for each element that has not had it: a component never starts twice.
 *
 * @param {string} selector
 * @param {(found: HTMLElement, signal: AbortSignal) => void} start
 */
function startEach(selector, start) {
  for (const found of document.querySelectorAll(selector)) {
    const had = started.get(found) ?? new Set();
    if (found instanceof HTMLElement && !had.has(selector)) {
      started.set(found, had.add(selector));
      attempt(() => start(found, page.signal));
    }
  }
}

/** What was entered outlives a new version of the page: it goes into the page's own address. */
function keepFacts() {
  const hash = hashNow();
  if (hash) {
    history.replaceState(history.state, "", hash);
  }
}

/** What the address says of the calculator's facts; empty where none is stated. */
function hashNow() {
  const facts = calculator?.form.isConnected ? calculator.facts() : {};
  return Object.keys(facts).length ? hashOf(facts, calculator?.dataset ?? "") : "";
}

/** The theme keeps its header from page to page, so the link to the other language is kept right. */
function pointLanguageSwitch() {
  const path = location.pathname.slice(site.pathname.length);
  const twin = path === "en" || path.startsWith("en/") ? path.slice(3) : `en/${path}`;
  for (const link of document.querySelectorAll("[data-language-switch]")) {
    if (link instanceof HTMLAnchorElement) {
      // What was entered goes along, in the part of the address that is sent to nobody.
      link.href = new URL(twin, site).href + (hashNow() || location.hash);
    }
  }
}

/**
 * Enter the facts of the link that led here, say what of it could not be read, and when it was made
 * with another dataset.
 *
 * @param {Calculator} made
 * @returns {boolean} whether there was one
 */
function enterLink(made) {
  const found = linkOf(location.hash);
  const outdated = made.form.querySelector("[data-outdated]");
  if (!found || !(outdated instanceof HTMLElement)) {
    return false;
  }
  const { facts, dataset, repeated } = found;
  const { unknown, unreadable } = made.fill(facts, "linked");
  tellProblems(made.form, {
    unknown,
    unreadable: unreadable.map((name) => [name, facts[name] ?? ""]),
    repeated,
  });
  outdated.hidden = !dataset || dataset === made.dataset;
  outdated.textContent = (outdated.dataset.template ?? "")
    .replace("{then}", dataset)
    .replace("{now}", made.dataset);
  return true;
}

/** Whether the reader was at this page before and came back: then it stays where it was. */
function cameBack() {
  const [entry] = performance.getEntriesByType("navigation");
  const kind = entry instanceof PerformanceNavigationTiming ? entry.type : "navigate";
  return shown === null && (kind === "reload" || kind === "back_forward");
}

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
function startCalculator(form, signal) {
  form.querySelectorAll("[data-composed]").forEach((one) => {
    attempt(() => startComposed(/** @type {HTMLElement} */ (one)));
  });
  const made = new Calculator(form, engine);
  calculator = made;
  attempt(() => startFields(made));
  attempt(() => startUndo(made));
  attempt(() => startExplore(made));
  attempt(() => startForesight(made));
  attempt(() => startAddToYear(made));
  attempt(() => startTake(estimateOf(made), signal));
  const linked = enterLink(made);
  attempt(() => startRemembered(made, linked));
  if (linked && !cameBack()) {
    form.scrollIntoView({ block: "start" });
  }
  const enter = () => {
    if (enterLink(made)) {
      form.dispatchEvent(new CustomEvent("linked"));
      form.scrollIntoView({ block: "start" });
    }
  };
  const changed = keepAddress(hashNow, enter, signal);
  for (const act of ["input", "replaced"]) {
    form.addEventListener(act, () => changed());
  }
  waking.watch([form]);
  for (const button of document.querySelectorAll("button[data-fill]")) {
    if (button instanceof HTMLButtonElement) {
      button.hidden = false;
      button.addEventListener("click", () => {
        made.fill(JSON.parse(button.dataset.fill ?? "{}"), "filled");
        form.scrollIntoView({ block: "start" });
      });
    }
  }
}

function startPage() {
  const content = document.querySelector("article.md-content__inner");
  if (content !== shown) {
    page.abort();
    page = new AbortController();
  }
  pointLanguageSwitch();
  showFound();
  startEach("form[data-calculator]", (form, signal) => {
    startCalculator(/** @type {HTMLFormElement} */ (form), signal);
  });
  startEach("[data-benefit-table]", (table) => {
    startBenefitTable(table);
    table.addEventListener("chosen", pointLanguageSwitch);
  });
  startEach("[data-paged]", (list, signal) => {
    // Only a site of many policies has such lists.
    import("./paged.js").then(({ startPaged }) => startPaged(list, signal)).catch(reportError);
  });
  startEach("[data-views]", startViews);
  startEach("[data-find-root]", (root_, signal) => {
    startFind(root_, engine, signal);
    root_.addEventListener("chosen", pointLanguageSwitch);
  });
  startEach("[data-total-root]", (root_, signal) => {
    waking.watch(startEstimates(root_, engine, signal));
  });
  startEach('a[href$="#calculator"]', (link) => waking.onTheWay(link));
  startEach("[data-verify]", (root_) => startVerify(root_, engine));
  startEach("[data-tables]", (root_, signal) => {
    // Only one page needs it.
    import("./tables.js")
      .then(({ startTables }) => startTables(root_, engine, signal))
      .catch(reportError);
  });
  startEach(".cite", startCite);
  // The theme lets wide tables scroll, but leaves them out of the keyboard's reach.
  startEach(".md-typeset__scrollwrap", (table) => {
    table.tabIndex = 0;
  });
  startEach("article.md-content__inner", (found, signal) => {
    attempt(() => startReferences(found));
    attempt(() => startTerms(found, signal));
  });
  startEach("button[data-keys]", startKeys);
  keepPolicyOf(location.pathname.slice(site.pathname.length)).catch(() => undefined);
  shown = content;
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
window.addEventListener("hashchange", pointLanguageSwitch);
startSearch();
if (pages) {
  pages.subscribe(startPage);
} else {
  startPage();
}
// The page is taken over: guard.js has nothing to tell.
root.dataset.scripts = "run";
document.querySelector("[data-fault]")?.toggleAttribute("hidden", true);
startOffline(site, { app: here.pathname.split("/").at(-2) ?? "", engine: engineName }, keepFacts);
