// What is remembered: verdicts and this session's permissions in memory only, the patient's choices on disk.
// No host that was merely visited ever reaches storage.local.
import { api } from "./platform.js";

const MOST = 500;
const MOST_TABS = 50;
/** Seconds: a false alarm taken back is undone everywhere within half an hour. */
const LONGEST_AGE = 1800;

/** @param {"session" | "local"} area @param {string} key @param {any} otherwise @returns {Promise<any>} */
async function read(area, key, otherwise) {
  return (await api.storage[area].get(key))[key] ?? otherwise;
}

export class Memory {
  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
  }

  /** @param {string} host @returns {Promise<import("./service.js").Answer | null>} an answer still fresh */
  async verdict(host) {
    const verdicts = await read("session", "verdicts", {});
    const kept = verdicts[host];
    return kept && kept.until > this.now() ? kept.answer : null;
  }

  /** @param {string} host @param {import("./service.js").Answer} answer */
  async keep(host, answer) {
    const verdicts = await read("session", "verdicts", {});
    delete verdicts[host];
    const entries = Object.entries(verdicts).slice(-MOST + 1);
    entries.push([host, { answer, until: this.now() + Math.min(answer.max_age, LONGEST_AGE) * 1000 }]);
    await api.storage.session.set({ verdicts: Object.fromEntries(entries) });
  }

  /** Where a tab was before it was stopped. @param {number} tabId @param {string} url */
  async wasAt(tabId, url) {
    const before = await read("session", "before", {});
    const others = Object.entries(before).filter(([id]) => id !== String(tabId)).slice(-MOST_TABS + 1);
    await api.storage.session.set({ before: Object.fromEntries([...others, [tabId, url]]) });
  }

  /** @param {number} tabId @returns {Promise<string>} "" if it was nowhere */
  async before(tabId) {
    const before = await read("session", "before", {});
    return before[tabId] ?? "";
  }

  /** @param {string} host @returns {Promise<boolean>} whether the patient chose to go on there */
  async isAllowed(host) {
    const [once, always] = await Promise.all([read("session", "once", []), read("local", "always", [])]);
    return once.includes(host) || always.includes(host);
  }

  /** @param {string} host @param {boolean} forGood */
  async allow(host, forGood) {
    const area = forGood ? "local" : "session";
    const key = forGood ? "always" : "once";
    const hosts = await read(area, key, []);
    await api.storage[area].set({ [key]: [...new Set([...hosts, host])] });
  }

  /** A page that took the guard away. @param {string} host */
  async distrust(host) {
    const distrusted = await read("session", "distrusted", []);
    await api.storage.session.set({ distrusted: [...new Set([...distrusted, host])] });
  }

  /** @param {string} host @returns {Promise<boolean>} */
  async isDistrusted(host) {
    const distrusted = await read("session", "distrusted", []);
    return distrusted.includes(host);
  }

  /** @param {string} host */
  async disallow(host) {
    const always = await read("local", "always", []);
    await api.storage.local.set({ always: always.filter((/** @type {string} */ other) => other !== host) });
    const once = await read("session", "once", []);
    await api.storage.session.set({ once: once.filter((/** @type {string} */ other) => other !== host) });
  }

  /** @returns {Promise<{consent: boolean, automatic: boolean}>} */
  async settings() {
    const [consent, automatic] = await Promise.all([read("local", "consent", false), read("local", "automatic", false)]);
    return { consent, automatic };
  }
}
