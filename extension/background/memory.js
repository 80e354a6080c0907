// What is remembered: verdicts and this session's permissions in memory only, the patient's choices on disk.
// No host that was merely visited ever reaches storage.local.
import { api } from "../shared/platform.js";

const MOST = 500;
const MOST_TABS = 50;
/** Seconds: a false alarm taken back is undone everywhere within half an hour. */
const LONGEST_AGE = 1800;

/** @param {"session" | "local"} area @param {string} key @param {any} otherwise @returns {Promise<any>} */
async function read(area, key, otherwise) {
  return (await api.storage[area].get(key))[key] ?? otherwise;
}

/** Changes wait for one another: two at once would each keep only its own. */
let chain = Promise.resolve();

/**
 * @param {"session" | "local"} area @param {string} key @param {any} otherwise
 * @param {(kept: any) => any} change from what is kept to what is to be kept
 */
function update(area, key, otherwise, change) {
  const changed = chain.then(async () => api.storage[area].set({ [key]: change(await read(area, key, otherwise)) }));
  chain = changed.catch(() => {}); // a change that fails must not hold up the next
  return changed;
}

/** @param {"session" | "local"} area @param {string} key @param {string} host */
const add = (area, key, host) => update(area, key, [], (hosts) => [...new Set([...hosts, host])]);

/** @param {"session" | "local"} area @param {string} key @param {string} host */
const remove = (area, key, host) => update(area, key, [], (hosts) => hosts.filter((/** @type {string} */ other) => other !== host));

/** The newest entry last, and no more than `most`. @param {Record<string, any>} kept @param {string | number} key @param {any} value @param {number} most */
const withNewest = (kept, key, value, most) =>
  Object.fromEntries([...Object.entries(kept).filter(([other]) => other !== String(key)).slice(-most + 1), [key, value]]);

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
    const kept = { answer, until: this.now() + Math.min(answer.max_age, LONGEST_AGE) * 1000 };
    await update("session", "verdicts", {}, (verdicts) => withNewest(verdicts, host, kept, MOST));
  }

  /** Where a tab was before it was stopped. @param {number} tabId @param {string} url */
  async wasAt(tabId, url) {
    await update("session", "before", {}, (before) => withNewest(before, tabId, url, MOST_TABS));
  }

  /** @param {number} tabId @returns {Promise<string>} "" if it was nowhere */
  async before(tabId) {
    return (await read("session", "before", {}))[tabId] ?? "";
  }

  /** @param {string} host @returns {Promise<boolean>} whether the patient chose to go on there */
  async isAllowed(host) {
    const [once, always] = await Promise.all([read("session", "once", []), read("local", "always", [])]);
    return once.includes(host) || always.includes(host);
  }

  /** @param {string} host @param {boolean} forGood */
  async allow(host, forGood) {
    await (forGood ? add("local", "always", host) : add("session", "once", host));
  }

  /** @param {string} host */
  async disallow(host) {
    await Promise.all([remove("local", "always", host), remove("session", "once", host)]);
  }

  /** A page that took the guard away. @param {string} host */
  async distrust(host) {
    await add("session", "distrusted", host);
  }

  /** @param {string} host @returns {Promise<boolean>} */
  async isDistrusted(host) {
    return (await read("session", "distrusted", [])).includes(host);
  }

  /** A page with a fake in one of its frames: nobody is led back there. @param {string} host */
  async hadFakeInside(host) {
    await add("session", "around", host);
  }

  /** @param {string} host @returns {Promise<boolean>} whether "leave" may lead there */
  async mayGoBackTo(host) {
    if (!host || (await this.isDistrusted(host)) || (await read("session", "around", [])).includes(host)) return false;
    return (await this.verdict(host))?.verdict !== "dangerous";
  }

  /** @returns {Promise<{consent: boolean, automatic: boolean}>} */
  async settings() {
    const [consent, automatic] = await Promise.all([read("local", "consent", false), read("local", "automatic", false)]);
    return { consent, automatic };
  }
}
