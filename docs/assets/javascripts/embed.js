/**
 * A calculator in a frame on another site. What it tells that site is its height and, where the
 * frame's address names the site as `answers`, each answer; the reader is told so.
 */

import { linkOf } from "./address.js";
import { Calculator } from "./calculator.js";
import { showComing } from "./coming.js";
import { startComposed } from "./composed.js";
import { Engine } from "./engine.js";
import { startFields } from "./fields.js";
import { tellProblems } from "./told.js";
import "./trusted.js";

const MARK = "policy-calculator:";
const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const written = document.querySelector('script[type=module][src*="/embed.js?"]');
const engineName =
  written instanceof HTMLScriptElement
    ? (new URL(written.src).searchParams.get("engine") ?? "")
    : "";

/**
 * @param {string} kind
 * @param {Record<string, unknown>} content
 * @param {string} origin who may hear it
 */
function tell(kind, content, origin) {
  if (parent !== window) {
    parent.postMessage({ type: MARK + kind, ...content }, origin);
  }
}

/** The colours: those that the address asks for, else the device's. */
function colour() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = asked.get("theme");
  const set = () => {
    const isDark = theme === "dark" || (theme !== "light" && dark.matches);
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
  };
  set();
  dark.addEventListener("change", set);
}

/** The site that wants to hear the answers; empty where the address names none. */
function listener() {
  try {
    const { origin, protocol } = new URL(asked.get("answers") ?? "");
    return /^https?:$/.test(protocol) ? origin : "";
  } catch {
    return "";
  }
}

/**
 * Enter the facts of the frame's address, and say what of it could not be read.
 *
 * @param {Calculator} made
 */
function enter(made) {
  const found = linkOf(location.hash);
  if (found) {
    const { facts, repeated } = found;
    const { unknown, unreadable } = made.fill(facts);
    tellProblems(made.form, {
      unknown,
      unreadable: unreadable.map((name) => [name, facts[name] ?? ""]),
      repeated,
    });
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  form.querySelectorAll("[data-composed]").forEach((one) => {
    startComposed(/** @type {HTMLElement} */ (one));
  });
  /** @type {Calculator | undefined} */
  let made;
  const engine = new Engine(
    new URL(`../../engine/${engineName}/`, import.meta.url).href,
    (state, stage, cause) => {
      root.dataset.engine = state;
      root.dataset.engineCause = cause;
      root.dataset.engineStage = stage;
    },
    () => made?.question() ?? {},
    showComing,
  );
  const calculator = new Calculator(form, engine);
  made = calculator;
  startFields(calculator);
  const origin = listener();
  const passed = document.querySelector("[data-passed]");
  if (origin && passed instanceof HTMLElement) {
    passed.textContent = (passed.dataset.passed ?? "").replace("{origin}", origin);
    passed.hidden = false;
    form.addEventListener("answered", (event) => {
      const { answer } = /** @type {CustomEvent} */ (event).detail;
      tell("answer", { answer }, origin);
    });
  }
  // The words of the law stand on the article's own page.
  form.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.ref--figure") : null;
    if (link instanceof HTMLAnchorElement) {
      event.preventDefault();
      open(new URL(link.hash, new URL(form.dataset.page ?? "", location.href)), "_blank", "noopener");
    }
  });
  enter(calculator);
  addEventListener("hashchange", () => enter(calculator));
}

colour();
new ResizeObserver(() => {
  tell("height", { height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
}).observe(document.body);
document.querySelectorAll("form[data-calculator]").forEach((form) => {
  start(/** @type {HTMLFormElement} */ (form));
});
// The page is taken over: guard.js has nothing to tell.
root.dataset.scripts = "run";
document.querySelector("[data-fault]")?.toggleAttribute("hidden", true);
