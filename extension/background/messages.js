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
    const host = webHost(sender.url ?? "");
    if (sender.frameId === 0 || !host || host === webHost(tab.url)) return page;
    const frame = await decide(host, parts, { sensitive: true });
    if (frame.verdict === "dangerous") await blockFrame(parts, tab, sender.url ?? "", host);
    return severity(frame) > severity(page) ? posing(register, withOfficialOnly(register, frame), message) : page;
  },

  /** The patient read the guard's sentence and goes on; not past an interstitial. */
  async understood(/** @type {Parts} */ { memory }, /** @type {any} */ _, /** @type {Sender} */ sender) {
    const host = webHost(sender.url ?? "") || webHost(sender.tab?.url ?? "");
    const kept = host ? await memory.verdict(host) : null;
    if (kept && kept.verdict !== "dangerous") await memory.allow(host, false);
    return null;
  },

  /** The page took the guard away twice: it is not a page to reason with. */
  async tampered(/** @type {Parts} */ parts, /** @type {any} */ _, /** @type {Sender} */ sender) {
    const { id, url } = sender.tab ?? {};
    if (!sender.tab || !id || !url) return null;
    const own = webHost(sender.url ?? "");
    const host = own || webHost(url);
    if (parts.register.lookUp(host)) return null;
    await parts.memory.distrust(host);
    if (host === webHost(url)) await block(id, url, host);
    else await blockFrame(parts, sender.tab, sender.url ?? "", host);
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
    const host = webHost(url);
    const before = await memory.verdict(host);
    const isDistrusted = await memory.isDistrusted(host);
    const isKnown = before?.verdict === "dangerous" || (await isBlocked(host)) || isDistrusted;
    if (!host || !isKnown) return { verdict: "none", host }; // a page led here: it may accuse nobody
    const decision = withOfficialOnly(register, await decide(host, parts, { fresh: true }));
    const isUnanswered = decision.verdict === "unavailable" || decision.verdict === "unchecked";
    if (isUnanswered || (isDistrusted && !register.lookUp(host))) {
      return withOfficialOnly(register, { verdict: "dangerous", answer: decision.answer ?? before ?? undefined });
    }
    if (decision.verdict !== "dangerous") await unblock(host);
    return { ...decision, host };
  },

  /** The patient goes on all the same: this host only. */
  async goOn(/** @type {Parts} */ { memory }, /** @type {any} */ { url, always }) {
    const host = webHost(url);
    if (!host) return null;
    await memory.allow(host, Boolean(always));
    await unblock(host);
    return { host };
  },

  /** The interstitial's safe choice: where the tab was before, or a neutral page; never a fake. */
  async leave(/** @type {Parts} */ { memory }, /** @type {any} */ { from }, /** @type {Sender} */ sender) {
    const before = await memory.before(sender.tab?.id ?? -1);
    const host = webHost(before);
    return go(sender, host !== webHost(from) && (await memory.mayGoBackTo(host)) ? before : "");
  },

  /** A tab's state, for the popup. */
  state: (/** @type {Parts} */ parts, /** @type {any} */ { tabId, url }) => check(parts, tabId, url),

  /** A link that the patient asks about. */
  async checkLink(/** @type {Parts} */ parts, /** @type {any} */ { url }) {
    const host = webHost(url);
    if (!host) return null;
    const decision = await decide(host, parts, { asked: true });
    parts.refresher.after(decision);
    return { ...decision, host };
  },

  report: (/** @type {Parts} */ { service }, /** @type {any} */ { report }) => send(service.address, report),

  disallow: (/** @type {Parts} */ { memory }, /** @type {any} */ { host }) => memory.disallow(host),

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
 * @param {Parts} parts @param {chrome.tabs.Tab} tab @param {string} url @param {string} host
 */
async function blockFrame({ memory }, { id, url: around }, url, host) {
  await memory.hadFakeInside(webHost(around ?? ""));
  await block(/** @type {number} */ (id), url, host);
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
