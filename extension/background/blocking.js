// Stopping a page: the interstitial now, and a session rule so that the next visit makes no request at all.
import { api } from "../shared/platform.js";

const PAGE = "pages/blocked.html";

const escaped = (/** @type {string} */ text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Everything of a host, or of one tenant of it and no other. @param {string} place a host, or host/path/tenant */
function filterOf(place) {
  const [host, ...path] = place.split("/");
  const within = path.length ? `${escaped(path.join("/"))}([/?#].*)?$` : ".*";
  return `^https?://${escaped(host)}\\.?(:[0-9]+)?/${within}`;
}

/** Rules are added one after the other: two at once would take the same id. */
let chain = Promise.resolve();

/** @param {number} tabId @param {string} url @param {string} place */
export async function block(tabId, url, place) {
  chain = chain.then(() => addRule(place)).catch(() => {}); // a rule that fails must not leave the page open
  await api.tabs.update(tabId, { url: `${api.runtime.getURL(PAGE)}#${url}` });
}

/** @param {string} place */
async function addRule(place) {
  const rules = await api.declarativeNetRequest.getSessionRules();
  if (rules.some((rule) => rule.condition.regexFilter === filterOf(place))) return;
  const id = Math.max(0, ...rules.map((rule) => rule.id)) + 1;
  await api.declarativeNetRequest.updateSessionRules({
    addRules: [
      {
        id,
        priority: 1,
        condition: {
          regexFilter: filterOf(place),
          isUrlFilterCaseSensitive: true, // a tenant in other letters is another one, and not known yet
          resourceTypes: [/** @type {any} */ ("main_frame")],
        },
        action: {
          type: /** @type {any} */ ("redirect"),
          redirect: { regexSubstitution: `${api.runtime.getURL(PAGE)}#\\0` },
        },
      },
    ],
  });
}

/** The rules that stop this address. @param {string} url */
async function rulesFor(url) {
  const rules = await api.declarativeNetRequest.getSessionRules();
  return rules.filter(({ condition: { regexFilter } }) => regexFilter && new RegExp(regexFilter).test(url));
}

/** @param {string} url @returns {Promise<boolean>} whether it was stopped in this session */
export const isBlocked = async (url) => (await rulesFor(url)).length > 0;

/** @param {string} url */
export async function unblock(url) {
  const removeRuleIds = (await rulesFor(url)).map((rule) => rule.id);
  if (removeRuleIds.length) await api.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}
