// Whose document it is, where it has no address of its own: about:blank, blob:, an origin that is nobody's.
import "../shared/names.js";
import { api } from "../shared/platform.js";

const { isPrivate, webHost } = vigilien.names;

/** @typedef {import("./visits.js").Parts} Parts */

export const isWeb = (/** @type {string | undefined} */ url) => Boolean(url && webHost(url));

/**
 * Its own address; else that of whoever made it, for an opaque origin the tab's top document, and at the top the tab's owner.
 * @param {Parts} parts @param {chrome.runtime.MessageSender} sender @returns {Promise<string>}
 */
export async function addressOf(parts, { url = "", origin = "", tab, frameId }) {
  if (isWeb(url)) return url;
  const around = frameId !== 0 && isWeb(tab?.url) ? (tab?.url ?? "") : "";
  if (!isWeb(origin)) return around || (await ownerOf(parts, tab)).address;
  const known = around ? [around] : (await candidates(parts, tab)).all;
  return known.find((address) => webHost(address) === webHost(origin)) ?? `${origin}/`; // a tenant's path is in none of its origins
}

/**
 * Only a page in which a document of nobody's origin began can have made another: who shows any site first, or is one in another
 * window, makes none.
 * @param {Parts} parts @param {chrome.runtime.MessageSender} sender that of a document that begins
 */
export async function noteMaker({ memory }, { url = "", origin = "", tab, frameId }) {
  const top = frameId === 0 ? url : tab?.url;
  if (tab?.id && top && isWeb(top) && !isWeb(origin)) await memory.isMaker(tab.id, top);
}

/**
 * Whoever opens a window may show a site in it first about which nothing is ever asked, and another window may show one: they come last.
 * @param {Parts} parts @param {chrome.tabs.Tab | undefined} tab
 * @returns {Promise<{address: string, isMaker: boolean}>} "" if all were nowhere
 */
export async function ownerOf(parts, tab) {
  const { makers, all } = await candidates(parts, tab);
  const found = makers.length ? makers : all;
  const isAsked = (/** @type {string} */ address) =>
    !isPrivate(webHost(address)) && !parts.register.lookUp(webHost(address));
  return { address: found.find(isAsked) ?? found[0] ?? "", isMaker: makers.length > 0 };
}

/** Of a tab, then of who opened it. @param {Parts} parts @param {chrome.tabs.Tab | undefined} tab */
async function candidates({ memory }, tab) {
  const openers = tab?.openerTabId ? [tab.openerTabId] : await inFrontOf(tab);
  const found = await Promise.all([memory.addresses([tab?.id ?? -1]), memory.addresses(openers)]);
  const of = (/** @type {"makers" | "all"} */ name) => found.flatMap((addresses) => addresses[name]);
  return { makers: of("makers"), all: of("all") };
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
