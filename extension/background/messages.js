// What the background answers: one table for this package's own pages, one for the pages that people visit.
// Who sent a message is known from the browser, never from the message.
import "../shared/names.js";
import { api } from "../shared/platform.js";
import { areSensitive, kindsOf, mayServe } from "./asks.js";
import { letPass, letPassNoMore, stopFakes, stopNextTime, stoppedBy, unblock } from "./blocking.js";
import { claimOf } from "./claims.js";
import { decide, questionOf } from "./decide.js";
import { FOR_PATIENT } from "./patient.js";
import { tellOfficial } from "./strip.js";
import { foundFor, holding, question, timesShown, visit, whileAsking, whileHeld, withOfficialOnly } from "./visits.js";
import { addressOf, isWeb, noteMaker } from "./whose.js";

/** @typedef {chrome.runtime.MessageSender} Sender */
/** @typedef {import("./decide.js").Decision} Decision */
/** @typedef {import("./decide.js").Why & {since: number}} Why */
/** What our question shows: `page`, unless the visit goes on; whether the page had been there; the host, and as people read it. @typedef {Decision & {page: string, wasSeen: boolean, host: string, shown: string}} Told */
/** @typedef {import("./visits.js").Parts & {about: {isLocked: boolean, refused: string}}} Parts */

/** From the script on a visited page; what it says of itself is not believed further than this. */
const FROM_VISITED = {
  /** A document begins: may it be used? Its keys wait for the answer, a frame's also for that about the page around it. */
  async begins(/** @type {Parts} */ parts, /** @type {any} */ _, /** @type {Sender} */ sender) {
    const { tab: { id = -1, url = "" } = {}, frameId } = sender;
    const since = timesShown(id);
    noteMaker(parts, sender).catch(() => {});
    if (frameId === 0)
      return whileHeld(id, () => whileAsking(id).then(() => look(parts, sender, { since }))).then(phaseOf);
    await whileAsking(id);
    if (isWeb(url) && questionOf(await decide(parts.register.placeOf(url), parts))) return "stopped";
    return holding(id, (waits) => look(parts, sender, { since, waits })).then(phaseOf);
  },

  /** A field can be seen that a fake asks for: what the document says it is counts, and what the whole tab says. */
  async fields(/** @type {Parts} */ parts, /** @type {any} */ { fields: shown, says }, /** @type {Sender} */ sender) {
    const kinds = kindsOf(shown);
    if (!mayServe(kinds)) return "look";
    const id = sender.tab?.id ?? -1;
    const why = { fields: areSensitive(kinds), since: timesShown(id) };
    return holding(id, (waits) => lookAtFields(parts, sender, { ...why, waits }, says));
  },
};

/** @param {Parts} parts @param {Sender} sender @param {Why} why @param {any} says */
async function lookAtFields(parts, sender, why, says) {
  const { register } = parts;
  const { tab, frameId } = sender;
  if (frameId !== 0 && tab?.id) {
    const above = await api.tabs.sendMessage(tab.id, { type: "say" }, { frameId: 0 }).catch(() => null);
    const top = { ...sender, url: tab.url, origin: "", frameId: 0 };
    const around = await look(parts, top, { ...why, poses: posed(register, above) });
    if (why.fields && isWeb(tab.url)) tellOfficial(tab.id, around);
    if (questionOf(around)) return "stopped";
  }
  const decision = await look(parts, sender, { ...why, poses: posed(register, says) });
  if (why.fields && tab?.id && frameId === 0 && isWeb(sender.url)) tellOfficial(tab.id, decision); // no document that another made
  return phaseOf(decision, true);
}

/** @param {import("./snapshot.js").Register} register @param {any} says */
const posed = (register, says) => (says ? register.ownerOf(claimOf(says, register.current?.names ?? {})) : null);

/**
 * What the script is to do; on an official site it looks once, for the strip.
 * @param {import("./decide.js").Decision} decision @param {boolean} [hasLooked] @returns {"stopped" | "open" | "look"}
 */
function phaseOf(decision, hasLooked = false) {
  if (questionOf(decision)) return "stopped";
  const isOver =
    ["candidate", "allowed", "skipped"].includes(decision.verdict) || (decision.verdict === "official" && hasLooked);
  return isOver ? "open" : "look";
}

/**
 * Decide for a document, and put the question in its tab if there is one.
 * @param {Parts} parts @param {Sender} sender @param {Why} why
 */
async function look(parts, sender, why) {
  const { tab } = sender;
  if (!tab?.id) return /** @type {import("./decide.js").Decision} */ ({ verdict: "skipped" });
  const { register, memory } = parts;
  const url = await addressOf(parts, sender);
  if (sender.frameId === 0 && isWeb(sender.url)) return visit(parts, tab.id, url, why);
  const { host, key } = register.placeOf(url);
  const decision = host ? await decide(register.placeOf(url), parts, why) : /** @type {any} */ ({ verdict: "skipped" });
  if (!questionOf(decision)) return decision;
  const around = isWeb(tab.url) ? register.placeOf(tab.url ?? "").key : key;
  if (around !== key) await memory.leadsToFake(around);
  await question(parts, tab.id, url, key, decision, why.since, around);
  return decision;
}

