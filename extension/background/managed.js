// What an institution set by policy (managed.json), each value taken only if it is of its kind.
import { api } from "../shared/platform.js";

/**
 * `undefined`: the institution leaves it to the patient, or to the package.
 * @typedef {{service?: unknown, consent?: boolean, automatic?: boolean, welcome?: boolean,
 *   helpdesk?: {text: string, telephone: string}}} Managed
 */

const LONGEST = 200;
const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.trim().slice(0, LONGEST) : "");
const flag = (/** @type {unknown} */ value) => (typeof value === "boolean" ? value : undefined);

/** Milliseconds that a policy may take to arrive after the installation that it ordered, on a machine that is starting. */
const PATIENCE = 15_000;
/** 100 milliseconds after this background began: a browser that has been running has told of policies by then. */
const begun = new Promise((done) => setTimeout(done, 100));

/** The same right after an installation: Chromium hands the policy over a moment later. @returns {Promise<Managed>} */
export async function managedAtInstall() {
  const found = shaped(await ask());
  const { installType = "" } = (await Promise.resolve(api.management?.getSelf()).catch(() => null)) ?? {};
  if (installType !== "admin" || Object.values(found).some((value) => value !== undefined)) return found;
  await new Promise((done) => {
    api.storage.onChanged.addListener((_, area) => area === "managed" && done(null));
    setTimeout(done, PATIENCE);
  });
  return shaped(await ask());
}

/** What the browser has told since this background began; it tells of changes. @type {any} */
let told;

/** {} where there is no policy (Firefox refuses the question then, its Android has no such storage). @returns {Promise<any>} */
async function ask() {
  const set = (await Promise.resolve(api.storage.managed?.get(null)).catch(() => null)) ?? {};
  const isNews = JSON.stringify(set) !== JSON.stringify(told);
  told = set;
  if (isNews) await api.storage.local.set({ policy: set });
  return set;
}

api.storage.onChanged.addListener((_, area) => void (area === "managed" && ask()));

/**
 * Chromium tells of policies once it has nothing else to do, up to two seconds after its start, and the first page waits for this:
 * what was told before counts until then.
 * @returns {Promise<Managed>}
 */
export async function managed() {
  if (told) return shaped(told);
  const answer = ask();
  const { policy } = /** @type {any} */ (await api.storage.local.get("policy"));
  return shaped(await (policy ? Promise.race([answer, begun.then(() => policy)]) : answer));
}

/** @param {any} set what the browser told @returns {Managed} */
function shaped(set) {
  const words = text(set.helpdesk?.text);
  const telephone = text(set.helpdesk?.telephone).replaceAll(/[^+0-9]/g, "");
  return {
    service: set.service,
    consent: flag(set.consent),
    automatic: flag(set.automatic),
    welcome: flag(set.welcome),
    helpdesk: words || telephone ? { text: words, telephone } : undefined,
  };
}
