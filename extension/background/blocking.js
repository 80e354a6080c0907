// Stopping a page: our own page in its place now, and a rule so that the next visit makes no request at all.
// Session rules for what was found, one dynamic rule for the list's confirmed fakes, which outlives the browser.
import "../shared/names.js";
import { api } from "../shared/platform.js";

const { parents, webHost } = vigilien.names;

/** @typedef {"blocked" | "caution"} Question */

const STOP = 1;
const PASS = 2;
/** Milliseconds that a page has to hear that it is replaced, so that it can hold nothing back; and between tries. */
const HEARD = 100;
/**
 * A browser sends no form twice by itself: it returns to a page reached by POST from what it has kept, and keeps none that was cut off.
 * So one that people may go on to is read to its end first, and one without an end gets no longer than this, in milliseconds; one that
 * says nothing (a dialog of its own is open) no longer than that; and between looks.
 */
const READ = 1500;
const SILENT = 300;
const LOOK = 20;
/** In Firefox a page may end loads again and again, ours too (`window.stop()`). */
const TRIES = 50;
/** Chromium refuses a filter of more than 2 KB once compiled: a longer host is named beside it, and counts with what is under it. */
const LONGEST_HOST = 80;
const ANY = "^https?://.*";

const pageOf = (/** @type {Question} */ question) => `pages/${question}.html`;
const wait = (/** @type {number} */ milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const escaped = (/** @type {string} */ text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Everything of a host, whatever name stands before its @, or of one tenant of it and no other. @param {string} place a host, or host/path/tenant */
function filterOf(place) {
  const [host, ...path] = place.split("/");
  const within = path.length ? `${escaped(path.join("/"))}([/?#].*)?$` : ".*";
  return `^https?://([^/@]*@)?${escaped(host)}\\.?(:[0-9]+)?/${within}`;
}

const isOurPage = (/** @type {string | undefined} */ url) => Boolean(url?.startsWith(api.runtime.getURL("pages/")));

/**
 * Whether the tab's page is still being read; whatever is typed into one that has heard waits.
 * @param {number} tabId @param {boolean} isBeginning the tab's event may have come before the page's script, which does not answer yet
 */
async function isReading(tabId, isBeginning) {
  const told = api.tabs.sendMessage(tabId, { type: "stopped" }, { frameId: 0 }).catch(() => isBeginning && "loading");
  return (await Promise.race([told, wait(SILENT)])) === "loading";
}

/**
 * Show the question in a tab. Where its page was seen the address bears `secret`, which no page can make: going on leads back by history then.
 * @param {number} tabId @param {string} url an http(s) address of the place asked about @param {Question} question
 * @param {{secret: Promise<string>, isThere: (tab: chrome.tabs.Tab) => boolean, isShown: () => boolean, isHeld: boolean}} how
 *   whether the tab still shows the place: people go on meanwhile; whether the question has been there; whether the place's
 *   page waits for our answer, and holds nothing back until then
 */
export async function stop(tabId, url, question, { secret, isThere, isShown, isHeld }) {
  if (isShown()) return;
  const isHeard = api.tabs.sendMessage(tabId, { type: "stopped" }).catch(() => {});
  if (!isHeld) await Promise.race([isHeard, wait(HEARD)]);
  const began = Date.now();
  const mayBeReadFor = question === "caution" ? READ : 0;
  for (let tries = 0; tries < TRIES;) {
    const tab = await api.tabs.get(tabId).catch(() => null);
    if (!tab || isOurPage(tab.pendingUrl) || isOurPage(tab.url)) return;
    if (isShown() || !isThere(tab)) return void api.tabs.sendMessage(tabId, { type: "again" }).catch(() => {}); // another page may have heard it
    const since = Date.now() - began;
    const mayBeRead = tries === 0 && tab.status === "loading" && since < mayBeReadFor;
    if (mayBeRead && (await isReading(tabId, since < HEARD))) {
      await wait(LOOK);
      continue;
    }
    const seen = tab.url?.startsWith("http") ? `?${await secret}` : "";
    if (tries === 0 || tab.status !== "loading")
      await api.tabs.update(tabId, { url: `${api.runtime.getURL(pageOf(question))}${seen}#${url}` }).catch(() => {}); // tried again
    tries += 1;
    await wait(HEARD);
  }
}

/** @param {Question} question @returns {any} */
const redirectTo = (question) => ({
  type: "redirect",
  redirect: { regexSubstitution: `${api.runtime.getURL(pageOf(question))}#\\0` },
});

/** Changes of the rules wait for one another: two at once would take the same id. @type {Promise<any>} */
let chain = Promise.resolve();

/** @param {() => Promise<void>} change */
function inTurn(change) {
  const changed = chain.then(change);
  chain = changed.catch(() => {});
  return changed;
}

/**
 * One that the browser refuses (a tenant's very long name, or too many rules) is done without: each visit is asked about then.
 * @param {string} place @param {{priority: number, action: any}} what
 */
const addRule = (place, what) =>
  inTurn(async () => {
    const rules = await api.declarativeNetRequest.getSessionRules();
    const condition = conditionOf(place);
    const others = rules.filter(
      (rule) =>
        rule.priority === what.priority &&
        rule.condition.regexFilter === condition.regexFilter &&
        rule.condition.requestDomains?.[0] === condition.requestDomains?.[0],
    );
    const id = others[0]?.id ?? Math.max(0, ...rules.map((rule) => rule.id)) + 1;
    await api.declarativeNetRequest.updateSessionRules({
      removeRuleIds: others.map((rule) => rule.id),
      addRules: [{ id, ...what, condition }],
    });
  }).catch(() => {});

/** @param {string} place @returns {any} a tenant in other letters is another one */
const conditionOf = (place) => ({
  ...(place.length > LONGEST_HOST && !place.includes("/")
    ? { regexFilter: ANY, requestDomains: [place] }
    : { regexFilter: filterOf(place), isUrlFilterCaseSensitive: true }),
  resourceTypes: ["main_frame"],
});

/** The session's rules for this address. @param {string} url @param {number} priority */
async function rulesFor(url, priority) {
  const within = parents(webHost(url));
  const rules = await api.declarativeNetRequest.getSessionRules();
  return rules.filter(
    ({ priority: other, condition: { regexFilter, requestDomains } }) =>
      other === priority &&
      regexFilter &&
      new RegExp(regexFilter).test(url) &&
      (requestDomains ?? within).some((/** @type {string} */ domain) => within.includes(domain)), // null in Firefox
  );
}

/** One filter that is refused would take all others with it. @param {any} condition @returns {Promise<boolean>} */
const isTaken = async ({ regexFilter: regex }) =>
  (await api.declarativeNetRequest.isRegexSupported({ regex, isCaseSensitive: true })).isSupported;

/** What stops an address in this session. @param {string} url @returns {Promise<Question | "">} */
export async function stoppedBy(url) {
  await chain; // our page may be there before its rule
  const [rule] = await rulesFor(url, STOP);
  if (!rule) return "";
  return rule.action.redirect?.regexSubstitution?.includes(pageOf("blocked")) ? "blocked" : "caution";
}

/** @param {string} place @param {Question} question */
export const stopNextTime = (place, question) => addRule(place, { priority: STOP, action: redirectTo(question) });

/** Take the session's rules away that stop an address, or that let it pass. @param {string} url @param {number} priority */
const removeRules = (url, priority) =>
  inTurn(async () => {
    const removeRuleIds = (await rulesFor(url, priority)).map((rule) => rule.id);
    if (removeRuleIds.length) await api.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  });

/** @param {string} url */
export const unblock = (url) => removeRules(url, STOP);

/** The patient goes on: past a rule of the list too. @param {string} url @param {string} place */
export async function letPass(url, place) {
  await unblock(url);
  await addRule(place, { priority: PASS, action: { type: "allow" } });
}

/** The patient takes it back. @param {string} place */
export const letPassNoMore = (place) => removeRules(`https://${place.includes("/") ? place : `${place}/`}`, PASS);

/**
 * The list's confirmed fakes, stopped before any request also when the browser has just started.
 * @param {string[]} fakes places @param {string[]} always places where the patient goes on for good
 */
export const stopFakes = (fakes, always) =>
  inTurn(async () => {
    const hosts = fakes.filter((place) => !place.includes("/"));
    const tenants = fakes.filter((place) => place.includes("/") && !always.includes(place));
    const allowed = always.filter((place) => !place.includes("/"));
    const all = {
      regexFilter: ANY,
      resourceTypes: ["main_frame"],
      requestDomains: hosts,
      ...(allowed.length && { excludedRequestDomains: allowed }),
    };
    const conditions = [...(hosts.length ? [all] : []), ...tenants.map(conditionOf)];
    const taken = await Promise.all(conditions.map(isTaken));
    const addRules = conditions
      .filter((_, at) => taken[at])
      .map((condition, at) => ({ id: at + 1, priority: STOP, condition, action: redirectTo("blocked") }));
    const removeRuleIds = (await api.declarativeNetRequest.getDynamicRules()).map((rule) => rule.id);
    await api.declarativeNetRequest.updateDynamicRules({ removeRuleIds, addRules });
  });
