// What is switched on: the institution's word where it has one, else the patient's own.
import { api } from "../shared/platform.js";
import { read, write } from "./kept.js";
import { managed } from "./managed.js";

/** Rises when what is sent changes: whoever agreed to an earlier one is told what is different (pages/welcome). */
export const DISCLOSURE = 2;

/**
 * @typedef {{consent: boolean, automatic: boolean, isSet: {consent: boolean, automatic: boolean}, hasChanged: boolean,
 *   helpdesk?: {text: string, telephone: string}}} Settings
 */

/** @returns {Promise<Settings>} */
export async function settings() {
  const keys = ["consent", "automatic", "agreedTo"];
  const [set, ...kept] = await Promise.all([managed(), ...keys.map((key) => read("local", key))]);
  const [consent = false, automatic = false, agreedTo = 1] = kept;
  return {
    consent: set.consent ?? consent,
    automatic: set.automatic ?? automatic,
    isSet: { consent: set.consent !== undefined, automatic: set.automatic !== undefined },
    hasChanged: set.consent === undefined && consent && agreedTo < DISCLOSURE,
    helpdesk: set.helpdesk,
  };
}

/** The patient agrees, or takes it back; what the institution set stays. @param {{consent: boolean, automatic?: boolean}} choice */
export async function choose({ consent, automatic }) {
  /** @type {Record<string, unknown>} */
  const chosen = { consent };
  if (consent) chosen.agreedTo = DISCLOSURE;
  if (automatic !== undefined) chosen.automatic = Boolean(automatic);
  await write("local", chosen);
}

/**
 * Firefox keeps a consent of its own (`browsingActivity`), asked for in the same click and shown among its settings: given or
 * taken back there, it is given or taken back here.
 * @param {(isGiven: boolean) => void} changed
 */
export function followBrowsersConsent(changed) {
  const listen =
    (/** @type {boolean} */ isGiven) =>
    (/** @type {any} */ { data_collection: kinds }) => {
      if (kinds?.includes("browsingActivity")) choose({ consent: isGiven }).then(() => changed(isGiven));
    };
  api.permissions.onAdded.addListener(listen(true));
  api.permissions.onRemoved.addListener(listen(false));
}
