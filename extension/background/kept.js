// What a decision needs of what the browser keeps, held from the first question on: while the browser puts a page on the
// screen it answers nothing, and the page waits for the decision. Read anew after each change, whoever made it (Chromium's
// private windows have a background of their own).
import { api } from "../shared/platform.js";

/** @typedef {"session" | "local"} Area */

/** By area and key. @type {Map<string, Promise<any>>} */
const held = new Map();

/** @param {Area} area @param {string} key @returns {Promise<any>} undefined: nothing */
export function read(area, key) {
  const name = `${area} ${key}`;
  const known = held.get(name);
  if (known) return known;
  const reading = api.storage[area].get(key).then((found) => found[key]);
  held.set(name, reading);
  reading.catch(() => held.delete(name));
  return reading;
}

/** @param {Area} area @param {Record<string, any>} values */
export async function write(area, values) {
  const writing = api.storage[area].set(values);
  readAnew(area, Object.keys(values)); // the browser does one after the other
  await writing;
}

/** @param {Area} area @param {string[]} keys */
function readAnew(area, keys) {
  for (const key of keys) if (held.delete(`${area} ${key}`)) read(area, key).catch(() => {});
}

api.storage.onChanged.addListener((changes, area) => readAnew(/** @type {Area} */ (area), Object.keys(changes)));
