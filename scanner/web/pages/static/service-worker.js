// Keeps the pages and the list for when there is no network, and takes what the share sheet hands over. No verdict and no
// text of anybody is stored: answers of the service pass through, and what was shared is held in memory until the page
// asks for it. The server puts in front: VERSION, PAGES (paths; one with a slash at its end stands for all below it),
// FILES (what the first of them needs) and LISTS (addresses).
"use strict";
/** @type {any} */
const worker = self;
const HOME = "/";
const STORE = `vigilien-${VERSION}`;
/** The questions that the pages' own links ask. */
const PLAIN = /^(?:\?lang=[a-z]{2})?$/;
/** @type {{text: string, picture?: File} | null} */
let handedOver = null;

worker.addEventListener("install", (/** @type {any} */ event) => {
  const isUpdate = Boolean(worker.registration.active);
  event.waitUntil(keep([HOME, ...FILES], isUpdate).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(begin());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data !== "handed-over") return;
  event.ports[0].postMessage(handedOver);
  handedOver = null;
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && pathname === "/partager") event.respondWith(taken(request));
  else if (request.method !== "GET") return;
  else if (pathname.startsWith("/pages/")) event.respondWith(fromStore(request));
  else if (LISTS.includes(pathname) || (request.mode === "navigate" && isKept(pathname)))
    event.respondWith(fromNetwork(request));
});

/** @param {string} path */
const isKept = (path) =>
  PAGES.some((page) => page === path || (page.length > 1 && page.endsWith("/") && path.startsWith(page)));

/** What is open now is kept too, so that one visit is enough. */
async function begin() {
  await forget();
  await worker.clients.claim();
  const open = await worker.clients.matchAll({ type: "window" });
  const pages = open
    .map((/** @type {any} */ client) => new URL(client.url))
    .filter((/** @type {URL} */ url) => isKept(url.pathname) && PLAIN.test(url.search));
  await Promise.allSettled([keep(LISTS, true), keep(pages.map((/** @type {URL} */ url) => url.pathname + url.search))]);
}

/** What the browser has fetched already is not fetched twice, unless it may be of the release before. @param {string[]} addresses */
async function keep(addresses, isAskedAgain = false) {
  const store = await caches.open(STORE);
  await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address, { cache: isAskedAgain ? "no-cache" : "force-cache", credentials: "omit" });
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      await store.put(address, answer);
    }),
  );
}

async function forget() {
  const stores = await caches.keys();
  await Promise.all(
    stores.filter((name) => name.startsWith("vigilien-") && name !== STORE).map((name) => caches.delete(name)),
  );
}

/** @param {Request} request */
async function fromStore(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(STORE)).put(request, answer.clone());
  return answer;
}

/** The newest, kept; without a network the one that was kept. @param {Request} request */
async function fromNetwork(request) {
  try {
    const answer = await fetch(request);
    // Under an address that somebody made up (`/verifier?text=…`) nothing is kept, nor a page for each of them.
    if (answer.ok && PLAIN.test(new URL(request.url).search)) {
      const store = await caches.open(STORE);
      await store.put(request, answer.clone());
    }
    return answer;
  } catch (fault) {
    const kept =
      (await caches.match(request)) ??
      (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ??
      (request.mode === "navigate" && (await caches.match(HOME, { ignoreVary: true })));
    if (kept) return kept;
    throw fault;
  }
}

/** @param {Request} request of the share sheet */
async function taken(request) {
  const form = await request.formData();
  const texts = ["title", "text", "url"]
    .map((name) => form.get(name))
    .filter((text) => typeof text === "string" && text.trim());
  const picture = form.get("picture");
  handedOver = { text: texts.join("\n"), ...(picture instanceof File && picture.size ? { picture } : {}) };
  return Response.redirect("/verifier#partage=1", 303);
}
