/**
 * Keeps one whole version of the site on the device, and answers from it. Every file is checked
 * against the sha256 that the build wrote down, so a half-finished deployment is never taken. The
 * engine is kept from the first time that a calculator was used, and what answers tables from the
 * first table on. Of many policies each has its own store, kept once a reader has come to it.
 */

/**
 * @typedef {{ kind: "keep", store: "engine" | "tables" } | { kind: "take-over" }
 *   | { kind: "keep", store: "policy", policy: string }
 *   | { kind: "version", port: MessagePort }} Wish what a page may ask
 * @typedef {Record<string, string>} Files addresses below the site's root, with integrity
 * @typedef {{ app: string, engine: string, files: Files, engine_files: Files,
 *   table_files: Files, policies?: Record<string, string> }} Manifest `policies`, where they are
 *   many, with the integrity of each one's list of files
 * @typedef {{ kind: string, name: string, files: Files }} Store a cache of one version: with `kind`
 *   begin the names of all that hold the like
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;

/** Written by the build: the list of this version's files, named after its content. */
const MANIFEST = "@manifest@";
const OURS = `policy ${root} `;
const KINDS = { site: `${OURS}site `, engine: `${OURS}engine `, tables: `${OURS}tables `,
  policy: `${OURS}policy ` };
const SITE = KINDS.site + MANIFEST;
const AT_ONCE = 6;

/** @param {string} path */
function address(path) {
  return new URL(path, root).href;
}

/** @type {Promise<Manifest> | undefined} */
let listed;

/** @returns {Promise<Manifest>} */
function manifest() {
  listed ??= (async () => {
    const kept = await (await caches.open(SITE)).match(address(MANIFEST));
    return (kept ?? (await fetch(address(MANIFEST)))).json();
  })();
  listed.catch(() => {
    listed = undefined;
  });
  return listed;
}

/**
 * Give the stores of a version, the site's own first.
 *
 * @param {Manifest} version
 * @param {string} list the address of its list of files
 * @returns {[Store, Store, Store]}
 */
function storesOf({ files, engine, engine_files, table_files }, list) {
  return [
    { kind: KINDS.site, name: KINDS.site + list, files },
    { kind: KINDS.engine, name: KINDS.engine + engine, files: engine_files },
    // An early version had none.
    { kind: KINDS.tables, name: KINDS.tables + list, files: table_files ?? {} },
  ];
}

async function stores() {
  return storesOf(await manifest(), MANIFEST);
}

/**
 * Fetch a file, and refuse it where it is not the one of this version. What the browser has is
 * taken; where that is another version's, the server is asked.
 *
 * @param {string} path
 * @param {string} integrity
 * @param {RequestCache[]} ways
 */
async function fetched(path, integrity, ways = ["default", "reload"]) {
  for (const cache of ways) {
    const response = await fetch(address(path), { integrity, cache }).catch(() => null);
    if (response?.ok && !response.redirected) {
      return response;
    }
  }
  throw new Error(`${path} is missing, or not of this version`);
}

/**
 * Fill a store; what an earlier version has alike is taken from there.
 *
 * @param {Store} store
 */
