// One name for the browser's own interface, and the files of this package.
/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/** @param {string} path @returns {Promise<any>} a JSON file of the package, or null if it is not there */
export async function packaged(path) {
  try {
    const answer = await fetch(api.runtime.getURL(path));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
