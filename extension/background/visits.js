// What is known of a tab's page and of its frames, and what follows from it: the mark on the button, our question in its place.
import "../shared/names.js";
import { api } from "../shared/platform.js";
import { mark } from "./badge.js";
import { stop, stopNextTime } from "./blocking.js";
import { decide, questionOf } from "./decide.js";
import { LONGEST_URL } from "./memory.js";

/** @typedef {import("./decide.js").Decision} Decision */
/**
 * @typedef {{register: import("./snapshot.js").Register, memory: import("./memory.js").Memory,
 *   service: import("./service.js").Service, refresher: import("./refresh.js").Refresher}} Parts
 */

/** Visits on their way: the tab's own event, the page's first word and each step within the same place mean the same one. @type {Map<string, Promise<Decision>>} */
const pending = new Map();

/** Tabs whose page has begun and waits for the answer: it lets nothing pass, and cannot ask whether to leave it. @type {Set<number>} */
const held = new Set();

/** What the question in a tab's place is about, until our page there has asked for it. @type {Map<number, {key: string, decision: Decision}>} */
const found = new Map();

/** How many times our page has stood in a tab: what was there before is gone, whatever is found of it still. @type {Map<number, number>} */
const shown = new Map();

/** @param {number} tabId */
export const timesShown = (tabId) => shown.get(tabId) ?? 0;

/** What was found when the question was put there, once: whoever sees it again is told anew. @param {number} tabId @param {string} key @returns {Decision | null} */
export function foundFor(tabId, key) {
  const kept = found.get(tabId);
  found.delete(tabId);
  shown.set(tabId, timesShown(tabId) + 1);
  return kept?.key === key ? kept.decision : null;
}

/** Do `work`, for whose outcome the tab's page waits. @template T @param {number} tabId @param {() => Promise<T>} work @returns {Promise<T>} */
export async function whileHeld(tabId, work) {
  held.add(tabId);
  try {
    return await work();
  } finally {
    held.delete(tabId);
  }
}

/** Questions on their way, by tab: whatever takes the focus meanwhile hears nothing, for all of the tab's documents wait. @type {Map<number, Promise<unknown>>} */
const asking = new Map();

/** @param {number} tabId @param {Promise<unknown>} work what its documents wait for @returns {boolean} whether they waited already */
function waitFor(tabId, work) {
  const before = asking.get(tabId);
  /** @type {Promise<unknown>} */
  const all = Promise.allSettled([before, work]).finally(() => asking.get(tabId) === all && asking.delete(tabId));
  asking.set(tabId, all);
  return Boolean(before);
}

/** @param {number} tabId */
export async function whileAsking(tabId) {
  while (asking.has(tabId)) await asking.get(tabId);
}

/**
 * Do `work`; once it calls what it is given, nothing passes in any document of the tab until it is done.
 * @template T @param {number} tabId @param {(waits: () => void) => Promise<T>} work @returns {Promise<T>}
 */
export function holding(tabId, work) {
  const working = work(() => {
    if (!waitFor(tabId, working)) api.tabs.sendMessage(tabId, { type: "again" }).catch(() => {});
  });
  return working;
}

/**
 * A tab shows an address. Where tenants live in the path its page may have become another's without being loaded: its keys wait then.
 * @param {Parts} parts @param {number} tabId @param {string} url
 */
export const arrive = (parts, tabId, url) =>
  parts.register.placeOf(url).tenant
    ? holding(tabId, (waits) => visit(parts, tabId, url, { waits }))
    : visit(parts, tabId, url);

/**
 * A tab shows an address: decide, mark the button, and ask the question if there is one.
 * @param {Parts} parts @param {number} tabId @param {string} url @param {import("./decide.js").Why} [why] @returns {Promise<Decision>}
 */
export function visit(parts, tabId, url, why = {}) {
  const { host, key } = parts.register.placeOf(url);
  const since = why.since ?? timesShown(tabId);
  const what = JSON.stringify([tabId, host ? key : url, { ...why, since }]); // a page may move a thousand times while it is asked about
  const visiting = pending.get(what) ?? visitOnce(parts, tabId, url, why, since).finally(() => pending.delete(what));
  pending.set(what, visiting);
  return visiting;
}

/**
 * @param {Parts} parts @param {number} tabId @param {string} url @param {import("./decide.js").Why} why
 * @param {number} since how many times our page had stood in the tab when the page was there
 * @returns {Promise<Decision>}
 */
async function visitOnce(parts, tabId, url, why, since) {
  const { register, memory, refresher } = parts;
  const place = register.placeOf(url);
  if (!place.host) return { verdict: "skipped" };
  found.delete(tabId);
  const noted = memory.isAt(tabId, url).catch(() => {});
  const decision = await decide(place, parts, why);
  await noted;
  const marked = () => memory.settings().then(({ consent }) => mark(tabId, decision, !consent));
  refresher.after(decision);
  if (questionOf(decision)) {
    await question(parts, tabId, url, place.key, decision, since);
    await marked(); // a mark goes with the page that it was set on
  } else await Promise.all([marked(), memory.wasAt(tabId, url).catch(() => {})]);
  return { ...withOfficialOnly(register, decision), place: place.key };
}

/**
 * Put the question in a tab's place, and a rule before its next visit. What the page adds meanwhile waits like what was there.
 * @param {Parts} parts @param {number} tabId @param {string} url @param {string} key the place asked about
 * @param {Decision} decision @param {number} since how many times our page had stood in the tab when the document was there
 * @param {string} [around] the place of the page that the tab shows, if it is another
 */
export function question(parts, tabId, url, key, decision, since, around = key) {
  const put = putQuestion(parts, tabId, url, key, decision, since, around);
  waitFor(tabId, put);
  return put;
}

/**
 * @param {Parts} parts @param {number} tabId @param {string} url @param {string} key @param {Decision} decision
 * @param {number} since @param {string} around
 */
async function putQuestion({ register, memory }, tabId, url, key, decision, since, around) {
  const page = questionOf(decision);
  if (!page) return;
  found.set(tabId, { key, decision });
  if (decision.poses) await memory.keepPosed(key, decision.poses);
  const secret = memory.secret();
  // By host alone: a page writes its own path, and would be another tenant's by then.
  const isThere = (/** @type {chrome.tabs.Tab} */ { url: shown }) =>
    !shown?.startsWith("http") || register.placeOf(shown).host === around.split("/")[0];
  const isWhole = url.startsWith("http") && url.length <= LONGEST_URL;
  await stop(tabId, isWhole ? url : `https://${key}/`, page, {
    secret,
    isThere,
    isShown: () => timesShown(tabId) !== since,
    isHeld: held.has(tabId),
  });
  await stopNextTime(key, page); // the page is not left open until a rule is written
}

/**
 * The button that sends people away may only lead where the signed list says.
 * @param {import("./snapshot.js").Register} register @param {Decision} decision
 */
export function withOfficialOnly(register, decision) {
  const imitated = decision.answer?.imitates;
  if (!decision.answer || !imitated) return decision;
  if (register.lookUp(vigilien.names.webHost(imitated.url))?.verdict === "official") return decision;
  const { imitates: _, ...answer } = decision.answer;
  return { ...decision, answer };
}
