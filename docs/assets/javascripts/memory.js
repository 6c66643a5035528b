/**
 * The memory of an engine that has started, published with it: a browser that takes it up need not
 * start Python. It is only ever a short cut. Where anything is wrong with it, Python starts.
 */

/**
 * @typedef {{ size: number, start: number[], runs: [number, number][], face: string,
 *   question: string, reply: string }} Head written by build_scripts/runtime/memory.mjs
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, complete: (memory: WebAssembly.Memory) => void,
 *   face: string, question: string, reply: string }} Memory `question` and `reply` are for trying
 *   it; its bytes are whole once the WebAssembly file's own memory has completed them
 */

/**
 * Unpack the memory.
 *
 * @param {Response} response
 * @returns {Promise<Memory | null>} null where there is none, or none that this browser can read
 */
export async function publishedMemory(response) {
  try {
    if (!response.body) {
      return null;
    }
    const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
    return read(await new Response(unpacked).arrayBuffer());
  } catch {
    return null;
  }
}

/**
 * @param {ArrayBuffer} packed the length of the head, the head, and what differs from the
 *   WebAssembly file's own memory, run by run
 * @returns {Memory}
 */
function read(packed) {
  const length = new DataView(packed).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(packed, 4, length));
  const { size, start, runs, face, question, reply } = /** @type {Head} */ (JSON.parse(text));
  const different = new Uint32Array(packed, 4 + length);
  const bytes = new Uint8Array(size);
  bytes.set(start);
  return {
    bytes,
    complete({ buffer }) {
      bytes.set(new Uint8Array(buffer), start.length);
      let at = 0;
      for (const [from, run] of runs) {
        const words = new Uint32Array(bytes.buffer, start.length + from, run / 4);
        for (let place = 0; place < words.length; place++) {
          words[place] = Number(words[place]) ^ Number(different[at++]);
        }
      }
    },
    face,
    question,
    reply,
  };
}