/** From the interstitial, the popup, the options and the other pages of this package. */
const FROM_OURS = {
  /**
   * A question is shown, of a page that was seen if its address bears our secret: a page that led here has none. It shows at once what
   * was found or is remembered, and asks again for what is `fresh`.
   */
  async question(/** @type {Parts} */ parts, /** @type {any} */ { url, secret, fresh }, /** @type {Sender} */ sender) {
    const { host, key } = parts.register.placeOf(url);
    if (!host) return null;
    const isTop = sender.frameId === 0; // a visited page may hold ours in a frame
    const found = fresh || !isTop ? null : foundFor(sender.tab?.id ?? -1, key);
    const standing = found
      ? { ...withOfficialOnly(parts.register, found), page: questionOf(found) }
      : against(parts, url, fresh);
    const [decision, ours] = await Promise.all([standing, parts.memory.secret()]);
    const wasSeen = secret === ours;
    if (!decision && !wasSeen) return null;
    return { ...(decision ?? { page: "" }), wasSeen, host, shown: vigilien.names.displayHost(key) };
  },

  /** The patient goes on all the same: this host or tenant only. */
  async goOn(/** @type {Parts} */ { memory, register }, /** @type {any} */ { url, always }) {
    const { key } = register.placeOf(url);
    if (!key) return null;
    await memory.allow(key, Boolean(always));
    await letPass(url, key);
    if (always && register.listed(key)) await stopFakes(register.fakes, await memory.always());
    return { done: true };
  },

  /** The interstitial's safe choice: where the tab was before, or a neutral page; never a fake. */
  async leave(/** @type {Parts} */ { memory, register }, /** @type {any} */ { from }, /** @type {Sender} */ sender) {
    const before = await memory.before(sender.tab?.id ?? -1);
    const { key } = register.placeOf(before);
    const left = register.placeOf(from).key;
    const official = (await memory.verdict(left))?.imitates?.url;
    const mayGoBack = key !== left && (await memory.mayGoBackTo(key));
    if (mayGoBack) await memory.leadsToFake(key); // if it does so by itself they are not led there again
    return go(sender, mayGoBack ? before : "", official);
  },

  ...FOR_PATIENT,
};

/**
 * What stands against an address whose question is shown. The service is asked anew, so that a false alarm taken back is gone at once, but
 * the patient need not wait for that where an answer is remembered. A page may lead here, and a browser that has started anew shows it
 * again and has forgotten why: then nobody is accused whom a visit would not stop.
 * @param {Parts} parts @param {string} url @param {boolean} fresh past what is remembered
 * @returns {Promise<Decision & {page: string} | null>} null: nothing
 */
async function against(parts, url, fresh) {
  const { memory, register } = parts;
  const place = register.placeOf(url);
  const { key } = place;
  const before = await memory.verdict(key);
  const found = fresh ? null : await decide(place, parts);
  const atHand = found?.isRemembered && questionOf(found);
  if (atHand) return { ...withOfficialOnly(register, found), page: atHand }; // what is fresh comes next, and sees to the rules
  const ruled = await stoppedBy(url);
  const stopped = questionOf(register.listed(key) ?? { verdict: "unknown" }) || ruled;
  const isOpen = !found || (stopped && found.verdict === "unchecked");
  const decision = withOfficialOnly(register, isOpen ? await decide(place, parts, { fresh: Boolean(stopped) }) : found);
  const isUnanswered = decision.verdict === "unavailable" || decision.verdict === "unchecked";
  if (stopped && isUnanswered)
    return { ...withOfficialOnly(register, { ...decision, answer: before ?? undefined }), page: stopped };
  const page = questionOf(decision);
  if (!stopped && !page) return null;
  if (!page) await unblock(url);
  else if (page !== stopped) await stopNextTime(key, page);
  return { ...decision, page };
}

/** Send the sender's tab away. @param {Sender} sender @param {string} url "" for the neutral page @param {string} [official] offered there */
async function go(sender, url, official = "") {
  const id = sender.tab?.id;
  if (id) await api.tabs.update(id, { url: url || api.runtime.getURL(`pages/left.html${official && `#${official}`}`) });
  return null;
}

/** @param {Sender} sender @returns {boolean} whether one of this package's own pages sent it */
const isOurs = (sender) => /^[a-z-]+-extension:\/\//.test(sender.url ?? "");

/**
 * The listener for messages; every answer waits until the register is loaded.
 * @param {Promise<Parts>} ready
 */
export function answering(ready) {
  return (/** @type {any} */ message, /** @type {Sender} */ sender, /** @type {(answer: any) => void} */ reply) => {
    /** @type {any} */
    const table = isOurs(sender) ? FROM_OURS : FROM_VISITED;
    if (sender.id !== api.runtime.id || !Object.hasOwn(table, message?.type)) return false;
    ready.then((parts) => table[message.type](parts, message, sender)).then(reply, () => reply(null));
    return true;
  };
}
