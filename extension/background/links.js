// A link that the patient asks about, with what stands inside it: a mail filter's wrapper is judged by where it leads.
import "../shared/names.js";
import "../shared/wrappers.js";
import { decide } from "./decide.js";
import { withOfficialOnly } from "./visits.js";

const { displayHost, webHost } = vigilien.names;
/** The worst comes last. */
const ORDER = [
  "skipped",
  "official",
  "candidate",
  "allowed",
  "unchecked",
  "unknown",
  "unavailable",
  "suspicious",
  "dangerous",
];
const ALARMS = ["suspicious", "dangerous"];

/**
 * The worst of a link and of what it leads to; null if nothing of it is on the web. A wrapper of a genuine address is not
 * genuine itself: it is unknown, and `leadsTo` is told; `hides`: a shortener, only its owner knows where it goes.
 * @param {import("./messages.js").Parts} parts @param {string} url
 */
export async function checkLink(parts, url) {
  const { register, refresher } = parts;
  const found = [];
  for (const address of [url, ...vigilien.wrappers.inside(url, register.wrappers)]) {
    const place = register.placeOf(address);
    if (place.host) found.push({ ...(await decide(place, parts, { asked: true })), place: place.key, address });
  }
  if (!found.length) return null;
  found.forEach((decision) => refresher.after(decision));
  const last = found[found.length - 1];
  const worst = found.reduce((one, other) => (ORDER.indexOf(other.verdict) > ORDER.indexOf(one.verdict) ? other : one));
  const told = ALARMS.includes(worst.verdict) ? worst : last;
  const isWrapped = found.length > 1;
  return {
    ...withOfficialOnly(register, isWrapped && told.verdict === "official" ? { ...told, verdict: "unknown" } : told),
    place: told.place,
    leadsTo: isWrapped
      ? { host: displayHost(webHost(last.address)), url: last.verdict === "official" ? last.address : "" }
      : null,
    hides: vigilien.wrappers.hides(last.address, register.wrappers),
  };
}
