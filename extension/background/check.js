// What is known of a tab's page, and what follows from it: the mark on the button, and the interstitial.
import "../shared/names.js";
import { api } from "../shared/platform.js";
import { mark } from "./badge.js";
import { block } from "./blocking.js";
import { decide } from "./decide.js";

const LONGEST_URL = 2000;
const MOST_TEXTS = 40;

/** @typedef {import("./decide.js").Decision} Decision */
/**
 * @typedef {{register: import("./snapshot.js").Register, memory: import("./memory.js").Memory,
 *   service: import("./service.js").Service, refresher: import("./refresh.js").Refresher}} Parts
 */

/** @param {Parts} parts @param {number} tabId @param {string} url @param {object} [why] @returns {Promise<Decision>} */
export async function check(parts, tabId, url, why) {
  const place = parts.register.placeOf(url);
  if (!place.host) return { verdict: "skipped" };
  const decision = await decide(place, parts, why);
  await mark(tabId, decision);
  parts.refresher.after(decision);
  if (decision.verdict === "dangerous") {
    const tab = await api.tabs.get(tabId).catch(() => null);
    const isThere = [tab?.url, tab?.pendingUrl].some((shown) => parts.register.placeOf(shown ?? "").key === place.key);
    if (isThere) await block(tabId, url, place.key);
  } else await parts.memory.wasAt(tabId, url.slice(0, LONGEST_URL)).catch(() => {});
  return { ...withOfficialOnly(parts.register, decision), place: place.key };
}

/**
 * The button that sends people away may only lead where the signed list says.
 * @param {import("./snapshot.js").Register} register @param {Decision} decision
 */
export function withOfficialOnly(register, decision) {
  const imitated = decision.answer?.imitates;
  if (!decision.answer || !imitated) return decision;
  if (register.lookUp(vigilien.names.webHost(imitated.url))?.verdict === "official") return decision;
  const { imitates: _, ...answer } = decision.answer;
  return { ...decision, answer };
}

/**
 * A page whose title or logo says that it is a protected organisation, and whose address is not: unknown becomes guarded.
 * @param {import("./snapshot.js").Register} register @param {Decision} decision @param {{strong?: boolean, says?: string[]}} page
 */
export function posing(register, decision, { strong = false, says = [] }) {
  const { answer } = decision;
  const isGenuine = answer?.verdict === "official" || answer?.reasons.some(({ code }) => code === "candidate" || code === "exception");
  const isUnknown = !isGenuine && (decision.verdict === "unknown" || decision.verdict === "unavailable");
  const poses = isUnknown && strong ? register.named(says.slice(0, MOST_TEXTS).map(String)) : null;
  return poses ? { ...decision, poses } : decision;
}

const SEVERITY = { dangerous: 3, suspicious: 2, unavailable: 1 };
export const severity = (/** @type {Decision} */ { verdict }) => /** @type {any} */ (SEVERITY)[verdict] ?? 0;
