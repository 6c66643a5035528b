// Hands files to the page for tables on an engine as it is published, and prints which modules that
// took beyond what the engine has.
// usage: node part.mjs <folder of pyodide> <library> <wheel> <source.zip> <asked.json>
import { readFile } from "node:fs/promises";

import { python } from "./python.mjs";

const [folder, library, wheel, source, asked] = process.argv.slice(2);
const PART = "/part.zip";
const pyodide = await python(folder, library, wheel);
// As it is when a page asks for the part.
pyodide.pyimport("calculators");
pyodide.FS.writeFile(PART, await readFile(source));
const sys = pyodide.pyimport("sys");
sys.path.insert(0, PART);
pyodide.pyimport("extending");
const door = pyodide.pyimport("calculators.sheets.door");
const { files, requests } = JSON.parse(await readFile(asked, "utf8"));
for (const [path, content] of Object.entries(files)) {
  pyodide.FS.writeFile(path, Buffer.from(content, "base64"));
}
for (const request of requests) {
  const reply = door.respond(JSON.stringify(request));
  if (JSON.parse(reply).problems?.some(({ code }) => code === "unforeseen")) {
    throw new Error(reply);
  }
}
const modules = [];
for (const module of sys.modules.values()) {
  const origin = module?.__spec__?.origin;
  if (origin?.startsWith?.(`${PART}/`)) {
    modules.push(origin.slice(PART.length + 1));
  }
}
console.log(JSON.stringify(modules.sort()));
