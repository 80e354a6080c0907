// Registers every listener at once, wires the parts, nothing else.
import "../shared/names.js";
import { mark } from "./badge.js";
import { block, isBlocked, unblock } from "./blocking.js";
import { decide } from "./decide.js";
import { Memory } from "./memory.js";
import { api, packaged } from "./platform.js";
import { send } from "./report.js";
import { Service } from "./service.js";
import { Register } from "./snapshot.js";

const REFRESH_MINUTES = 30;
const JITTER_MINUTES = 5;
const REFRESH_AT_MOST = 10 * 60_000;
const LONGEST_URL = 2000;
const REFRESH = "refresh";
const MENU = "check-link";

const register = new Register(() => Math.floor(Date.now() / 1000));
const memory = new Memory(() => Date.now());
const language = api.i18n.getUILanguage().startsWith("en") ? "en" : "fr";
const service = new Service({ address: "", language, now: () => Date.now() });
const parts = { register, memory, service };
let locked = false;
const ready = start();

async function start() {
  const config = await packaged("data/config.json");
  const managed = await Promise.resolve(api.storage.managed?.get("service")).catch(() => ({}));
  if (config?.pause) service.firstPause = service.pause = config.pause; // tests do not wait a minute
  locked = Boolean(/** @type {any} */ (managed)?.service);
  service.address = /** @type {any} */ (managed)?.service ?? config?.service ?? "http://127.0.0.1:8080";
  await register.load();
  if (!(await api.alarms.get(REFRESH))) {
    await api.alarms.create(REFRESH, {
      delayInMinutes: 1 + Math.random() * JITTER_MINUTES,
      periodInMinutes: REFRESH_MINUTES + Math.random() * JITTER_MINUTES,
    });
  }
}

async function refresh() {
  await ready;
  const { consent } = await memory.settings();
  if (consent) await register.refresh(service.address).catch(() => {});
}

/** @param {number} tabId @param {string} url @param {object} [why] @returns {Promise<import("./decide.js").Decision>} */
async function check(tabId, url, why) {
  await ready;
  const host = vigilien.names.webHost(url);
  if (!host) return { verdict: "skipped" };
  const decision = await decide(host, parts, why);
  await mark(tabId, decision);
  if (decision.answer?.verdict === "official") refreshSoon();
  if (decision.verdict === "dangerous") {
    const tab = await api.tabs.get(tabId).catch(() => null);
    const isThere = [tab?.url, tab?.pendingUrl].some((shown) => vigilien.names.webHost(shown ?? "") === host);
    if (isThere) await block(tabId, url, host);
  } else await memory.wasAt(tabId, url.slice(0, LONGEST_URL)).catch(() => {});
  return withOfficialOnly(decision);
}

let lastRefresh = 0;

/** The service knows an official site that the list held here does not: fetch a newer list, not too often. */
function refreshSoon() {
  if (Date.now() - lastRefresh < REFRESH_AT_MOST) return;
  lastRefresh = Date.now();
  refresh();
}

/** The button that sends people away may only lead where the signed list says. @param {import("./decide.js").Decision} decision */
function withOfficialOnly(decision) {
  const imitated = decision.answer?.imitates;
  if (!decision.answer || !imitated) return decision;
  if (register.lookUp(vigilien.names.webHost(imitated.url))?.verdict === "official") return decision;
  const { imitates: _, ...answer } = decision.answer;
  return { ...decision, answer };
}

