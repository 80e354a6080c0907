// What the popup and the pages ask about the patient's own choices, links and reports.
import "../shared/names.js";
import { api } from "../shared/platform.js";
import { letPassNoMore, stopFakes } from "./blocking.js";
import { decide } from "./decide.js";
import { checkLink } from "./links.js";
import { send } from "./report.js";
import { choose, settings } from "./settings.js";
import { visit, withOfficialOnly } from "./visits.js";

/** @typedef {import("./messages.js").Parts} Parts */

/** From this package's own pages alone. */
export const FOR_PATIENT = {
  /** A tab's state, for the popup. */
  async state(/** @type {Parts} */ parts, /** @type {any} */ { tabId, url }) {
    const place = parts.register.placeOf(url);
    const deciding = place.host ? decide(place, parts) : { verdict: /** @type {const} */ ("skipped") };
    const [decision, { consent }] = await Promise.all([deciding, settings()]);
    return {
      ...withOfficialOnly(parts.register, decision),
      place: place.key,
      isOff: !consent,
      isSilent: consent && parts.service.isSilent,
      isDeaf: decision.verdict !== "skipped" && !(await hears(tabId)),
    };
  },

  /** A link that the patient asks about. */
  async checkLink(/** @type {Parts} */ parts, /** @type {any} */ { url }) {
    const [found, { consent }] = await Promise.all([checkLink(parts, String(url)), settings()]);
    return found && { ...found, isOff: !consent };
  },

  /** The organisation whose verified address this is, or null. */
  async official(/** @type {Parts} */ { register }, /** @type {any} */ { url }) {
    const known = register.lookUp(vigilien.names.webHost(String(url)));
    return known?.verdict === "official" ? { organisation: known.organisation, url } : null;
  },

  report: (/** @type {Parts} */ { service }, /** @type {any} */ { report }) => send(service.address, report),

  async disallow(/** @type {Parts} */ { memory, register }, /** @type {any} */ { place }) {
    await memory.disallow(place);
    await letPassNoMore(place);
    await stopFakes(register.fakes, await memory.always());
  },

  async about(/** @type {Parts} */ { register, service, about }) {
    return { service: service.address, ...about, version: register.content?.issued ?? 0 };
  },

  settings,

  /** What is open already counts from now on. */
  async choose(/** @type {Parts} */ parts, /** @type {any} */ choice) {
    await choose(choice);
    if (!choice.consent) return { done: true };
    parts.refresher.now();
    for (const { id, url } of await api.tabs.query({ url: ["http://*/*", "https://*/*"] }))
      if (id && url) visit(parts, id, url);
    return { done: true };
  },
};

/** Whether our script of this version is in the page; after an update the old one stays there, deaf. @param {number} tabId */
const hears = (tabId) => api.tabs.sendMessage(tabId, { type: "present" }, { frameId: 0 }).then(Boolean, () => false);
