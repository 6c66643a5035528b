/**
 * Runs before any page's own scripts: keeps long tasks, and for each key pressed in a calculator or
 * a year the times from its input event until the answer is in the page (answered) and until the
 * frame with it is painted, with the wait for the display's beat (painted) and without (worked).
 * Nothing of the page is touched.
 */

(() => {
  /** @type {{ start: number, duration: number, by: string[] }[]} */
  const tasks = [];
  /** @type {{ input: number, answered: number, worked: number, painted: number }[]} */
  const answers = [];
  /** @type {{ name: string, duration: number }[]} */
  const events = [];
  /** @type {number | undefined} */
  let input;
  /** @type {(() => void)[]} */
  let waiting = [];

  // What is posted from a frame's callback comes when that frame is laid out and painted.
  const { port1, port2 } = new MessageChannel();
  const frameDone = () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve(undefined);
      port2.postMessage(null);
    });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /**
   * @param {string} type
   * @param {(entry: any) => void} keep
   */
  const observe = (type, keep) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(keep));
    observer.observe({ type, buffered: true, durationThreshold: 16 });
  };

  observe("longtask", ({ startTime, duration, attribution }) => {
    const by = attribution.map((/** @type {any} */ one) => one.containerSrc || one.name);
    tasks.push({ start: startTime, duration, by });
  });
  // A long frame names the scripts that made it long; a long task does not.
  observe("long-animation-frame", ({ scripts }) => {
    for (const { startTime, duration, sourceURL, invoker } of scripts) {
      if (duration > 50) {
        const source = sourceURL ? new URL(sourceURL, location.href).pathname : "";
        tasks.push({ start: startTime, duration, by: [`${source} ${invoker}`.trim()] });
      }
    }
  });
  observe("event", ({ name, duration }) => {
    if (name === "keydown" || name === "input") {
      events.push({ name, duration });
    }
  });

  document.addEventListener(
    "input",
    (event) => {
      if (event.target instanceof Element && event.target.closest("form[data-calculator], form[data-total]")) {
        input = event.timeStamp;
      }
    },
    true,
  );
  document.addEventListener(
    "answered",
    async () => {
      const asked = input;
      if (asked === undefined) {
        return;
      }
      input = undefined;
      const answered = performance.now() - asked;
      await frame();
      const frameBegan = performance.now();
      await frameDone();
      const done = performance.now();
      const worked = answered + done - frameBegan;
      answers.push({ input: asked, answered, worked, painted: done - asked });
      waiting.forEach((resolve) => resolve());
      waiting = [];
    },
    true,
  );

  Reflect.set(window, "watched", {
    tasks,
    answers,
    events,
    /** @param {number} count */
    async painted(count) {
      while (answers.length < count) {
        await new Promise((/** @type {(value: void) => void} */ resolve) => {
          waiting.push(resolve);
          setTimeout(resolve, 5000);
        });
      }
    },
  });
})();
