// The one click by which the patient switches checking on. Firefox asks its own question in the same click, after our words.
import { api, isFirefox } from "./page.js";

const BROWSERS_OWN = /** @type {any} */ ({ data_collection: ["browsingActivity"] });

/**
 * Call it first thing in a click: Firefox takes the question from nowhere else.
 * @param {boolean} [automatic] also every other site; left as it is if not told
 * @returns {Promise<boolean>} whether it is on now
 */
export async function agree(automatic) {
  if (isFirefox() && !(await api.permissions.request(BROWSERS_OWN))) return false;
  await api.runtime.sendMessage({ type: "choose", consent: true, automatic });
  return true;
}

export async function takeBack() {
  await api.runtime.sendMessage({ type: "choose", consent: false });
  if (isFirefox()) await api.permissions.remove(BROWSERS_OWN);
}
