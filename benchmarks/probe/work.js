/** Something to do and something to fetch, the same in the page and in a worker. */

/** @returns {number} milliseconds that a loop took */
function spin() {
  const began = performance.now();
  let sum = 0;
  for (let i = 0; i < 20_000_000; i += 1) {
    sum = (sum * 31 + i) | 0;
  }
  return performance.now() - began + Math.min(0, sum & 0);
}

/** @returns {Promise<number>} milliseconds that a fetch past the cache took */
async function load() {
  const began = performance.now();
  const response = await fetch("/-/made/megabyte.bin", { cache: "no-store" });
  await response.arrayBuffer();
  return performance.now() - began;
}

/** @param {"spin" | "load"} what */
export async function done(what) {
  return what === "spin" ? spin() : load();
}
