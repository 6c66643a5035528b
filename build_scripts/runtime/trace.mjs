// Runs every given request on Pyodide with a whole library and prints which modules that took.
// usage: node trace.mjs <folder of pyodide> <library> <wheel> <requests.json>
import { readFile } from "node:fs/promises";

import { python } from "./python.mjs";

const [folder, library, wheel, requests] = process.argv.slice(2);
const pyodide = await python(folder, library, wheel);
const sys = pyodide.pyimport("sys");
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
