/**
 * Keeping the site on the reader's device: after one visit its pages, its search and, once a
 * calculator was used, the engine work without a network. A new version is told, and taken only
 * when the reader asks for it, so that old and new files never meet.
 */

/** @typedef {{ app: string, engine: string }} Version */

/** How often a tab that stays open looks for a new version. */
const LOOK_EVERY = 3_600_000;

/** Whether the reader asked the browser to spare data: then nothing is fetched unasked. */
export function savesData() {
  const connection = /** @type {{ saveData?: boolean } | undefined} */ (
    Reflect.get(navigator, "connection")
  );
  return connection?.saveData === true;
}

/**
 * @param {URL} root the site's own address
 * @param {Version} here what this page was made with
 * @param {() => void} beforeReload called before the page is replaced by its new version
 */
export async function startOffline(root, here, beforeReload) {
  const { serviceWorker } = navigator;
  // A page that is being worked on must never come from a store.
  if (!serviceWorker || savesData() || document.querySelector("script[data-live]")) {
    return;
  }
  const notice = document.querySelector("[data-update]");
  let asked = false;
  const tell = () => notice?.toggleAttribute("hidden", false);
  serviceWorker.addEventListener("controllerchange", async () => {
    if (asked) {
      beforeReload();
      location.reload();
    } else if (!(await fits(serviceWorker.controller, here))) {
      tell();
    }
  });
  await idle();
  const registration = await serviceWorker
    .register(new URL("service-worker.js", root), { scope: root.pathname })
    .catch(() => null); // Without it everything works but offline.
  if (!registration) {
    return;
  }
  const watch = (/** @type {ServiceWorker | null} */ worker) => {
    const see = () => {
      if (worker?.state === "installed" && serviceWorker.controller) {
        tell();
      }
    };
    worker?.addEventListener("statechange", see);
    see();
  };
  watch(registration.waiting ?? registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  setInterval(() => registration.update().catch(() => undefined), LOOK_EVERY);
  if (serviceWorker.controller && !(await fits(serviceWorker.controller, here))) {
    tell();
  }
  notice?.querySelector("button")?.addEventListener("click", () => {
    asked = true;
    if (registration.waiting) {
      wish(registration.waiting, { kind: "take-over" });
    } else {
      beforeReload();
      location.reload();
    }
  });
}

/**
 * Keep more than the site's own files: its reader will want it again, maybe without a network.
 *
 * @param {"engine" | "tables" | "policy"} store what answers forms, or tables with their template, or
 *   all of one of many policies
 * @param {string} [policy]
 */
export async function keepBeside(store, policy) {
  if (!navigator.serviceWorker || savesData()) {
    return;
  }
  const { active } = await navigator.serviceWorker.ready;
  if (active) {
    wish(active, { kind: "keep", store, policy });
  }
}

/**
 * Where policies are many, only those are kept that a reader comes to.
 *
 * @param {string} path of a page, below the site's root
 */
export async function keepPolicyOf(path) {
  const [, policy] = /^(?:en\/)?policies\/([^/]+)\//.exec(path) ?? [];
  if (policy) {
    await idle();
    await keepBeside("policy", policy);
  }
}

/**
 * @param {string} engine the address of its folder
 * @returns {Promise<boolean>} whether the device has what the engine starts from
 */
export async function keepsEngine(engine) {
  const found = await caches.match(new URL("memory.bin", engine)).catch(() => undefined);
  return found !== undefined;
}

/**
 * @param {ServiceWorker | null} worker
 * @param {Version} here
 * @returns {Promise<boolean>} whether the worker keeps what this page was made with
 */
async function fits(worker, here) {
  if (!worker) {
    return true;
  }
  const { port1, port2 } = new MessageChannel();
  /** @type {Promise<Version>} */
  const said = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  wish(worker, { kind: "version", port: port2 }, [port2]);
  const { app, engine } = await said;
  return app === here.app && engine === here.engine;
}

/**
 * @param {ServiceWorker} worker
 * @param {{ kind: string, store?: string, policy?: string, port?: MessagePort }} what see service-worker.js
 * @param {Transferable[]} [handed]
 */
function wish(worker, what, handed = []) {
  worker.postMessage(what, handed);
}

/** Wait until the page has all it needs: what is done for later must not be in its way. */
export async function idle() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
  }
  await new Promise((resolve) => {
    if ("requestIdleCallback" in window) {
      requestIdleCallback(resolve, { timeout: 1_000 });
    } else {
      setTimeout(resolve, 1_000); // Safari has no such call.
    }
  });
}