/** A message to its handler; who sent it is known from the browser, never from the message. */
const HANDLERS = {
  /** A frame shows a sensitive field: its own host and the page's count. */
  async field(/** @type {any} */ message, /** @type {chrome.runtime.MessageSender} */ sender) {
    const tab = sender.tab;
    if (!tab?.id || !tab.url) return { verdict: "skipped" };
    const page = posing(await check(tab.id, tab.url, { sensitive: true }), message);
    const host = vigilien.names.webHost(sender.url ?? "");
    if (sender.frameId === 0 || !host || host === vigilien.names.webHost(tab.url)) return page;
    const frame = await decide(host, parts, { sensitive: true });
    if (frame.verdict === "dangerous") await block(tab.id, sender.url ?? "", host); // the frame's host, not its innocent page's
    return severity(frame) > severity(page) ? posing(frame, message) : page;
  },

  /** The interstitial is shown: ask afresh, so that a false alarm taken back is gone at once. */
  async blocked(/** @type {any} */ { url }, /** @type {chrome.runtime.MessageSender} */ sender) {
    await ready;
    if (!isOurs(sender)) return null;
    const host = vigilien.names.webHost(url);
    const before = await memory.verdict(host);
    const isKnown = before?.verdict === "dangerous" || (await isBlocked(host)) || (await memory.isDistrusted(host));
    if (!host || !isKnown) return { verdict: "none", host }; // a page led here: it may accuse nobody
    const decision = withOfficialOnly(await decide(host, parts, { fresh: true }));
    const isUnanswered = decision.verdict === "unavailable" || decision.verdict === "unchecked";
    if (isUnanswered || ((await memory.isDistrusted(host)) && !register.lookUp(host))) {
      return withOfficialOnly({ verdict: "dangerous", answer: decision.answer ?? before ?? undefined });
    }
    if (decision.verdict !== "dangerous") await unblock(host);
    return { ...decision, host };
  },

  /** The patient goes on all the same: this host only. */
  async goOn(/** @type {any} */ { url, always }, /** @type {chrome.runtime.MessageSender} */ sender) {
    if (!isOurs(sender)) return null;
    const host = vigilien.names.webHost(url);
    if (!host) return null;
    await memory.allow(host, Boolean(always));
    await unblock(host);
    return { host };
  },

  /** A tab's state, for the popup. */
  async state(/** @type {any} */ { tabId, url }, /** @type {chrome.runtime.MessageSender} */ sender) {
    return isOurs(sender) ? check(tabId, url) : null;
  },

  /** A link that the patient asks about. */
  async checkLink(/** @type {any} */ { url }, /** @type {chrome.runtime.MessageSender} */ sender) {
    await ready;
    const host = isOurs(sender) ? vigilien.names.webHost(url) : "";
    return host ? { ...(await decide(host, parts, { asked: true })), host } : null;
  },

  /** The patient read the guard's sentence and goes on; not past an interstitial. */
  async understood(/** @type {any} */ _, /** @type {chrome.runtime.MessageSender} */ sender) {
    await ready;
    const host = vigilien.names.webHost(sender.url ?? "") || vigilien.names.webHost(sender.tab?.url ?? "");
    const kept = host ? await memory.verdict(host) : null;
    if (kept && kept.verdict !== "dangerous") await memory.allow(host, false);
    return null;
  },

  /** The page took the guard away twice: it is not a page to reason with. */
  async tampered(/** @type {any} */ _, /** @type {chrome.runtime.MessageSender} */ sender) {
    const { id, url } = sender.tab ?? {};
    if (!id || !url) return null;
    const own = vigilien.names.webHost(sender.url ?? "");
    const host = own || vigilien.names.webHost(url);
    if (register.lookUp(host)) return null;
    await memory.distrust(host);
    await block(id, own ? (sender.url ?? "") : url, host);
    return null;
  },

  /** The safe choice: the official site, where the tab was before an interstitial, or a neutral page. */
  async leave(/** @type {any} */ { url, from }, /** @type {chrome.runtime.MessageSender} */ sender) {
    const id = sender.tab?.id;
    if (!id) return null;
    const isOfficial = register.lookUp(vigilien.names.webHost(url))?.verdict === "official";
    const before = isOurs(sender) ? await memory.before(id) : "";
    const host = vigilien.names.webHost(before);
    const isFake = (await memory.verdict(host))?.verdict === "dangerous" || (await memory.isDistrusted(host));
    const back = host && host !== vigilien.names.webHost(from ?? "") && !isFake ? before : "";
    await api.tabs.update(id, { url: (isOfficial && url) || back || api.runtime.getURL("pages/left.html") });
    return null;
  },

  async report(/** @type {any} */ { report }, /** @type {chrome.runtime.MessageSender} */ sender) {
    await ready;
    return isOurs(sender) ? send(service.address, report) : false;
  },

  async disallow(/** @type {any} */ { host }, /** @type {chrome.runtime.MessageSender} */ sender) {
    if (isOurs(sender)) await memory.disallow(host);
    return null;
  },

  async about(/** @type {any} */ _, /** @type {chrome.runtime.MessageSender} */ sender) {
    await ready;
    return isOurs(sender) ? { service: service.address, locked, version: register.content?.issued ?? 0 } : null;
  },

  async consent(/** @type {any} */ { automatic }, /** @type {chrome.runtime.MessageSender} */ sender) {
    if (!isOurs(sender)) return null;
    await api.storage.local.set({ consent: true, automatic: Boolean(automatic) });
    refresh();
    return { done: true };
  },
};

/**
 * A page whose title or logo says that it is a protected organisation, and whose address is not: unknown becomes guarded.
 * @param {import("./decide.js").Decision} decision @param {{strong?: boolean, says?: string[]}} page
 */
function posing(decision, { strong = false, says = [] }) {
  const { answer } = decision;
  const isGenuine = answer?.verdict === "official" || answer?.reasons.some(({ code }) => code === "candidate" || code === "exception");
  const isUnknown = !isGenuine && (decision.verdict === "unknown" || decision.verdict === "unavailable");
  const poses = isUnknown && strong ? register.named(says.slice(0, 40).map(String)) : null;
  return poses ? { ...decision, poses } : decision;
}

const SEVERITY = { dangerous: 3, suspicious: 2, unavailable: 1 };
const severity = (/** @type {import("./decide.js").Decision} */ { verdict }) => /** @type {any} */ (SEVERITY)[verdict] ?? 0;

/** @param {chrome.runtime.MessageSender} sender @returns {boolean} whether one of this package's own pages sent it */
function isOurs(sender) {
  return sender.id === api.runtime.id && /^[a-z-]+-extension:\/\//.test(sender.url ?? "");
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  const handler = Object.hasOwn(HANDLERS, message?.type) ? /** @type {any} */ (HANDLERS)[message.type] : null;
  if (!handler || sender.id !== api.runtime.id) return false;
  handler(message, sender).then(reply, () => reply(null));
  return true;
});

api.tabs.onUpdated.addListener((tabId, change, tab) => {
  const url = change.url ?? (change.status === "loading" ? tab.url : undefined);
  if (url) check(tabId, url).catch(() => {});
});

api.alarms.onAlarm.addListener(({ name }) => {
  if (name === REFRESH) refresh();
});

api.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }) => {
  if (menuItemId === MENU && linkUrl) {
    api.tabs.create({ url: `${api.runtime.getURL("popup/popup.html")}?link=${encodeURIComponent(linkUrl)}` });
  }
});

api.runtime.onInstalled.addListener(({ reason }) => {
  api.contextMenus.removeAll(() =>
    api.contextMenus.create({ id: MENU, title: api.i18n.getMessage("menuCheck"), contexts: ["link"] }),
  );
  if (reason === "install") api.tabs.create({ url: api.runtime.getURL("pages/welcome.html") });
});
