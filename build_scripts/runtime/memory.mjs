// Starts Pyodide once, imports everything, and writes down the memory that has then come about, so
// that a browser takes it up instead of starting Python. Written is only what differs from the
// memory that the WebAssembly file itself brings.
// usage: node memory.mjs <folder of pyodide> <library> <wheel> <asked.json> <target>
import crypto from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { python } from "./python.mjs";

const [folder, library, wheel, asked, target] = process.argv.slice(2);

// The same bytes on any machine, at any hour.
const HOUR = Date.UTC(2020, 0, 1);
process.env.TZ = "UTC";
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [HOUR]));
  }

  static now() {
    return HOUR;
  }
};

performance.now = () => 0;
crypto.randomFillSync = (/** @type {Uint8Array} */ room) => room.fill(0);

const { instantiate } = WebAssembly;
let fresh = new Uint8Array();
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  if (imports?.env?.memory) {
    fresh = new Uint8Array(imports.env.memory.buffer).slice();
  }
  return made;
};

const pyodide = await python(folder, library, wheel, {
  env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8" },
  _sysExecutable: "python",
  _makeSnapshot: true,
});
const { modules, questions, face } = JSON.parse(await readFile(asked, "utf8"));
for (const name of modules) {
  pyodide.pyimport(name).destroy?.();
}
const module = pyodide.pyimport(face);
const respond = module.respond.copy();
module.destroy();
const question = questions.at(-1);
const reply = questions.map((text) => respond(text)).at(-1);
respond.destroy();
// What is there now stays: looking through all of it for garbage would hold up an answer.
const gc = pyodide.pyimport("gc");
gc.collect();
gc.freeze();
gc.destroy();

const made = pyodide.makeMemorySnapshot();
const start = made.length - fresh.length;
if (start < 0 || start > 4096) {
  throw new Error("The engine's memory grew beyond its first size; it can't be taken up again.");
}
const GRAIN = 256;
const runs = [];
for (let at = 0; at < fresh.length; at += GRAIN) {
  const old = fresh.subarray(at, at + GRAIN);
  if (old.some((byte, place) => byte !== made[start + at + place])) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) {
      last[1] += GRAIN;
    } else {
      runs.push([at, GRAIN]);
    }
  }
}
const parts = runs.map(([at, length]) => {
  const part = made.slice(start + at, start + at + length);
  return part.map((byte, place) => byte ^ fresh[at + place]);
});
const head = { size: made.length, start: [...made.subarray(0, start)], runs, face, question, reply };
// Its length is a multiple of four, so that what follows can be read as whole numbers.
const text = Buffer.from(JSON.stringify(head));
const padding = Buffer.alloc((4 - (text.length % 4)) % 4, " ");
const length = Buffer.alloc(4);
length.writeUInt32LE(text.length + padding.length);
await writeFile(target, gzipSync(Buffer.concat([length, text, padding, ...parts]), { level: 9 }));
