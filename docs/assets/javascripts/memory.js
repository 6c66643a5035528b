/**
 * The started engine's memory, kept on the device: a later visit takes it up instead of starting
 * Python again. It is only ever a short cut. Whatever is wrong with it, it is thrown away and the
 * engine starts as it does the first time.
 */

/**
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, probe: string, reply: string }} Memory a question
 *   and its answer go along, by which the restored engine is tried
 * @typedef {{ length: number, runs: [number, number][], probe: string, reply: string }} Head
 */

/** Half of the memory is empty pages, which need no room. */
const PAGE = 4096;
const DIGEST = "x-sha256";

/** @param {string} engine the address of its folder */
function nameOf(engine) {
  return `policy ${new URL("../../", engine)} memory`;
}

/** @param {string} engine */
function keyOf(engine) {
  return new URL("memory", engine).href;
}

/** Stores and digests exist only at a secure address (https, or this machine). */
function possible() {
  return "caches" in globalThis && "subtle" in crypto;
}

/**
 * @param {string} engine
 * @returns {Promise<boolean>}
 */
export async function hasMemory(engine) {
  return (await found(engine)) !== undefined;
}

/**
 * Give the memory that was kept, where it is still what was kept.
 *
 * @param {string} engine
 * @returns {Promise<Memory | null>}
 */
export async function keptMemory(engine) {
  const response = await found(engine);
  if (!response) {
    return null;
  }
  try {
    const packed = await response.arrayBuffer();
    if ((await digest(packed)) === response.headers.get(DIGEST)) {
      return unpacked(packed);
    }
  } catch {
    // What can't be read is as good as none.
  }
  await forgetMemory(engine);
  return null;
}

/**
 * Keep a memory; those of earlier engines go.
 *
 * @param {string} engine
 * @param {Memory} memory
 */
export async function keepMemory(engine, memory) {
  if (!possible()) {
    return;
  }
  const body = packed(memory);
  const headers = { [DIGEST]: await digest(body) };
  const cache = await caches.open(nameOf(engine));
  await Promise.all((await cache.keys()).map((one) => cache.delete(one)));
  await cache.put(keyOf(engine), new Response(body, { headers }));
}

/** @param {string} engine */
export async function forgetMemory(engine) {
  if (possible()) {
    await caches.delete(nameOf(engine)).catch(() => false);
  }
}

/** @param {string} engine */
async function found(engine) {
  if (!possible()) {
    return undefined;
  }
  const name = nameOf(engine);
  return caches.match(keyOf(engine), { cacheName: name }).catch(() => undefined);
}

/** @param {BufferSource} bytes */
async function digest(bytes) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(made, (one) => one.toString(16).padStart(2, "0")).join("");
}

/**
 * Write the length of the head, the head, then the pages that hold something.
 *
 * @param {Memory} memory
 * @returns {Uint8Array<ArrayBuffer>}
 */
function packed({ bytes, probe, reply }) {
  const runs = runsOf(bytes);
  const head = new TextEncoder().encode(
    JSON.stringify({ length: bytes.length, runs, probe, reply }),
  );
  const room = runs.reduce((sum, [start, end]) => sum + end - start, 0);
  const made = new Uint8Array(4 + head.length + room);
  new DataView(made.buffer).setUint32(0, head.length);
  made.set(head, 4);
  let at = 4 + head.length;
  for (const [start, end] of runs) {
    made.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return made;
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Memory}
 */
function unpacked(buffer) {
  const size = new DataView(buffer).getUint32(0);
  const { length, runs, probe, reply } = /** @type {Head} */ (
    JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)))
  );
  const bytes = new Uint8Array(length);
  let at = 4 + size;
  for (const [start, end] of runs) {
    bytes.set(new Uint8Array(buffer, at, end - start), start);
    at += end - start;
  }
  return { bytes, probe, reply };
}

/**
 * @param {Uint8Array} bytes
 * @returns {[number, number][]} from where to where there is something
 */
function runsOf(bytes) {
  /** @type {[number, number][]} */
  const runs = [];
  for (let start = 0; start < bytes.length; start += PAGE) {
    const end = Math.min(start + PAGE, bytes.length);
    if (bytes.subarray(start, end).some((byte) => byte !== 0)) {
      const last = runs.at(-1);
      if (last?.[1] === start) {
        last[1] = end;
      } else {
        runs.push([start, end]);
      }
    }
  }
  return runs;
}
