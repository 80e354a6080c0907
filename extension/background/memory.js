// What is remembered: verdicts and this session's permissions in memory only, the patient's choices on disk.
// No host that was merely visited ever reaches storage.local.
import { api } from "./platform.js";

const MOST = 500;
const MOST_TABS = 50;

export class Memory {
  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
  }

  /** @param {string} host @returns {Promise<import("./service.js").Answer | null>} an answer still fresh */
  async verdict(host) {
    const { verdicts = {} } = await api.storage.session.get("verdicts");
    const kept = verdicts[host];
    return kept && kept.until > this.now() ? kept.answer : null;
  }

  /** @param {string} host @param {import("./service.js").Answer} answer */
  async keep(host, answer) {
    const { verdicts = {} } = await api.storage.session.get("verdicts");
    delete verdicts[host];
    const entries = Object.entries(verdicts).slice(-MOST + 1);
    entries.push([host, { answer, until: this.now() + Math.min(answer.max_age, 3600) * 1000 }]);
    await api.storage.session.set({ verdicts: Object.fromEntries(entries) });
  }

  /** Where a tab was before it was stopped. @param {number} tabId @param {string} url */
  async wasAt(tabId, url) {
    const { before = {} } = await api.storage.session.get("before");
    const others = Object.entries(before).filter(([id]) => id !== String(tabId)).slice(-MOST_TABS + 1);
    await api.storage.session.set({ before: Object.fromEntries([...others, [tabId, url]]) });
  }

  /** @param {number} tabId @returns {Promise<string>} "" if it was nowhere */
  async before(tabId) {
    const { before = {} } = await api.storage.session.get("before");
    return before[tabId] ?? "";
  }

  /** @param {string} host @returns {Promise<boolean>} whether the patient chose to go on there */
  async isAllowed(host) {
    const [{ once = [] }, { always = [] }] = await Promise.all([
      api.storage.session.get("once"),
      api.storage.local.get("always"),
    ]);
    return once.includes(host) || always.includes(host);
  }

  /** @param {string} host @param {boolean} forGood */
  async allow(host, forGood) {
    const area = forGood ? api.storage.local : api.storage.session;
    const key = forGood ? "always" : "once";
    const { [key]: hosts = [] } = await area.get(key);
    await area.set({ [key]: [...new Set([...hosts, host])] });
  }

  /** A page that took the guard away. @param {string} host */
  async distrust(host) {
    const { distrusted = [] } = await api.storage.session.get("distrusted");
    await api.storage.session.set({ distrusted: [...new Set([...distrusted, host])] });
  }

  /** @param {string} host @returns {Promise<boolean>} */
  async isDistrusted(host) {
    const { distrusted = [] } = await api.storage.session.get("distrusted");
    return distrusted.includes(host);
  }

  /** @param {string} host */
  async disallow(host) {
    const { always = [] } = await api.storage.local.get("always");
    await api.storage.local.set({ always: always.filter((/** @type {string} */ other) => other !== host) });
    const { once = [] } = await api.storage.session.get("once");
    await api.storage.session.set({ once: once.filter((/** @type {string} */ other) => other !== host) });
  }

  /** @returns {Promise<{consent: boolean, automatic: boolean}>} */
  async settings() {
    const { consent = false, automatic = false } = await api.storage.local.get(["consent", "automatic"]);
    return { consent, automatic };
  }
}
