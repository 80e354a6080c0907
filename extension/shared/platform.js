// One name for the browser's own interface, its language, and the files of this package: for the background.
/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/** @returns {"fr" | "en"} what people here read, as the pages' own words tell it */
export const language = () => /** @type {any} */ (api.i18n.getMessage("language"));

/** @param {string} path @returns {Promise<any>} a JSON file of the package, or null if it is not there */
export async function packaged(path) {
  try {
    const answer = await fetch(api.runtime.getURL(path));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
