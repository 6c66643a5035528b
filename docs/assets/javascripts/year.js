/**
 * A year: what an applicant states of itself once, and what it claims. It stands whole in the
 * address, after the # sign, and in a file (docs/assets/schema/claims-1.json).
 *
 * The address names one policy after the other, each `policy=…` followed by its dataset and the
 * general facts, then each `claim=<article>/<benefit>` followed by what is said of that claim:
 * `claim.id`, `claim.item` and its facts. `apart=a,b` are two claims said to be two things;
 * `situation=2` begins the second situation of the same policy. A fact's id has no full stop, so
 * none of these is taken for one.
 */

import { stateOf } from "./address.js";
import { entriesOf } from "./composed.js";

/**
 * @typedef {Record<string, string>} Facts as they stand in a form
 * @typedef {{ id: string, article: string, benefit: string, item: string, facts: Facts }} Claim
 * @typedef {{ facts: Facts, claims: Claim[], apart: [string, string][] }} Year
 * @typedef {{ policy: string, dataset: string, situations: Year[] }} Stated
 */

const MARK = "#year?";
const ADD = "#add?";
const PACKED = "#year?packed=";
/** From so many signs on a link to be sent is packed: mail programs cut longer ones. */
const LONG = 1800;
export const SCHEMA = "policy-claims/1";

/** @returns {Year} */
export function emptyYear() {
  return { facts: {}, claims: [], apart: [] };
}

/**
 * @param {Year} year
 * @returns {boolean} whether nothing is stated
 */
export function isEmpty(year) {
  return year.claims.length === 0 && Object.keys(year.facts).length === 0;
}

/**
 * An id that no claim has yet: a, b, …, z, aa, ab.
 *
 * @param {Claim[]} claims
 */
export function newId(claims) {
  const taken = new Set(claims.map((one) => one.id));
  for (let number = 0; ; number++) {
    let [id, rest] = ["", number];
    do {
      id = String.fromCharCode(97 + (rest % 26)) + id;
      rest = Math.floor(rest / 26) - 1;
    } while (rest >= 0);
    if (!taken.has(id)) {
      return id;
    }
  }
}

/**
 * @param {Stated[]} stated of each policy
 * @returns {string} what stands after the page's address; empty where nothing is stated
 */
export function hashOfYears(stated) {
  const said = stated
    .filter(({ situations }) => situations.some((one) => !isEmpty(one)))
    .map(({ policy, dataset, situations }) => {
      const pairs = [["policy", policy], ["dataset", dataset], ...pairsOf(situations[0])];
      const other = situations[1] ? [["situation", "2"], ...pairsOf(situations[1])] : [];
      return new URLSearchParams([...pairs, ...other]).toString();
    });
  return said.length ? MARK + said.join("&") : "";
}

/**
 * @param {Year | undefined} year
 * @returns {[string, string][]}
 */
function pairsOf(year) {
  if (!year) {
    return [];
  }
  return [
    .../** @type {[string, string][]} */ (Object.entries(year.facts)),
    .../** @type {[string, string][]} */ (year.apart.map((pair) => ["apart", pair.join(",")])),
    ...year.claims.flatMap((one) => claimPairs(one)),
  ];
}

/**
 * @param {Claim} claim
 * @returns {[string, string][]}
 */
function claimPairs({ id, article, benefit, item, facts }) {
  return [
    ["claim", `${article}/${benefit}`],
    ["claim.id", id],
    .../** @type {[string, string][]} */ (item ? [["claim.item", item]] : []),
    .../** @type {[string, string][]} */ (Object.entries(facts)),
  ];
}

/**
 * A link's ending that adds claims to the year that is kept, or begins one.
 *
 * @param {string} policy
 * @param {string} dataset
 * @param {Facts} general
 * @param {Omit<Claim, "id" | "item">[]} claims
 */
export function hashThatAdds(policy, dataset, general, claims) {
  const year = emptyYear();
  year.facts = general;
  for (const one of claims) {
    year.claims.push({ ...one, id: newId(year.claims), item: "" });
  }
  const pairs = [["policy", policy], ["dataset", dataset], ...pairsOf(year)];
  return ADD + new URLSearchParams(pairs).toString();
}

/**
 * Read an address.
 *
 * @param {string} hash
 * @param {string} first the policy that is meant where none is named
 * @returns {Promise<{ adds: boolean, stated: Stated[] } | null>} null where it holds no year
 */
export async function yearsOf(hash, first) {
  const whole = hash.startsWith(PACKED) ? await unpacked(hash.slice(PACKED.length)) : hash;
  const adds = stateOf(whole, ADD);
  const said = adds ?? stateOf(whole, MARK);
  return said && [...said].length ? { adds: adds !== null, stated: read(said, first) } : null;
}

/**
 * @param {URLSearchParams} said
 * @param {string} first
 */
