/** What a screen reader is told of a form's answer: once typing has stopped, and the last only. */

/** How long to wait after the last key. */
const PAUSE = 700;

export class Announcer {
  #form;
  #pause = 0;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
  }

  /** @param {string} words */
  say(words) {
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => {
      const status = this.#form.querySelector("[data-announce]");
      if (status) {
        status.textContent = words;
      }
    }, PAUSE);
  }
}
