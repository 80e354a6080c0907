// What every page of the package shares: its words in the browser's language, and small builders.
// It imports nothing: each file more is one that our question waits for.
/** @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;

/** @returns {boolean} whether the page stands in Firefox, which has a scheme of its own for it */
export const isFirefox = () => location.protocol === "moz-extension:";

/** @param {string} key @param {...string} values @returns {string} */
export const say = (key, ...values) => api.i18n.getMessage(key, values);

/** Put the words in: `data-say` names a message. */
export function speak() {
  document.documentElement.lang = say("language");
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say]"))) {
    element.textContent = say(element.dataset.say ?? "");
  }
  document.title = say(document.documentElement.dataset.title ?? "extensionName");
}

/** @param {string} tag @param {string} text @returns {HTMLElement} */
export function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {string} id @returns {any} */
export const part = (id) => document.getElementById(id);

/** A host with the letters marked that differ from the name imitated. @param {HTMLElement} into @param {string} host @param {number[]} differs */
export function showHost(into, host, differs = []) {
  into.replaceChildren();
  [...host].forEach((letter, at) => into.append(differs.includes(at) ? element("mark", letter) : letter));
}

/**
 * The report page for a host, with what was found there and nothing else; it opens on what the patient most likely means.
 * @param {string} host @param {"fake" | "wrong"} kind @param {string} verdict @param {import("../background/service.js").Answer} [answer]
 */
export function reportLink(host, kind, verdict, answer) {
  const codes = (answer?.reasons ?? []).map((reason) => reason.code).join(",");
  return `../pages/report.html#${new URLSearchParams({ host, kind, verdict, codes })}`;
}
