// Stands in `make serve` where the site's own service worker would: a browser that keeps an earlier
// site of this address forgets it, and shows what is being worked on.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(forget()));

/** Delete what the site keeps, leave, and load the open pages from the server. */
async function forget() {
  for (const name of await caches.keys()) {
    if (name.startsWith("policy ")) await caches.delete(name);
  }
  await worker.registration.unregister();
  for (const client of await worker.clients.matchAll({ type: "window" })) {
    await client.navigate(client.url);
  }
}
