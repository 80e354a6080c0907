// A verdict as people see it: a sign, a word and a colour, never one of them alone, and the sentence that goes with it.
import { element, say } from "./page.js";

/** @typedef {{tone: "alarm" | "care" | "good" | "calm", sign: string, word: string, text: string, rank: number}} Look `rank`: 0 is the worst */

/** The worst first, as the web page orders them. @type {Record<string, [Look["tone"], string, string, string]>} */
const LOOKS = {
  dangerous: ["alarm", "✕", "wordDanger", "blockedTypeNothing"],
  suspicious: ["care", "!", "wordCare", "badgeSuspicious"],
  number: ["care", "!", "wordCare", "popupNumber"],
  shortener: ["care", "!", "wordCare", "popupShortener"],
  unavailable: ["calm", "?", "wordUnchecked", "badgeUnavailable"],
  off: ["calm", "?", "wordUnchecked", "popupOff"],
  unknown: ["calm", "?", "wordUnknown", "popupUnknown"],
  unchecked: ["calm", "–", "wordQuiet", "popupUnchecked"],
  skipped: ["calm", "–", "wordSkipped", "popupSkipped"],
  allowed: ["calm", "?", "wordAllowed", "popupAllowed"],
  candidate: ["calm", "?", "wordCandidate", "popupCandidate"],
  official: ["good", "✓", "wordOfficial", "popupOfficial"],
};
const RANKS = Object.keys(LOOKS);

const isNumber = (/** @type {string} */ host) => /^[\d.]+$/.test(host) || host.startsWith("[");

/**
 * @param {any} decision what the background said of a page or link; null: nothing
 * @param {string} [host] a link's, which may be worth a word of its own
 */
export function look(decision, host = "") {
  const isQuiet = ["unknown", "unavailable", "unchecked", "skipped"].includes(decision?.verdict ?? "skipped");
  const has = (/** @type {string} */ code) =>
    decision?.answer?.reasons?.some((/** @type {any} */ reason) => reason.code === code);
  let kind = decision?.verdict ?? "skipped";
  if (isQuiet && isNumber(host)) kind = "number";
  else if (isQuiet && (decision?.hides || has("shortener"))) kind = "shortener";
  else if (kind === "unchecked" && decision.isOff) kind = "off";
  else if (kind === "unchecked" && decision.isSilent) kind = "unavailable";
  const [tone, sign, word, text] = LOOKS[kind] ?? LOOKS.skipped;
  return {
    kind,
    tone,
    sign,
    word: say(word),
    text: say(text, decision?.organisation ?? ""),
    rank: RANKS.indexOf(kind),
  };
}

/** The sign and the word, in the colour of the tone. @param {string} tag @param {Look} shown @returns {HTMLElement} */
export function heading(tag, { sign, word }) {
  const made = element(tag, word);
  made.className = "tone";
  const mark = element("span", sign);
  mark.className = "mark";
  mark.setAttribute("aria-hidden", "true");
  made.prepend(mark, " ");
  return made;
}
