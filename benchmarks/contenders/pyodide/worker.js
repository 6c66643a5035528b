/** Starts Pyodide as its documentation has it, and answers with the calculators' wheel. */

/** @type {Promise<(request: string) => string> | undefined} */
let starting;

/**
 * @param {string} runtime
 * @param {string} wheel
 * @returns {Promise<(request: string) => string>}
 */
async function started(runtime, wheel) {
  const bytes = fetch(wheel).then((response) => response.arrayBuffer());
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: runtime });
  pyodide.FS.writeFile("/calculators.whl", new Uint8Array(await bytes));
  pyodide.pyimport("sys").path.insert(0, "/calculators.whl");
  return pyodide.pyimport("calculators").respond;
}

self.addEventListener("message", async ({ data }) => {
  starting ??= started(data.runtime, data.wheel);
  try {
    const respond = await starting;
    self.postMessage(respond(data.request));
  } catch (reason) {
    setTimeout(() => {
      throw reason;
    });
  }
});
