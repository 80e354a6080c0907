// A verdict as people see it: a sign, a word and a colour, never one of them alone, and the sentence that goes with it.
import { element, say } from "./page.js";

/** @typedef {{tone: "alarm" | "care" | "good" | "calm", sign: string, word: string, text: string}} Look */

/** @type {Record<string, [Look["tone"], string, string, string]>} */
const LOOKS = {
  official: ["good", "✓", "wordOfficial", "popupOfficial"],
  candidate: ["calm", "?", "wordCandidate", "popupCandidate"],
  dangerous: ["alarm", "✕", "wordDanger", "badgeDangerous"],
  suspicious: ["care", "!", "wordCare", "badgeSuspicious"],
  shortener: ["care", "!", "wordCare", "popupShortener"],
  number: ["care", "!", "wordCare", "popupNumber"],
  unknown: ["calm", "?", "wordUnknown", "popupUnknown"],
  allowed: ["calm", "?", "wordAllowed", "popupAllowed"],
  unavailable: ["calm", "?", "wordUnchecked", "badgeUnavailable"],
  unchecked: ["calm", "–", "wordQuiet", "popupUnchecked"],
  off: ["calm", "?", "wordUnchecked", "popupOff"],
  skipped: ["calm", "–", "wordQuiet", "popupSkipped"],
};

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
  return { kind, tone, sign, word: say(word), text: say(text, decision?.organisation ?? "") };
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
