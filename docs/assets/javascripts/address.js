/**
 * The address holds what is entered, after its # sign, which a browser sends to nobody: a reload,
 * the way back, the other language, a restored tab all bring it back. A link is read as the command
 * line reads its facts, and what of it could not be read is told.
 */

/**
 * @typedef {{ facts: Record<string, string>, dataset: string, repeated: string[] }} Link
 */

const MARK = "#facts?";
const DATASET = "dataset";
/** How often the address may follow the keys at once: browsers limit it, the strictest to this. */
const OFTEN = { times: 60, within: 30_000 };
/** How long it lags behind them after that. */
const LAG = 600;
/** What a sentence leaves at the end of a link that was copied out of it. */
const TAIL = /(?:[。，；、！）】》」”’>)\].,;]|%E3%80%82|%EF%BC%8C|%EF%BC%9B|%EF%BC%89|%E2%80%9D)+$/i;

/**
 * What a link states after a mark such as `#facts?`: also where a mail program escaped the signs, or
 * a sentence left its full stop.
 *
 * @param {string} hash
 * @param {string} mark
 * @returns {URLSearchParams | null} null where it is another kind of link
 */
export function stateOf(hash, mark) {
  const plain = hash.replace(/^(#\w+)%3F/i, "$1?").replace(TAIL, "");
  if (!plain.startsWith(mark)) {
    return null;
  }
  const said = plain.slice(mark.length);
  const whole = /%3D/i.test(said) && !said.includes("=");
  return new URLSearchParams(whole ? said.replace(/%3D/gi, "=").replace(/%26/gi, "&") : said);
}

/**
 * The facts of a link.
 *
 * @param {string} hash
 * @returns {Link | null}
 */
export function linkOf(hash) {
  const said = stateOf(hash, MARK);
  if (!said) {
    return null;
  }
  const names = [...said.keys()].filter((name) => name !== DATASET);
  const repeated = names.filter((name, place) => names.indexOf(name) < place);
  const { [DATASET]: dataset = "", ...facts } = Object.fromEntries(said);
  return { facts, dataset, repeated: [...new Set(repeated)] };
}

/**
 * @param {Record<string, string>} facts
 * @param {string} dataset
 * @returns {string} the part of a link that holds the facts
 */
export function hashOf(facts, dataset) {
  return MARK + new URLSearchParams({ ...facts, [DATASET]: dataset }).toString();
}

/**
 * Keep an address: what stands after its # sign follows the form.
 *
 * @param {() => string} hash what it should be; empty where nothing is entered
 * @param {() => void} enter enters what the address says, when it was given another state
 * @param {AbortSignal} signal ends it with its page
 * @returns {(painted?: boolean) => void} to be called at each input: `painted` where the next frame
 *   goes before, since a long address takes a while to be written
 */
export function keepAddress(hash, enter, signal) {
  /** @type {number | undefined} */
  let waiting;
  let due = false;
  /** When it followed. @type {number[]} */
  let saved = [];
  const page = location.pathname;
  const save = () => {
    clearTimeout(waiting);
    if (!due || signal.aborted || location.pathname !== page) {
      return;
    }
    try {
      const state = history.state ?? { x: scrollX, y: scrollY };
      history.replaceState(state, "", page + location.search + hash());
      due = false;
      saved.push(performance.now());
    } catch {
      waiting = setTimeout(save, 4 * LAG); // Too often: the browser wants a rest.
    }
  };
  const changed = (painted = false) => {
    due = true;
    clearTimeout(waiting);
    const now = performance.now();
    saved = saved.filter((one) => now - one < OFTEN.within);
    if (saved.length >= OFTEN.times) {
      waiting = setTimeout(save, LAG);
    } else if (painted) {
      requestAnimationFrame(() => setTimeout(save));
    } else {
      save();
    }
  };
  for (const leaving of ["pagehide", "beforeunload"]) {
    window.addEventListener(leaving, save, { signal });
  }
  document.addEventListener("visibilitychange", save, { signal });
  // Before a link is followed, so that the way back leads to all of it.
  window.addEventListener("click", save, { signal, capture: true });
  // A link within the page puts its own place there: the browser has gone there by now.
  window.addEventListener(
    "hashchange",
    () => {
      const said = hash();
      // A way back has a state; a link that somebody followed or typed has none yet.
      if (isState(location.hash) && (history.state === null || !said)) {
        enter();
      } else if (said && location.hash !== said) {
        due = true;
        save();
      }
    },
    { signal },
  );
  return changed;
}

/**
 * Whether what stands after the # sign is a state that somebody put there, and no place.
 *
 * @param {string} hash
 */
export function isState(hash) {
  return /^#\w+(?:\?|%3F)/i.test(hash);
}
