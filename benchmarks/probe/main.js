import { done } from "./work.js";

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });

Reflect.set(window, "probe", {
  page: done,
  /** @param {"spin" | "load"} what */
  worker: (what) =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(what);
    }),
});
