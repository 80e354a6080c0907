// Whose document it is, where it has no address of its own: about:blank, blob:, an origin that is nobody's.
import "../shared/names.js";
import { api } from "../shared/platform.js";

const { isPrivate, webHost } = vigilien.names;

/** @typedef {import("./visits.js").Parts} Parts */

export const isWeb = (/** @type {string | undefined} */ url) => Boolean(url && webHost(url));

/**
 * Its own address; else whoever made it; for an opaque origin the tab's top document, and at the top the last address of the tab
 * or of who opened it.
 * @param {Parts} parts @param {chrome.runtime.MessageSender} sender @returns {Promise<string>}
 */
export async function addressOf(parts, { url = "", origin = "", tab, frameId }) {
  if (isWeb(url)) return url;
  const top = frameId !== 0 && isWeb(tab?.url) ? (tab?.url ?? "") : await lastAddress(parts, tab);
  return isWeb(origin) && webHost(origin) !== webHost(top) ? `${origin}/` : top;
}

/**
 * Of a tab, or of who opened it. Whoever opens a window may show a site in it first about which nothing is ever asked, and another
 * window may show one: neither makes such documents.
 * @param {Parts} parts @param {chrome.tabs.Tab | undefined} tab @returns {Promise<string>} "" if all were nowhere
 */
export async function lastAddress({ memory, register }, tab) {
  const openers = tab?.openerTabId ? [tab.openerTabId] : await inFrontOf(tab);
  const found = await Promise.all([memory.addresses([tab?.id ?? -1]), memory.addresses(openers)]);
  const isAsked = (/** @type {string} */ address) => !isPrivate(webHost(address)) && !register.lookUp(webHost(address));
  return found.flat().find(isAsked) ?? found.flat()[0] ?? "";
}

/**
 * The tabs looked at in other windows when a window opened: Firefox does not tell who opened it, nor which of them was in front. Who
 * opened a tab it tells.
 * @param {chrome.tabs.Tab | undefined} tab @returns {Promise<number[]>} none for one that is not alone in its window
 */
async function inFrontOf(tab) {
  const tabs = await api.tabs.query({});
  const isAlone = !tabs.some(({ id, windowId }) => windowId === tab?.windowId && id !== tab?.id);
  return isAlone ? tabs.filter(({ id, active }) => active && id !== tab?.id).map(({ id = -1 }) => id) : [];
}
