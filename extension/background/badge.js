// The mark on the button: a sign and a worded title, never a colour alone, never "safe".
import { api } from "../shared/platform.js";

/** @type {Record<string, {text: string, colour: string, title: string}>} */
const MARKS = {
  official: { text: "✓", colour: "#1b5e3a", title: "badgeOfficial" },
  candidate: { text: "", colour: "#555555", title: "badgeCandidate" },
  dangerous: { text: "!", colour: "#9b1c1c", title: "wordDanger" },
  suspicious: { text: "!", colour: "#8a5a00", title: "badgeSuspicious" },
  off: { text: "?", colour: "#555555", title: "badgeOff" },
  unavailable: { text: "?", colour: "#555555", title: "badgeUnavailable" },
};

/** @param {number} tabId @param {import("./decide.js").Decision} decision @param {boolean} isOff nobody consented yet */
export async function mark(tabId, decision, isOff) {
  const { text, colour, title } = MARKS[isOff && decision.verdict === "unchecked" ? "off" : decision.verdict] ?? {
    text: "",
    colour: "#555555",
    title: "badgeNothing",
  };
  const worded = api.i18n.getMessage(title, [decision.organisation ?? ""]);
  await Promise.allSettled([
    api.action.setBadgeText?.({ tabId, text }),
    api.action.setBadgeBackgroundColor?.({ tabId, color: colour }),
    api.action.setTitle?.({ tabId, title: worded }),
  ]);
}
