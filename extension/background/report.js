// A report: exactly what the patient was shown, by one request without anything that tells who sends it.
import { api } from "../shared/platform.js";

const RULE_ID = 1_000_000;

/** @typedef {{host: string, kind: "fake" | "wrong", verdict: string, codes: string[]}} Report */

/** Firefox would send an Origin with this installation's own identifier: take it off. @param {string} service */
export async function hideOrigin(service) {
  const rule = {
    id: RULE_ID,
    priority: 1,
    condition: {
      urlFilter: `|${service}/v1/reports`,
      resourceTypes: [/** @type {any} */ ("xmlhttprequest"), /** @type {any} */ ("other")],
    },
    action: {
      type: /** @type {any} */ ("modifyHeaders"),
      requestHeaders: [{ header: "origin", operation: /** @type {any} */ ("remove") }],
    },
  };
  await api.declarativeNetRequest.updateSessionRules({ removeRuleIds: [RULE_ID], addRules: [rule] });
}

/** @param {string} service @param {Report} report @returns {Promise<boolean>} whether the service took it */
export async function send(service, { host, kind, verdict, codes }) {
  await hideOrigin(service);
  try {
    const answer = await fetch(`${service}/v1/reports`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ host, kind, verdict, codes }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: AbortSignal.timeout(5000),
    });
    return answer.status === 202;
  } catch {
    return false;
  }
}
