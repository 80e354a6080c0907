// The search for an organisation, here in the browser: nothing that somebody looks for is sent, and it works without a
// network. The server joins search.js to it.
"use strict";
const MOST = 10;
const PAUSE = 200;
const TIMEOUT = 10_000;
const part = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const words = JSON.parse(part("words").textContent);
const source = JSON.parse(part("source").textContent);
/** @param {string} key @param {Record<string, string | number>} [fields] */
const say = (key, fields = {}) =>
  words[key].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(fields[name] ?? ""));

/** @type {Promise<Directory | null> | undefined} */
let made;

/** The list, fetched once, when somebody begins to search; null if it cannot be had. */
function directory() {
  made ??= fetch(source.list, { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then(async (list) => {
      await pause();
      return list && new Directory(list);
    })
    .catch(() => null)
    .then((found) => {
      if (!found) made = undefined;
      return found;
    });
  return made;
}

/** @param {{one: Organisation, isNear: boolean}} found @returns {Node} the page's own pattern, filled */
function drawn({ one, isNear }) {
  const copy = part("result").content.cloneNode(true);
  const item = copy.querySelector("li");
  const at = (/** @type {string} */ name) => item.querySelector(name);
  const state = one.address ? "verified" : "candidate";
  const [key] = one.domains;
  item.dataset.tone = one.address ? "good" : "care";
  at(".name").textContent = one.name;
  at(".place").textContent = one.place;
  at(".near").hidden = !isNear;
  at(".mark").textContent = one.address ? "✓" : "?";
  at(".words").textContent = say(state);
  at(".what").textContent = say(`${state}-text`);
  at(".host bdi").textContent = key;
  at(".open").hidden = !one.address;
  if (one.address) Object.assign(at(".way"), { href: one.address, textContent: say("open", { domain: key }) });
  at(".more a").href = `${source.path}/${key}${source.kept}`;
  at(".more .unseen").textContent = ` ${one.name}`;
  return copy;
}

/** @param {string} text shown and spoken @param {Node[]} [cards] */
function show(text, cards = [], isNone = false) {
  part("results").hidden = false;
  part("summary").textContent = text;
  part("cards").replaceChildren(...cards);
  part("none").hidden = !isNone;
}

let last = 0;

async function search(isAsked = false) {
  const turn = ++last;
  const query = part("q").value.trim();
  if (!query) return void (part("results").hidden = true);
  if (isAsked) show(say("working"));
  const known = await directory();
  if (turn !== last) return;
  if (!known) return show(say("failed"));
  const found = await known.find(query, MOST);
  if (turn !== last) return;
  if (!found.length && !isAsked) return; // somebody is still typing
  show(
    found.length === 1
      ? say("found.one")
      : found.length
        ? say("found.many", { count: found.length })
        : say("found.none"),
    found.map(drawn),
    !found.length,
  );
  if (!isAsked) return;
  part("results-title").focus({ preventScroll: true });
  part("results").scrollIntoView();
}

let waiting = 0;
part("private").textContent = say("private-script");
part("q").addEventListener("focus", directory, { once: true });
part("q").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
part("search").addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search(true);
});
navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
