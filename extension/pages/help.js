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
    const shown = link.replace(/^(https:\/\/(www\.)?|tel:)/, "").replaceAll("%20", " ");
    const anchor = /** @type {HTMLAnchorElement} */ (element("a", shown));
    anchor.href = link;
    item.append(" ", anchor);
  }
  return item;
}
