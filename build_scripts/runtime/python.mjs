// Starts Pyodide under Node with a library and the wheel of the calculators.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the line of the script that failed, and Pyodide's is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(String(error?.stack ?? error));
  process.exit(1);
});

export async function python(folder, library, wheel, options = {}) {
  const place = resolve(folder);
  const { loadPyodide } = await import(pathToFileURL(`${place}/pyodide.mjs`).href);
  const pyodide = await loadPyodide({
    indexURL: `${place}/`,
    stdLibURL: resolve(library),
    ...options,
  });
  pyodide.FS.writeFile("/calculators.whl", await readFile(wheel));
  const sys = pyodide.pyimport("sys");
  sys.path.insert(0, "/calculators.whl");
  sys.destroy();
  return pyodide;
}
