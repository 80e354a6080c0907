// Where a patient turns after having given something, in order; the routes are kept in one file with a review date.
import { element, say } from "../ui/page.js";

/** @param {HTMLElement} list */
export async function showHelp(list) {
  const { routes } = await (await fetch("../data/help.json")).json();
  list.replaceChildren(...routes.map(one));
}

/** @param {{say: string, links: string[]}} route */
function one(route) {
  const item = element("li", say(route.say));
  for (const link of route.links) {
    const isNumber = link.startsWith("tel:");
    const shown = isNumber ? spaced(link.slice(4)) : link.replace(/^https:\/\/(www\.)?/, "");
    const anchor = /** @type {HTMLAnchorElement} */ (element("a", shown));
    anchor.href = link;
    item.append(" ", anchor);
  }
  return item;
}

/** A French number as people read it: 0 892 705 705. @param {string} number */
const spaced = (number) => number.replace(/^(0)(\d{3})(\d{3})(\d{3})$/, "$1\u00a0$2\u00a0$3\u00a0$4");