function read(said, first) {
  /** @type {Stated[]} */
  const found = [];
  const current = () => {
    if (!found.length) {
      found.push({ policy: first, dataset: "", situations: [emptyYear()] });
    }
    return /** @type {Stated} */ (found.at(-1));
  };
  for (const [name, value] of said) {
    if (name === "policy") {
      found.push({ policy: value, dataset: "", situations: [emptyYear()] });
      continue;
    }
    const stated = current();
    const year = /** @type {Year} */ (stated.situations.at(-1));
    const claim = year.claims.at(-1);
    if (name === "dataset") {
      stated.dataset = value;
    } else if (name === "situation") {
      stated.situations.push(emptyYear());
    } else if (name === "apart") {
      const [one = "", other = ""] = value.split(",");
      year.apart.push([one, other]);
    } else if (name === "claim") {
      const [article = "", benefit = ""] = value.split("/");
      year.claims.push({ id: newId(year.claims), article, benefit, item: "", facts: {} });
    } else if (name === "claim.id" && claim) {
      claim.id = year.claims.some((one) => one !== claim && one.id === value) ? claim.id : value;
    } else if (name === "claim.item" && claim) {
      claim.item = value;
    } else {
      (claim ?? year).facts[name] = value;
    }
  }
  return found;
}

/**
 * A link's ending to be sent: packed where it is long and the browser can.
 *
 * @param {string} hash
 */
export async function shortened(hash) {
  if (hash.length <= LONG || typeof CompressionStream === "undefined") {
    return hash;
  }
  const body = new Blob([hash]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  const text = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  return PACKED + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * @param {string} text
 * @returns {Promise<string>} empty where it can't be unpacked
 */
async function unpacked(text) {
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(plain, (one) => one.charCodeAt(0));
    const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return await new Response(body).text();
  } catch {
    return "";
  }
}

// A file

/**
 * What the command `total` takes, and what is asked of the engine.
 *
 * @param {Stated} stated
 * @param {number} [situation] which of them
 */
export function asClaims({ policy, situations }, situation = 0) {
  const year = situations[situation] ?? emptyYear();
  return { policy, ...plain(year) };
}

/** @param {Year} year */
function plain({ facts, claims, apart }) {
  return {
    facts: withLists(facts),
    claims: claims.map(({ item, facts: own, ...one }) => ({
      ...one,
      ...(item ? { item } : {}),
      facts: withLists(own),
    })),
    ...(apart.length ? { apart } : {}),
  };
}

/**
 * A list is no text to the engine.
 *
 * @param {Facts} facts
 * @returns {Record<string, unknown>}
 */
function withLists(facts) {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      value.startsWith("[") && entriesOf(value).length ? entriesOf(value) : value,
    ]),
  );
}

/** @param {Stated} stated */
export function asFile(stated) {
  const { policy, dataset, situations } = stated;
  const other = situations[1] ? { compare: plain(situations[1]) } : {};
  return { schema: SCHEMA, dataset, ...asClaims(stated), policy, ...other };
}

/**
 * Read a file, as tolerantly as the command does.
 *
 * @param {string} text
 * @param {string} first the policy that is meant where none is named
 * @returns {Stated | null} null where it is no file of claims
 */
export function fromFile(text, first) {
  try {
    const found = JSON.parse(text.replace(/^\uFEFF/, ""));
    // A receipt of the whole holds the claims that it was made from.
    const file = found?.claims?.claims ? found.claims : found;
    if (!Array.isArray(file?.claims)) {
      return null;
    }
    const situations = [yearIn(file), ...(file.compare ? [yearIn(file.compare)] : [])];
    const { policy = first, dataset = "" } = file;
    return { policy: String(policy), dataset: String(dataset), situations };
  } catch {
    return null;
  }
}

/**
 * @param {any} file
 * @returns {Year}
 */
function yearIn(file) {
  const year = emptyYear();
  year.facts = texts(file.facts);
  for (const one of Array.isArray(file.claims) ? file.claims : []) {
    const id = typeof one?.id === "string" && !year.claims.some((two) => two.id === one.id);
    year.claims.push({
      id: id && one.id ? one.id : newId(year.claims),
      article: String(one?.article ?? ""),
      benefit: String(one?.benefit ?? ""),
      item: String(one?.item ?? ""),
      facts: texts(one?.facts),
    });
  }
  for (const pair of Array.isArray(file.apart) ? file.apart : []) {
    if (Array.isArray(pair) && pair.length === 2) {
      year.apart.push([String(pair[0]), String(pair[1])]);
    }
  }
  return year;
}

/**
 * @param {unknown} facts
 * @returns {Facts}
 */
function texts(facts) {
  return Object.fromEntries(
    Object.entries(facts && typeof facts === "object" ? facts : {})
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
}
