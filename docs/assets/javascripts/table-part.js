/** The part of the engine that reads and writes tables; it is fetched when it is first asked. */

import { keepBeside } from "./offline.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {{ ending: string, bytes: Uint8Array<ArrayBuffer> }} Made a file that was made
 */

export const PART = { name: "tables.zip", face: "calculators.sheets.door" };
/** A path in the engine that no name of a file can lead out of. */
export const FOLDER = "/handed-in/";
/** @type {Record<string, string>} */
export const TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * Have a file made; null where the engine could not.
 *
 * @param {Engine} engine
 * @param {object} question see calculators/sheets/door.py
 * @returns {Promise<Made | null>}
 */
export async function makeFile(engine, question) {
  const request = { path: `${FOLDER}made`, ...question };
  const part = { ...PART, hear: () => undefined };
  // Only of files does the worker put the bytes beside the reply.
  const reply = /** @type {Partial<Made> | null} */ (
    await engine.ask(request, part).catch(() => null)
  );
  if (!reply?.bytes || reply.ending === undefined) {
    return null;
  }
  keepBeside("tables");
  return { ending: reply.ending, bytes: reply.bytes };
}
