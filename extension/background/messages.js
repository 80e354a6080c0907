// What the background answers: one table for this package's own pages, one for the pages that people visit.
// Who sent a message is known from the browser, never from the message.
import "../shared/names.js";
import { api } from "../shared/platform.js";
import { block, isBlocked, unblock } from "./blocking.js";
import { check, posing, severity, withOfficialOnly } from "./check.js";
import { decide } from "./decide.js";
import { send } from "./report.js";

const { webHost } = vigilien.names;

/** @typedef {chrome.runtime.MessageSender} Sender */
/** @typedef {import("./check.js").Parts & {about: {isLocked: boolean, refused: string}}} Parts */

/** From the guard on a visited page; what it says of itself is not believed further than this. */
const FROM_VISITED = {
  /** A frame shows a sensitive field: its own host and the page's count. */
  async field(/** @type {Parts} */ parts, /** @type {any} */ message, /** @type {Sender} */ sender) {
    const { register } = parts;
    const tab = sender.tab;
    if (!tab?.id || !tab.url) return { verdict: "skipped" };
    const page = posing(register, await check(parts, tab.id, tab.url, { sensitive: true }), message);
    const own = register.placeOf(sender.url ?? "");
    if (sender.frameId === 0 || !own.host || own.key === register.placeOf(tab.url).key) return page;
    const frame = await decide(own, parts, { sensitive: true });
    if (frame.verdict === "dangerous") await blockFrame(parts, tab, sender.url ?? "", own.key);
    return severity(frame) > severity(page) ? posing(register, withOfficialOnly(register, frame), message) : page;
  },

  /** The patient read the guard's sentence and goes on; not past an interstitial. */
  async understood(/** @type {Parts} */ { memory, register }, /** @type {any} */ _, /** @type {Sender} */ sender) {
    const key = register.placeOf(sender.url ?? "").key || register.placeOf(sender.tab?.url ?? "").key;
    const kept = key ? await memory.verdict(key) : null;
    if (kept && kept.verdict !== "dangerous") await memory.allow(key, false);
    return null;
  },

  /** The page took the guard away twice: it is not a page to reason with. */
  async tampered(/** @type {Parts} */ parts, /** @type {any} */ _, /** @type {Sender} */ sender) {
    const { id, url } = sender.tab ?? {};
    if (!sender.tab || !id || !url) return null;
    const { register, memory } = parts;
    const page = register.placeOf(url);
    const own = register.placeOf(sender.url ?? "");
    const { host, key } = own.host ? own : page;
    if (register.lookUp(host)) return null;
    await memory.distrust(key);
    if (key === page.key) await block(id, url, key);
    else await blockFrame(parts, sender.tab, sender.url ?? "", key);
    return null;
  },

  /** The guard's safe choice: the official site, or a neutral page. */
  async leave(/** @type {Parts} */ { register }, /** @type {any} */ { url }, /** @type {Sender} */ sender) {
    return go(sender, register.lookUp(webHost(url))?.verdict === "official" ? url : "");
  },
};

/** From the interstitial, the popup, the options and the other pages of this package. */
const FROM_OURS = {
  /** The interstitial is shown: ask afresh, so that a false alarm taken back is gone at once. */
  async blocked(/** @type {Parts} */ parts, /** @type {any} */ { url }) {
    const { memory, register } = parts;
    const place = register.placeOf(url);
    const { host, key } = place;
    const before = await memory.verdict(key);
    const isDistrusted = await memory.isDistrusted(key);
    const isKnown = before?.verdict === "dangerous" || (await isBlocked(url)) || isDistrusted;
    if (!host || !isKnown) return { verdict: "none" }; // a page led here: it may accuse nobody
    const decision = { ...withOfficialOnly(register, await decide(place, parts, { fresh: true })), place: key };
    const isUnanswered = decision.verdict === "unavailable" || decision.verdict === "unchecked";
    if (isUnanswered || (isDistrusted && !register.lookUp(host))) {
      return withOfficialOnly(register, { verdict: "dangerous", place: key, answer: decision.answer ?? before ?? undefined });
    }
    if (decision.verdict !== "dangerous") await unblock(url);
    return decision;
  },

  /** The patient goes on all the same: this host or tenant only. */
  async goOn(/** @type {Parts} */ { memory, register }, /** @type {any} */ { url, always }) {
    const { key } = register.placeOf(url);
    if (!key) return null;
    await memory.allow(key, Boolean(always));
    await unblock(url);
    return { done: true };
  },

  /** The interstitial's safe choice: where the tab was before, or a neutral page; never a fake. */
  async leave(/** @type {Parts} */ { memory, register }, /** @type {any} */ { from }, /** @type {Sender} */ sender) {
    const before = await memory.before(sender.tab?.id ?? -1);
    const { key } = register.placeOf(before);
    return go(sender, key !== register.placeOf(from).key && (await memory.mayGoBackTo(key)) ? before : "");
  },

  /** A tab's state, for the popup. */
  state: (/** @type {Parts} */ parts, /** @type {any} */ { tabId, url }) => check(parts, tabId, url),

  /** A link that the patient asks about. */
  async checkLink(/** @type {Parts} */ parts, /** @type {any} */ { url }) {
    const place = parts.register.placeOf(url);
    if (!place.host) return null;
    const decision = await decide(place, parts, { asked: true });
    parts.refresher.after(decision);
    return { ...decision, place: place.key };
  },

  report: (/** @type {Parts} */ { service }, /** @type {any} */ { report }) => send(service.address, report),

  disallow: (/** @type {Parts} */ { memory }, /** @type {any} */ { place }) => memory.disallow(place),

  async about(/** @type {Parts} */ { register, service, about }) {
    return { service: service.address, ...about, version: register.content?.issued ?? 0 };
  },

  async consent(/** @type {Parts} */ { refresher }, /** @type {any} */ { automatic }) {
    await api.storage.local.set({ consent: true, automatic: Boolean(automatic) });
    refresher.now();
    return { done: true };
  },
};

/**
 * A frame's host is accused, not its innocent page's; but back there the fake would show again.
 * @param {Parts} parts @param {chrome.tabs.Tab} tab @param {string} url @param {string} place
 */
async function blockFrame({ memory, register }, { id, url: around }, url, place) {
  await memory.hadFakeInside(register.placeOf(around ?? "").key);
  await block(/** @type {number} */ (id), url, place);
}

/** Send the sender's tab away. @param {Sender} sender @param {string} url "" for the neutral page */
async function go(sender, url) {
  const id = sender.tab?.id;
  if (id) await api.tabs.update(id, { url: url || api.runtime.getURL("pages/left.html") });
  return null;
}

/** @param {Sender} sender @returns {boolean} whether one of this package's own pages sent it */
const isOurs = (sender) => /^[a-z-]+-extension:\/\//.test(sender.url ?? "");

/**
 * The listener for messages; every answer waits until the register is loaded.
 * @param {Promise<Parts>} ready
 */
export function answering(ready) {
  return (/** @type {any} */ message, /** @type {Sender} */ sender, /** @type {(answer: any) => void} */ reply) => {
    /** @type {any} */
    const table = isOurs(sender) ? FROM_OURS : FROM_VISITED;
    if (sender.id !== api.runtime.id || !Object.hasOwn(table, message?.type)) return false;
    ready.then((parts) => table[message.type](parts, message, sender)).then(reply, () => reply(null));
    return true;
  };
}