async function keep({ name, files }) {
  const cache = await caches.open(name);
  const waiting = Object.entries(files);
  const one = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [path, integrity] = next;
      if (!(await cache.match(address(path)))) {
        const response = (await known(path, integrity)) ?? (await fetched(path, integrity));
        await cache.put(address(path), response);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/**
 * Find a file in what earlier versions left, by its sha256. A file whose folder is named after
 * another file's content may have moved.
 *
 * @param {string} path
 * @param {string} integrity
 */
async function known(path, integrity) {
  for (const { name, files } of await earlier()) {
    const same = files[path] === integrity ? path : byName(files, path, integrity);
    const response = same && (await (await caches.open(name)).match(address(same)));
    if (response) {
      return response;
    }
  }
  return undefined;
}

/**
 * @param {Files} files
 * @param {string} path
 * @param {string} integrity
 */
function byName(files, path, integrity) {
  const name = path.slice(path.lastIndexOf("/"));
  return Object.keys(files).find((one) => one.endsWith(name) && files[one] === integrity);
}

/** @type {Promise<Store[]> | undefined} */
let before;

/** The stores of other versions. */
function earlier() {
  before ??= (async () => {
    /** @type {Store[]} */
    const found = [];
    for (const name of await caches.keys()) {
      const list = name.slice(KINDS.site.length);
      if (name.startsWith(KINDS.site) && name !== SITE) {
        const kept = await (await caches.open(name)).match(address(list));
        found.push(...(kept ? storesOf(await kept.json(), list) : []));
      } else if (name.startsWith(KINDS.policy)) {
        const store = await policyStore(name);
        found.push(...(store ? [store] : []));
      }
    }
    return found;
  })();
  return before;
}

/**
 * The store of a policy: its name ends with what its list of files must be.
 *
 * @param {string} policy
 */
async function nameOf(policy) {
  const integrity = (await manifest()).policies?.[policy];
  return integrity && { name: `${KINDS.policy}${policy} ${integrity}`, integrity };
}

/**
 * The list of a policy's files, named after its content.
 *
 * @param {string} policy
 * @param {string} integrity
 */
function listOf(policy, integrity) {
  const mark = integrity.slice(7, 23).replaceAll("/", "_").replaceAll("+", "-");
  return `kept/policies/${policy}-${mark}.json`;
}

/**
 * Fill the store of a policy, whose reader will want it again.
 *
 * @param {string} policy
 */
async function keepPolicy(policy) {
  const found = await nameOf(policy);
  if (!found || (await policyStore(found.name))) {
    return;
  }
  const list = listOf(policy, found.integrity);
  const response = await fetched(list, found.integrity);
  const files = await response.clone().json();
  await keep({ kind: KINDS.policy, name: found.name, files });
  // Last, as the sign that all is there.
  await (await caches.open(found.name)).put(address(list), response);
}

/**
 * Find the store of a policy that is kept whole.
 *
 * @param {string} name
 * @returns {Promise<Store | undefined>}
 */
async function policyStore(name) {
  const [policy = "", integrity = ""] = name.slice(KINDS.policy.length).split(" ");
  const list = await caches.match(address(listOf(policy, integrity)), { cacheName: name });
  return list && { kind: KINDS.policy, name, files: await list.json() };
}

/** @param {string} name of a policy's store */
function policyIn(name) {
  return name.slice(KINDS.policy.length).split(" ")[0] ?? "";
}

const OF_A_POLICY = new RegExp(
  "^(?:en/)?policies/([^/]+)/|^(?:en/)?tables/([^/]+)\\.xlsx$|^engine/[^/]+/policy-(.+)\\.zip$",
);

/**
 * Find the store that holds a file of a policy.
 *
 * @param {string} path
 */
async function storeOfPolicy(path) {
  const policy = OF_A_POLICY.exec(path)?.slice(1).find(Boolean) ?? "";
  const found = policy && (await nameOf(policy));
  return found ? policyStore(found.name) : undefined;
}

/** What a reader had beside the site follows an update: an engine's name alone does not say it is new. */
async function install() {
  try {
    const names = await caches.keys();
    for (const store of await stores()) {
      if (store.name === SITE || names.some((name) => name.startsWith(store.kind))) {
        await keep(store);
      }
    }
    for (const name of names.filter((one) => one.startsWith(KINDS.policy))) {
      await keepPolicy(policyIn(name));
    }
    // Last, as the sign that all is there.
    const list = new Response(JSON.stringify(await manifest()));
    await (await caches.open(SITE)).put(address(MANIFEST), list);
  } finally {
    before = undefined;
  }
}

async function activate() {
  const stay = (await stores()).map(({ name }) => name);
  const kinds = Object.values(KINDS);
  for (const name of await caches.keys()) {
    if (name.startsWith(KINDS.policy)) {
      stay.push((await nameOf(policyIn(name)) || { name: "" }).name);
    }
    if (kinds.some((kind) => name.startsWith(kind)) && !stay.includes(name)) {
      await caches.delete(name);
    }
  }
  await worker.clients.claim();
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answered(request) {
  const asked = new URL(request.url);
  asked.search = "";
  asked.hash = "";
  asked.pathname = asked.pathname.replace(/\/index\.html$/, "/");
  const site = await caches.open(SITE);
  if (request.cache === "reload" && request.mode !== "navigate") {
    // Whoever asks so found what is kept damaged: that is never the answer again.
    return (await renewed(asked.href).catch(() => null)) ?? fetch(request);
  }
  const found =
    (await site.match(asked.href)) ?? (await beside(asked.href).catch(() => undefined));
  if (found) {
    return found;
  }
  if (request.mode !== "navigate") {
    return fetch(request);
  }
  if ((await site.match(`${asked.href}/`)) ?? (await beside(`${asked.href}/`).catch(() => null))) {
    return Response.redirect(`${asked.href}/${new URL(request.url).search}`, 302);
  }
  return fetch(request).catch(async () => (await site.match(address("404.html"))) ?? Response.error());
}

/**
 * Put a file of this version anew in the place of what is kept: somebody found that damaged.
 *
 * @param {string} href
 */
async function renewed(href) {
  const [path, store] = await placeOf(href);
  const integrity = store?.files[path];
  if (!store || !integrity) {
    return null;
  }
  const response = await fetched(path, integrity, ["reload"]);
  const cache = await caches.open(store.name);
  if (await cache.match(href)) {
    // Where there is no room for it, nothing kept is better than something damaged.
    await cache.put(href, response.clone()).catch(() => cache.delete(href));
  }
  return response;
}

/**
 * Find what is kept beside the site's own files.
 *
 * @param {string} href
 */
async function beside(href) {
  const [, store] = await placeOf(href);
  return store && caches.match(href, { cacheName: store.name });
}

/**
 * @param {string} href
 * @returns {Promise<[string, Store | undefined]>} the path in this version's list, and its store
 */
async function placeOf(href) {
  const path = pathOf(href);
  const store = (await stores()).find(({ files }) => path in files);
  return [path, store ?? (await storeOfPolicy(path))];
}

/** @param {string} href */
function pathOf(href) {
  const path = href.slice(root.length);
  try {
    return decodeURI(path);
  } catch {
    return path; // No file is called so.
  }
}

/** @param {Extract<Wish, { kind: "keep" }>} wish */
async function kept(wish) {
  if (wish.store === "policy") {
    return keepPolicy(wish.policy);
  }
  const store = (await stores()).find(({ kind }) => kind === KINDS[wish.store]);
  return store && keep(store);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(root)) {
    event.respondWith(answered(event.request));
  }
});
worker.addEventListener("message", (event) => {
  const wish = /** @type {Wish} */ (event.data);
  switch (wish.kind) {
    case "take-over":
      event.waitUntil(worker.skipWaiting());
      break;
    case "keep":
      event.waitUntil(
        kept(wish).catch(() => undefined), // It is tried again at the next use.
      );
      break;
    case "version":
      event.waitUntil(
        manifest().then(({ app, engine }) => wish.port.postMessage({ app, engine })),
      );
      break;
  }
});
