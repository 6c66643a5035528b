/** PyScript on the local runtime, in the page itself as it comes; `?wheel=` names the calculators. */

import { offer } from "../clock.js";
import { amountIn, requestFor } from "../request.js";

const PACKAGES = "/-/packages/";
const PYTHON = `
import sys
sys.path.insert(0, "/home/pyodide/calculators.whl")
from calculators import respond
from pyodide.ffi import create_proxy
from pyscript import window
window.offerRespond(create_proxy(respond))
`;

/** @type {(request: string) => string} */
let respond;

offer({
  async start(facts) {
    const wheel = new URLSearchParams(location.search).get("wheel") ?? "";
    const offered = new Promise((resolve) => Reflect.set(window, "offerRespond", resolve));
    const python = document.createElement("script");
    python.type = "py";
    python.textContent = PYTHON;
    python.setAttribute(
      "config",
      JSON.stringify({
        interpreter: `${PACKAGES}pyodide/pyodide.mjs`,
        files: { [wheel]: "/home/pyodide/calculators.whl" },
      }),
    );
    const core = document.createElement("script");
    core.type = "module";
    core.src = `${PACKAGES}@pyscript/core/dist/core.js`;
    document.head.append(core, python);
    respond = await offered;
    return amountIn(respond(requestFor(facts)));
  },
  async ask(facts) {
    return amountIn(respond(requestFor(facts)));
  },
});
