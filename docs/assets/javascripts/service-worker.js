/**
 * Keeps one whole version of the site on the device, and answers from it. Every file is checked
 * against the sha256 that the build wrote down, so a half-finished deployment is never taken. The
 * engine is kept from the first time that a calculator was used, and what answers tables from the
 * first table on.
 */

/**
 * @typedef {{ kind: "keep-engine" } | { kind: "keep-tables" } | { kind: "take-over" }
 *   | { kind: "version", port: MessagePort }} Wish what a page may ask
 * @typedef {{ app: string, engine: string, files: Record<string, string>,
 *   engine_files: Record<string, string>, table_files: Record<string, string> }} Manifest addresses below the site's root, with integrity
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;

/** Written by the build: the list of this version's files, named after its content. */
const MANIFEST = "@manifest@";
const OURS = `policy ${root} `;
const SITE = `${OURS}site ${MANIFEST}`;
const ENGINE = `${OURS}engine `;
const TABLES = `${OURS}tables `;
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
 * Put files into a cache; those that an earlier version has alike are taken from there.
 *
 * @param {string} name of the cache
 * @param {Record<string, string>} files
 */
async function keep(name, files) {
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
  for (const [name, files] of await earlier()) {
    const same = files[path] === integrity ? path : byName(files, path, integrity);
    const response = same && (await (await caches.open(name)).match(address(same)));
    if (response) {
      return response;
    }
  }
  return undefined;
}

/**
 * @param {Record<string, string>} files
 * @param {string} path
 * @param {string} integrity
 */
function byName(files, path, integrity) {
  const name = path.slice(path.lastIndexOf("/"));
  return Object.keys(files).find((one) => one.endsWith(name) && files[one] === integrity);
}

/** @type {Promise<[string, Record<string, string>][]> | undefined} */
let before;

/** The caches of other versions, each with its files. */
function earlier() {
  before ??= (async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
    /** @type {[string, Record<string, string>][]} */
    const found = [];
    for (const name of names.filter((one) => one.startsWith(`${OURS}site `) && one !== SITE)) {
      const list = name.slice(`${OURS}site `.length);
      const kept = await (await caches.open(name)).match(address(list));
      if (kept) {
        const { files, engine, engine_files, table_files } = /** @type {Manifest} */ (
          await kept.json()
        );
        found.push([name, files], [ENGINE + engine, engine_files]);
        found.push([TABLES + list, table_files ?? {}]);
      }
    }
    return found;
  })();
  return before;
}

/** The engine follows an update where the reader had it: its name alone does not say it is new. */
async function install() {
  try {
    const { files, engine, engine_files, table_files } = await manifest();
    const names = await caches.keys();
    const had = (/** @type {string} */ kind) => names.some((name) => name.startsWith(kind));
    await keep(SITE, files);
    if (had(ENGINE)) {
      await keep(ENGINE + engine, engine_files);
    }
    if (had(TABLES)) {
      await keep(TABLES + MANIFEST, table_files);
    }
    // Last, as the sign that all is there.
    const list = new Response(JSON.stringify(await manifest()));
    await (await caches.open(SITE)).put(address(MANIFEST), list);
  } finally {
    before = undefined;
  }
}

async function activate() {
  const { engine } = await manifest();
  const stay = new Set([SITE, ENGINE + engine, TABLES + MANIFEST]);
  for (const name of await caches.keys()) {
    const kept = [`${OURS}site `, ENGINE, TABLES].some((kind) => name.startsWith(kind));
    if (kept && !stay.has(name)) {
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
    const fresh = await renewed(asked.href).catch(() => null);
    if (fresh) {
      return fresh;
    }
  }
  const found =
    (await site.match(asked.href)) ?? (await engineFile(asked.href)) ?? (await tableFile(asked.href));
  if (found) {
    return found;
  }
  if (request.mode !== "navigate") {
    return fetch(request);
  }
  if (await site.match(`${asked.href}/`)) {
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
  const { engine, files, engine_files, table_files } = await manifest();
  const path = decodeURI(href.slice(root.length));
  const integrity = files[path] ?? engine_files[path] ?? table_files[path];
  if (!integrity) {
    return null;
  }
  const response = await fetched(path, integrity, ["reload"]);
  const name = path in files ? SITE : path in engine_files ? ENGINE + engine : TABLES + MANIFEST;
  const cache = await caches.open(name);
  if (await cache.match(href)) {
    await cache.put(href, response.clone());
  }
  return response;
}

/** @param {string} href */
async function engineFile(href) {
  if (!href.startsWith(address("engine/"))) {
    return undefined;
  }
  const { engine } = await manifest();
  return caches.match(href, { cacheName: ENGINE + engine });
}

/** @param {string} href */
async function tableFile(href) {
  const { table_files } = await manifest();
  return decodeURI(href.slice(root.length)) in table_files
    ? caches.match(href, { cacheName: TABLES + MANIFEST })
    : undefined;
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
    case "keep-engine":
      event.waitUntil(
        manifest()
          .then(({ engine, engine_files }) => keep(ENGINE + engine, engine_files))
          .catch(() => undefined), // It is tried again at the next use.
      );
      break;
    case "keep-tables":
      event.waitUntil(
        manifest()
          .then(({ table_files }) => keep(TABLES + MANIFEST, table_files))
          .catch(() => undefined), // The same.
      );
      break;
    case "version":
      event.waitUntil(
        manifest().then(({ app, engine }) => wish.port.postMessage({ app, engine })),
      );
      break;
  }
});
