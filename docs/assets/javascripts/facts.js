/**
 * The facts of a form: read as they were written, and entered as a reader would. Each stands in one
 * control, or one group of radio buttons, that bears its name.
 */

import { compose, entriesOf } from "./composed.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** A yes or a no, as people and files write it. */
const YES_NO = new Map([
  ["true", "true"],
  ["yes", "true"],
  ["是", "true"],
  ["false", "false"],
  ["no", "false"],
  ["否", "false"],
]);

/**
 * The facts that are stated, as they were written.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} [instead] what stands for what some controls hold
 * @returns {Record<string, string>}
 */
export function factsIn(form, instead = {}) {
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [name, held] of new FormData(form)) {
    const value = instead[name] ?? held;
    if (typeof value === "string" && value.trim() !== "") {
      facts[name] = value;
    }
  }
  return facts;
}

/**
 * The facts as the engine takes them: a list is no text.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} [instead] see factsIn
 * @returns {Record<string, unknown>}
 */
export function statedIn(form, instead) {
  /** @type {Record<string, unknown>} */
  const stated = factsIn(form, instead);
  for (const { name, type, parentElement } of controlsOf(form)) {
    const list = type === "hidden" && parentElement?.dataset.composed === "list";
    if (list && typeof stated[name] === "string") {
      stated[name] = entriesOf(stated[name]);
    }
  }
  return stated;
}

/**
 * Enter facts as if a reader had: the others are cleared.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} facts
 * @returns {{ unknown: string[], unreadable: string[] }} the names that could not be entered: those
 *   that the form doesn't ask, and those whose value is none of the choices
 */
export function enterFacts(form, facts) {
  const names = new Set();
  /** @type {Set<string>} */
  const unreadable = new Set();
  for (const control of controlsOf(form)) {
    const { name } = control;
    const value = written(facts[name]);
    names.add(name);
    if (control instanceof HTMLInputElement && control.type === "radio") {
      const wanted = yesNo(value);
      control.checked = control.value === (wanted ?? "");
      if (wanted === undefined) {
        unreadable.add(name);
      }
    } else {
      const wanted = control instanceof HTMLSelectElement ? value.trim() : value;
      control.value = wanted;
      if (control.value !== wanted) {
        control.value = "";
        unreadable.add(name);
      }
    }
  }
  for (const control of controlsOf(form)) {
    const composed = control.type === "hidden" ? control.closest("[data-composed]") : null;
    if (composed) {
      compose(composed);
    }
  }
  return {
    unknown: Object.keys(facts).filter((name) => !names.has(name)),
    unreadable: [...unreadable],
  };
}

/**
 * The controls that state a fact: one of the curve or of a goal has no name.
 *
 * @param {HTMLFormElement} form
 * @returns {Control[]}
 */
export function controlsOf(form) {
  return [...form.elements].filter(
    /** @returns {control is Control} */
    (control) =>
      (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) &&
      control.name !== "",
  );
}

/**
 * @param {string} value
 * @returns {string | undefined} undefined for what is neither
 */
function yesNo(value) {
  const plain = value.normalize("NFKC").trim().toLowerCase();
  return plain === "" ? "" : YES_NO.get(plain);
}

/** @param {unknown} value */
function written(value) {
  return value === undefined || value === null ? "" : String(value);
}
