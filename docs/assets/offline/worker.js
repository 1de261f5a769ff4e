/**
 * Serves the languages of the book that are kept on this device, each page whole from one version.
 * It lies at the site's root as offline.js. keep.js fills a cache for each version and says when it
 * is complete; all that is decided about them stands in a state for each language.
 *
 * @typedef {import("./keep.js").State} State
 */
const scope = /** @type {any} */ (self);
/** @type {string} */
const SITE = scope.registration.scope;
const STATES = `${SITE}kept`;

/**
 * @param {string} language
 * @returns {Promise<State | undefined>}
 */
const stateOf = async (language) =>
  (await caches.match(SITE + language, { cacheName: STATES }))?.json();

/** @returns {Promise<{ id: string, url: string }[]>} The pages that are open, and their workers. */
const openNow = () => scope.clients.matchAll({ type: "all" });

/**
 * Changes the state of a language; one change after the other.
 *
 * @param {string} language
 * @param {(state: State) => unknown} update
 * @param {State} [first] The state of a language that has none; without it, nothing is changed.
 */
const change = (language, update, first) =>
  navigator.locks.request(STATES, async () => {
    const state = (await stateOf(language)) ?? first;
    if (!state) return state;
    await update(state);
    const states = await caches.open(STATES);
    await states.put(SITE + language, new Response(JSON.stringify(state)));
    return state;
  });

/**
 * Gives the version that waits to all pages that open from now on.
 *
 * @param {State} state
 */
async function swap(state) {
  for (const { id } of await openNow()) state.pinned[id] ??= state.version;
  state.version = state.next;
  state.next = "";
}

/**
 * A version has come, or the reader wants the one that waits.
 *
 * @param {{ language: string, version?: string }} message
 */
async function hear({ language, version }) {
  if (version && !(await caches.has(`${SITE}${language}/${version}`))) return;
  const update = async (/** @type {State} */ state) => {
    if (version) state.next = version;
    if (state.next && (!version || !state.version)) await swap(state);
  };
  await change(language, update, version ? { version: "", next: "", pinned: {} } : undefined);
}

/**
 * Before a page of a language opens: forgets the pages that are closed, and lets go of a version
 * that no page has any more.
 *
 * @param {string} language
 */
const settle = (language) =>
  change(language, async (state) => {
    const open = await openNow();
    const ids = open.map(({ id }) => id);
    for (const id of Object.keys(state.pinned)) if (!ids.includes(id)) delete state.pinned[id];
    const isRead = open.some(({ url }) => url.startsWith(`${SITE}${language}/`));
    if (state.next && !isRead) await swap(state);
  });

/**
 * @param {any} event
 * @param {string} path As seen from the site's root.
 */
async function answer(event, path) {
  const { request, clientId, resultingClientId } = event;
  const opens = request.mode === "navigate";
  const ofPython = path.startsWith("run/"); // belongs to the language of who asks
  const asker = ofPython && (await scope.clients.get(clientId))?.url.slice(SITE.length);
  const [language] = (asker || path).split("/");
  const state = await stateOf(language);
  const settled = state && opens && (state.next || Object.keys(state.pinned).length);
  const now = settled ? await settle(language) : state;
  const pin = opens ? undefined : now?.pinned[clientId];
  if (pin !== undefined && resultingClientId)
    await change(language, ({ pinned }) => (pinned[resultingClientId] = pin));
  const version = pin ?? now?.version;
  if (version) return fileOf(`${SITE}${language}/${version}`, path);
  return fetch(request).catch(async (error) => {
    const page = opens && (await caches.match(SITE + (path ? "unkept.html" : "index.html")));
    if (!page) throw error;
    return path ? new Response(page.body, { status: 503, headers: page.headers }) : page;
  });
}

/**
 * @param {string} cacheName
 * @param {string} path
 */
async function fileOf(cacheName, path) {
  const get = (/** @type {string} */ file) => caches.match(SITE + file, { cacheName });
  const found = await get(path.replace(/\/$/, "/index.html"));
  if (found) return found;
  if (await get(`${path}/index.html`)) return Response.redirect(`${SITE}${path}/`);
  const missing = await get("404.html");
  return new Response(missing?.body, { status: 404, headers: missing?.headers });
}

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("message", (/** @type {any} */ event) =>
  event.waitUntil(hear(event.data).then(() => event.ports[0].postMessage("done"))),
);
scope.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, cache, url } = event.request;
  const path = new URL(url).pathname.slice(new URL(SITE).pathname.length);
  if (method !== "GET" || cache === "no-store" || path.endsWith("/offline.json")) return;
  if (url.startsWith(SITE)) event.respondWith(answer(event, path));
});
