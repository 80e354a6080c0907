// Where a patient turns after having given something, in order; the routes are kept in one file with a review date.
import { api, element, say } from "../ui/page.js";

/** @typedef {{to: string, cost?: string}} Way a link, and for a number what calling it costs */

/** @param {HTMLElement} list */
export async function showHelp(list) {
  const { routes } = await (await fetch("../data/help.json")).json();
  const { helpdesk } = (await api.runtime.sendMessage({ type: "settings" })) ?? {};
  list.replaceChildren(...(helpdesk ? [institutions(helpdesk)] : []), ...routes.map(one));
}

/** Whom the institution names comes first. @param {{text: string, telephone: string}} helpdesk */
function institutions({ text, telephone }) {
  const item = element("li", say("helpDesk", text));
  if (telephone) item.append(" ", way({ to: `tel:${telephone}` }));
  return item;
}

/** @param {{say: string, ways: Way[]}} route */
function one(route) {
  const item = element("li", say(route.say));
  for (const link of route.ways) item.append(" ", way(link));
  return item;
}

/** @param {Way} link */
function way({ to, cost }) {
  const kept = element("span", "");
  kept.className = "way";
  const anchor = /** @type {HTMLAnchorElement} */ (
    element("a", to.startsWith("tel:") ? spaced(to.slice(4)) : to.replace(/^https:\/\/(www\.)?/, ""))
  );
  anchor.href = to;
  kept.append(anchor);
  if (cost) kept.append(` (${say(cost)})`);
  return kept;
}

/** How people read a French number: 0 892 705 705, 03 20 00 00 00, 116 006, 36 46. */
const SHAPES = [/^(0)(8\d\d)(\d{3})(\d{3})$/, /^(0\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, /^(\d{3})(\d{3})$/, /^(3\d)(\d\d)$/];

/** @param {string} number */
function spaced(number) {
  const parts = SHAPES.map((shape) => shape.exec(number)).find(Boolean);
  return parts ? parts.slice(1).join("\u00a0") : number;
}
