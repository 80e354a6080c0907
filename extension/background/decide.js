// The order of the decision, and nothing else: what it needs is handed in.
import "../shared/names.js";
import { asLabel } from "./place.js";

/**
 * @typedef {{verdict: "skipped" | "official" | "candidate" | "allowed" | "dangerous" | "suspicious" | "unknown" | "unchecked"
 *   | "unavailable", organisation?: string, url?: string, place?: string, answer?: import("./service.js").Answer}} Decision
 */

/**
 * @param {import("./place.js").Place} place
 * @param {{register: import("./snapshot.js").Register, memory: import("./memory.js").Memory,
 *   service: import("./service.js").Service}} parts
 * @param {{sensitive?: boolean, asked?: boolean, fresh?: boolean}} why there is to ask; fresh: past what is remembered
 * @returns {Promise<Decision>}
 */
export async function decide(place, { register, memory, service }, { sensitive = false, asked = false, fresh = false } = {}) {
  const { host, key, tenant } = place;
  if (vigilien.names.isPrivate(host)) return { verdict: "skipped" };
  const known = register.lookUp(host);
  if (known) return known;
  if (await memory.isAllowed(key)) return { verdict: "allowed" };
  const kept = fresh ? null : await memory.verdict(key);
  if (kept) return told(kept);
  const { consent, automatic } = await memory.settings();
  if (!consent) return { verdict: "unchecked" };
  const mayImitate = register.mayImitate(host) || register.mayImitate(asLabel(tenant));
  if (!(asked || sensitive || fresh || automatic || mayImitate)) return { verdict: "unchecked" };
  const answer = await service.ask(place);
  if (!answer) return { verdict: "unavailable" };
  await memory.keep(key, answer);
  return told(answer);
}

/** Only the snapshot makes a site official here. @param {import("./service.js").Answer} answer @returns {Decision} */
function told(answer) {
  const isAlarm = answer.verdict === "dangerous" || answer.verdict === "suspicious";
  return { verdict: isAlarm ? /** @type {any} */ (answer.verdict) : "unknown", answer };
}
