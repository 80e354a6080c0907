// What is remembered: verdicts and this session's permissions in memory only, the patient's choices on disk.
// A place is a host, or a tenant of one (`key` in place.js). None that was merely visited ever reaches storage.local.
import { api } from "../shared/platform.js";
import { read, write } from "./kept.js";
import { settings } from "./settings.js";

const MOST = 500;
const MOST_TABS = 50;
/** Letters of an address: browsers open no address of ours with one of a million letters in it. */
export const LONGEST_URL = 2000;
/** Seconds: a false alarm taken back is undone everywhere within half an hour. */
const LONGEST_AGE = 1800;
/** Long enough for the page that it was asked for to begin anew with it. */
const LEAST_AGE = 10;

/** Changes wait for one another: two at once would each keep only its own. */
let chain = Promise.resolve();

/**
 * @param {"session" | "local"} area @param {string} key @param {any} otherwise
 * @param {(kept: any) => any} change from what is kept to what is to be kept
 */
function update(area, key, otherwise, change) {
  const changed = chain.then(async () => {
    const { [key]: kept } = await api.storage[area].get(key);
    await write(area, { [key]: change(kept ?? otherwise) });
  });
  chain = changed.catch(() => {}); // a change that fails must not hold up the next
  return changed;
}

/** @param {"session" | "local"} area @param {string} key @param {string} place */
const add = (area, key, place) => update(area, key, [], (places) => [...new Set([...places, place])]);

/** @param {"session" | "local"} area @param {string} key @param {string} place */
const remove = (area, key, place) =>
  update(area, key, [], (places) => places.filter((/** @type {string} */ other) => other !== place));

/** @typedef {[string | number, any][]} Entries the oldest first. No object: Chromium sorts its keys, and forgot by the alphabet. */

/** The newest entry last, and no more than `most`. @param {Entries} kept @param {string | number} key @param {any} value @param {number} most */
const withNewest = (kept, key, value, most) => [
  ...kept.filter(([other]) => other !== key).slice(-most + 1),
  [key, value],
];

/** @param {string} name @param {string | number} key @returns {Promise<any>} */
async function entry(name, key) {
  return new Map(await read("session", name)).get(key);
}

/** @param {string} name @param {string | number} key @param {any} value @param {number} most */
const note = (name, key, value, most) =>
  update("session", name, [], (/** @type {Entries} */ kept) => withNewest(kept, key, value, most));

const cut = (/** @type {string} */ url) => url.slice(0, LONGEST_URL);

/** @param {string} name @param {number} tabId @param {string} url */
const noteAddress = (name, tabId, url) => note(name, tabId, cut(url), MOST_TABS);

export class Memory {
  /** @param {() => number} now milliseconds */
  constructor(now) {
    this.now = now;
    /** Answers on their way to where they are kept: nobody waits for it, and none is asked for again meanwhile. @type {Map<string, any>} */
    this.coming = new Map();
  }

  /** @param {string} place @returns {Promise<import("./service.js").Answer | null>} an answer still fresh */
  async verdict(place) {
    const kept = this.coming.get(place) ?? (await entry("verdicts", place));
    return kept && kept.until > this.now() ? kept.answer : null;
  }

  /** @param {string} place @param {import("./service.js").Answer} answer */
  async keep(place, answer) {
    const age = Math.max(LEAST_AGE, Math.min(answer.max_age, LONGEST_AGE) || 0);
    const kept = { answer, until: this.now() + age * 1000 };
    this.coming.set(place, kept);
    await note("verdicts", place, kept, MOST).finally(() => this.coming.delete(place));
  }

  /** A tab shows an address, whatever will be found of it. @param {number} tabId @param {string} url */
  async isAt(tabId, url) {
    await noteAddress("at", tabId, url);
  }

  /** A document of nobody's origin began in the page that a tab shows. @param {number} tabId @param {string} url */
  async isMaker(tabId, url) {
    const isKnown = (await entry("makers", tabId)) === cut(url); // a page may have many
    if (!isKnown) await noteAddress("makers", tabId, url);
  }

  /** A tab was opened by the page at this address. @param {number} tabId @param {string} url @param {boolean} isMaker */
  async isOpenedBy(tabId, url, isMaker) {
    await Promise.all([noteAddress("opened", tabId, url), isMaker && this.isMaker(tabId, url)]);
  }

  /**
   * The last addresses of these tabs, then of who opened them; the newest first.
   * @param {number[]} tabIds @returns {Promise<{makers: string[], all: string[]}>} the makers of nobody's documents, if any, and who opened these tabs
   */
  async addresses(tabIds) {
    const of = async (/** @type {string} */ name) => {
      const kept = /** @type {[number, string][]} */ ((await read("session", name)) ?? []);
      return kept
        .filter(([tabId]) => tabIds.includes(tabId))
        .reverse()
        .map(([, url]) => url);
    };
    const [at, opened, makers] = await Promise.all(["at", "opened", "makers"].map(of));
    return { makers: makers.length ? [...makers, ...opened] : [], all: [...at, ...opened] };
  }

  /** Where a tab was before it was stopped. @param {number} tabId @param {string} url */
  async wasAt(tabId, url) {
    await noteAddress("before", tabId, url);
  }

  /** @param {number} tabId @returns {Promise<string>} "" if it was nowhere */
  async before(tabId) {
    return (await entry("before", tabId)) ?? "";
  }

  /** A place that said it was an organisation. @param {string} place @param {import("./decide.js").Posed} poses */
  async keepPosed(place, poses) {
    await note("posed", place, poses, MOST);
  }

  /** @param {string} place @returns {Promise<import("./decide.js").Posed | null>} */
  async posed(place) {
    return (await entry("posed", place)) ?? null;
  }

  /** @param {string} place @returns {Promise<boolean>} whether the patient chose to go on there */
  async isAllowed(place) {
    const [once, always] = await Promise.all([read("session", "once"), this.always()]);
    return Boolean(once?.includes(place)) || always.includes(place);
  }

  /** @param {string} place @param {boolean} forGood */
  async allow(place, forGood) {
    await (forGood ? add("local", "always", place) : add("session", "once", place));
  }

  /** @returns {Promise<string[]>} */
  async always() {
    return (await read("local", "always")) ?? [];
  }

  /** @param {string} place */
  async disallow(place) {
    await Promise.all([remove("local", "always", place), remove("session", "once", place)]);
  }

  /** A page with a fake in one of its frames, or that people left a fake for: nobody is led back there. @param {string} place */
  async leadsToFake(place) {
    await add("session", "around", place);
  }

  /** @param {string} place @returns {Promise<boolean>} whether "leave" may lead there */
  async mayGoBackTo(place) {
    if (!place || (await read("session", "around"))?.includes(place)) return false;
    return (await this.verdict(place))?.verdict !== "dangerous";
  }

  /** Known to our background alone as long as the browser runs: an address of ours that bears it was made here. @returns {Promise<string>} */
  async secret() {
    const kept = await read("session", "secret");
    if (kept) return kept;
    await update("session", "secret", "", (other) => other || crypto.randomUUID());
    return read("session", "secret");
  }

  /** What is switched on. */
  settings = settings;
}
