/** Which engine this device could not take up from the published memory: it starts Python instead. */

/** On which this device could not take up the published memory: the address of an engine. */
const STARTS_PLAIN = "policy-engine-starts-plain";
/** For how long: it may have been busy with something else that day. */
const FORGIVEN_AFTER = 7 * 86_400_000;
/** The same, for this tab. @type {string | null} */
let startsPlain = null;

/** @param {string} engine */
export function mayTakeUp(engine) {
  if (startsPlain === engine) {
    return false;
  }
  try {
    const [which, since] = (localStorage.getItem(STARTS_PLAIN) ?? "").split(" ");
    const age = Date.now() - Number(since);
    // A clock that was wrong forgives, too.
    return which !== engine || !(age >= 0 && age < FORGIVEN_AFTER);
  } catch {
    return true;
  }
}

/**
 * @param {string} engine
 * @param {boolean} ever whether later visits are to know, too, for a while
 */
export function neverTakeUp(engine, ever) {
  startsPlain = engine;
  try {
    if (ever) {
      localStorage.setItem(STARTS_PLAIN, `${engine} ${Date.now()}`);
    }
  } catch {
    // Where the browser keeps nothing, the next page tries again.
  }
}
