// Stopping a page: the interstitial now, and a session rule so that the next visit makes no request at all.
import { api } from "../shared/platform.js";

const PAGE = "pages/blocked.html";

const escaped = (/** @type {string} */ host) => host.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
const filterOf = (/** @type {string} */ host) => `^https?://${escaped(host)}\\.?(:[0-9]+)?/.*`;

/** Rules are added one after the other: two at once would take the same id. */
let chain = Promise.resolve();

/** @param {number} tabId @param {string} url @param {string} host */
export async function block(tabId, url, host) {
  chain = chain.then(() => addRule(host)).catch(() => {}); // a rule that fails must not leave the page open
  await api.tabs.update(tabId, { url: `${api.runtime.getURL(PAGE)}#${url}` });
}

/** @param {string} host @returns {Promise<{rules: chrome.declarativeNetRequest.Rule[], own: chrome.declarativeNetRequest.Rule[]}>} */
async function rulesOf(host) {
  const rules = await api.declarativeNetRequest.getSessionRules();
  return { rules, own: rules.filter((rule) => rule.condition.regexFilter === filterOf(host)) };
}

/** @param {string} host */
async function addRule(host) {
  const { rules, own } = await rulesOf(host);
  if (own.length) return;
  const id = Math.max(0, ...rules.map((rule) => rule.id)) + 1;
  await api.declarativeNetRequest.updateSessionRules({
    addRules: [
      {
        id,
        priority: 1,
        condition: { regexFilter: filterOf(host), resourceTypes: [/** @type {any} */ ("main_frame")] },
        action: {
          type: /** @type {any} */ ("redirect"),
          redirect: { regexSubstitution: `${api.runtime.getURL(PAGE)}#\\0` },
        },
      },
    ],
  });
}

/** @param {string} host @returns {Promise<boolean>} whether this host was stopped in this session */
export const isBlocked = async (host) => (await rulesOf(host)).own.length > 0;

/** @param {string} host */
export async function unblock(host) {
  const removeRuleIds = (await rulesOf(host)).own.map((rule) => rule.id);
  if (removeRuleIds.length) await api.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}
