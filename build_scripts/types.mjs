// Write the types of what the engine replies, for the browser scripts, from the published schemas.
// node build_scripts/types.mjs FOLDER-OF-SCHEMAS FILE

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileFromFile } from "json-schema-to-typescript";

const [, , schemas, file] = process.argv;
const HEAD = `/**
 * What the engine replies. Written by \`make types\` from docs/assets/schema/: change it there.
 * Nothing of this is published.
 */`;
// Beside each type the compiler says where in the schema it stands: under the same name.
const WHERE = /\n \*\n \* This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\./g;

const parts = [];
for (const name of ["reply-1.json", "table-reply-1.json"]) {
  const text = await compileFromFile(join(schemas, name), {
    bannerComment: "",
    style: { printWidth: 100 },
  });
  parts.push(text.replaceAll(WHERE, "").trim());
}
await writeFile(file, `${[HEAD, ...parts].join("\n\n")}\n`);
