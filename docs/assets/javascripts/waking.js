/**
 * When the engine starts before anything is asked of it: as a reader turns to a form, points at the
 * way to one, or has used one on this device before. Where data is to be saved, a reader's own act
 * starts it, and nothing else.
 */

import { idle, keepsEngine, savesData } from "./offline.js";

export class Waking {
  #engine;
  #address;
  #near;

  /**
   * @param {import("./engine.js").Engine} engine
   * @param {string} address the folder of the engine's files
   */
  constructor(engine, address) {
    this.#engine = engine;
    this.#address = address;
    this.#near = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) {
            this.#near.unobserve(entry.target);
            this.#start();
          }
        }
      },
      { rootMargin: "0px" },
    );
  }

  /**
   * Start when one of these forms comes near, or as soon as the page rests where that takes no
   * request.
   *
   * @param {HTMLFormElement[]} forms
   */
  watch(forms) {
    if (!savesData()) {
      forms.forEach((form) => this.#near.observe(form));
      void this.#startWhereKept();
    }
  }

  /**
   * Start on the way: who points at the way to a calculator is about to turn to it.
   *
   * @param {HTMLElement} link
   */
  onTheWay(link) {
    const start = () => {
      if (!savesData() && this.#engine.state === "idle") {
        this.#start();
      }
    };
    link.addEventListener("pointerenter", start, { once: true });
    link.addEventListener("focus", start, { once: true });
  }

  /**
   * Who used a calculator on this device before has all that the engine needs: it starts as soon as
   * the page has nothing else to do, without a request.
   */
  async #startWhereKept() {
    const kept = navigator.serviceWorker?.controller;
    if (kept && this.#engine.state === "idle" && (await keepsEngine(this.#address))) {
      await idle();
      this.#start();
    }
  }

  #start() {
    this.#engine.start().catch(() => undefined);
  }
}
