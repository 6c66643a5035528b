// Asks Pyodide what is written in a file and prints the replies.
// usage: node ask.mjs <folder of pyodide> <library> <wheel> <requests.json>
import { readFile } from "node:fs/promises";

import { python } from "./python.mjs";

const [folder, library, wheel, requests] = process.argv.slice(2);
const pyodide = await python(folder, library, wheel);
const { respond } = pyodide.pyimport("calculators");
const asked = JSON.parse(await readFile(requests, "utf8"));
console.log(JSON.stringify(asked.map((request) => respond(JSON.stringify(request)))));
