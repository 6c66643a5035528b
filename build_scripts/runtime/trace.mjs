// Runs every given request on an untrimmed Pyodide and prints which modules that took.
// usage: node trace.mjs <folder of pyodide> <wheel> <requests.json>
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [folder, wheel, requests] = process.argv.slice(2).map((part) => resolve(part));
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${folder}/` });
pyodide.FS.writeFile("/calculators.whl", await readFile(wheel));
const sys = pyodide.pyimport("sys");
sys.path.insert(0, "/calculators.whl");
const { respond } = pyodide.pyimport("calculators");
for (const request of JSON.parse(await readFile(requests, "utf8"))) {
  respond(JSON.stringify(request));
}
const found = pyodide.runPython(`
import sys
sorted(
    path
    for module in list(sys.modules.values())
    for path in [getattr(getattr(module, "__spec__", None), "origin", None)]
    if isinstance(path, str) and ".zip/" in path
)
`);
console.log(JSON.stringify(found.toJs()));
