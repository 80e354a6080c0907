// The order of the decision, and nothing else: what it needs is handed in.
import "../shared/names.js";
import { asLabel } from "./place.js";

/**
 * @typedef {{organisation: string, url: string}} Posed the organisation that a page says it is
 * @typedef {{verdict: "skipped" | "official" | "candidate" | "allowed" | "dangerous" | "suspicious" | "unknown" | "unchecked"
 *   | "unavailable", organisation?: string, url?: string, place?: string, isStrong?: boolean, poses?: Posed,
 *   answer?: import("./service.js").Answer, isRemembered?: boolean}} Decision `isRemembered`: asked for an earlier visit
 * @typedef {{asked?: boolean, fields?: boolean, poses?: Posed | null, fresh?: boolean, since?: number, waits?: () => void}} Why there is to
 *   ask: the patient wants to know; the page shows a field that a fake asks for; it says it is someone; fresh: past what is
 *   remembered; `since`: how many times our page had stood in the tab when the page said it; `waits` is called before a question
 *   whose answer may take the page away
 */

/**
 * @param {import("./place.js").Place} place
 * @param {{register: import("./snapshot.js").Register, memory: import("./memory.js").Memory,
 *   service: import("./service.js").Service}} parts
 * @param {Why} why @returns {Promise<Decision>}
 */
export async function decide({ host, key, tenant }, { register, memory, service }, why = {}) {
  if (vigilien.names.isPrivate(host)) return { verdict: "skipped" };
  const known = register.lookUp(host);
  if (known) return known;
  const remembered = /** @type {const} */ ([
    memory.isAllowed(key),
    memory.settings(),
    memory.posed(key),
    memory.verdict(key),
  ]); // each takes its time
  const [isAllowed, { consent, automatic }, posed, answered] = await Promise.all(remembered);
  if (isAllowed) return { verdict: "allowed" };
  const listed = register.listed(key);
  if (listed) return listed;
  const grade = stronger(register.sieve(host), register.sieve(asLabel(tenant)));
  const poses = why.poses ?? posed;
  if (answered && !why.fresh) return { ...told(answered, poses), isRemembered: true };
  if (!consent) return { verdict: "unchecked" };
  const isWorthIt = grade === "strong" || (grade === "weak" && why.fields);
  if (!(why.asked || why.fresh || poses || automatic || isWorthIt)) return { verdict: "unchecked" };
  if (grade === "strong" || poses) why.waits?.();
  const answer = await service.ask({ host, key, tenant });
  if (!answer) return { verdict: "unavailable", isStrong: grade === "strong", ...(poses && { poses }) };
  memory.keep(key, answer).catch(() => {}); // a fake's page does not stay open for that long
  return told(answer, poses);
}

/** Which page of ours replaces the visited one, "" for none. @param {Decision} decision @returns {"blocked" | "caution" | ""} */
export function questionOf({ verdict, isStrong, poses }) {
  if (verdict === "dangerous") return "blocked";
  return verdict === "suspicious" || poses || (verdict === "unavailable" && isStrong) ? "caution" : "";
}

const stronger = (/** @type {string} */ one, /** @type {string} */ other) =>
  one === "strong" || other === "none" ? one : other;

const GENUINE = ["candidate", "exception", "state"];

/**
 * Only the snapshot makes a site official here.
 * @param {import("./service.js").Answer} answer @param {Posed | null} poses @returns {Decision}
 */
function told(answer, poses) {
  if (answer.verdict === "dangerous" || answer.verdict === "suspicious") return { verdict: answer.verdict, answer };
  const isGenuine = answer.verdict === "official" || answer.reasons.some(({ code }) => GENUINE.includes(code));
  return { verdict: "unknown", answer, ...(poses && !isGenuine && { poses }) };
}
