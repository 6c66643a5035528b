/** Plain `loadPyodide` in a module worker; `?runtime=` and `&wheel=` say which one. */

import { offer } from "../clock.js";
import { amountIn, requestFor } from "../request.js";

const given = new URLSearchParams(location.search);

/** @type {Worker} */
let worker;

/**
 * @param {object} message
 * @returns {Promise<string>}
 */
function told(message) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
}

offer({
  async start(facts) {
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    const where = { runtime: given.get("runtime"), wheel: given.get("wheel") };
    return amountIn(await told({ ...where, request: requestFor(facts) }));
  },
  async ask(facts) {
    return amountIn(await told({ request: requestFor(facts) }));
  },
});
