// Runs every given request on Pyodide with a whole library and prints which modules that took.
// usage: node trace.mjs <folder of pyodide> <library> <wheel> <requests.json>
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [folder, library, wheel, requests] = process.argv.slice(2).map((part) => resolve(part));
// Node would print the line of the script that failed, and Pyodide's is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(String(error?.stack ?? error));
  process.exit(1);
});
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/`, stdLibURL: library });
pyodide.FS.writeFile("/calculators.whl", await readFile(wheel));
const sys = pyodide.pyimport("sys");
sys.path.insert(0, "/calculators.whl");
const { respond } = pyodide.pyimport("calculators");
for (const request of JSON.parse(await readFile(requests, "utf8"))) {
  respond(JSON.stringify(request));
}
const modules = [];
for (const module of sys.modules.values()) {
  const origin = module?.__spec__?.origin;
  if (origin?.includes?.(".zip/")) {
    modules.push(origin);
  }
}
console.log(JSON.stringify(modules.sort()));
