/** How much of the engine has come, and how quickly. */

/** @typedef {import("./locked.js").Lock} Lock */

/** Progress is told at most so often, in milliseconds. */
const BEAT = 200;
/** Of what is sent, so much passes before the line's speed shows, and over so much it is taken. */
const WARMING = 64_000;
const TAKEN = 256_000;
/** Bytes a millisecond, as sent, from which on a line is quick: 20 Mbit/s. */
const QUICK = 2_500;

export class Weighed {
  /** @type {Lock} */
  #files;
  /** @type {(sent: number, all: number) => void} */
  #tell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  /** What has come of each file, as sent. @type {Map<string, number>} */
  #come = new Map();
  /** @type {Set<string>} */
  #expected = new Set();
  /** @type {((name: string, sent: number) => void)[]} */
  #watching = [];

  /**
   * @param {Lock} files
   * @param {(sent: number, all: number) => void} tell in bytes, as a server sends them that compresses
   */
  constructor(files, tell) {
    this.#files = files;
    this.#tell = tell;
  }

  /** @param {string[]} names of files that are to come, too */
  expect(names) {
    names.forEach((name) => this.#expected.add(name));
  }

  /** @type {import("./locked.js").Heard} */
  heard = (name, bytes) => {
    const { size = 1, sent = 0 } = this.#files[name] ?? {};
    const come = Math.min(1, bytes / size) * sent;
    this.#come.set(name, come);
    this.#watching.forEach((watch) => watch(name, come));
    this.#later ??= setTimeout(() => this.#report(), BEAT);
  };

  #report() {
    this.#later = undefined;
    let all = 0;
    let here = 0;
    for (const one of this.#expected) {
      all += this.#files[one]?.sent ?? 0;
      here += this.#come.get(one) ?? 0;
    }
    this.#tell(here, all);
  }

  /**
   * Find out whether a file comes quickly; what is at hand does.
   *
   * @param {string} name
   * @returns {Promise<boolean>}
   */
  isQuick(name) {
    return new Promise((resolve) => {
      const all = this.#files[name]?.sent ?? 0;
      let from = 0;
      let since = 0;
      this.#watching.push((one, sent) => {
        if (one !== name) {
          return;
        }
        const now = performance.now();
        if (since === 0 && sent >= WARMING) {
          from = sent;
          since = now;
        }
        if (since > 0 && (sent >= from + TAKEN || sent >= all)) {
          resolve(sent - from >= QUICK * (now - since));
        }
      });
    });
  }
}
