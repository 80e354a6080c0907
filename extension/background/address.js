// Which service is asked: an administrator's, if it is sound and this package may reach it, else the package's own.
import { api, packaged } from "../shared/platform.js";
import { managed } from "./managed.js";

const DEFAULT = "http://127.0.0.1:8080";
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** @param {unknown} text @returns {string} the origin of an https address, or of a loopback one; "" for any other */
export function sound(text) {
  const url = typeof text === "string" ? URL.parse(text) : null;
  if (!url || url.username || url.password || url.pathname !== "/" || url.search || url.hash) return "";
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.includes(url.hostname));
  return isSafe ? url.origin : "";
}

/** The browser lets this package reach what `connect-src` names and nothing else. @param {string} origin @param {string} policy */
export function isReachable(origin, policy) {
  const [, allowed = ""] = /(?:^|;)\s*connect-src ([^;]*)/.exec(policy) ?? [];
  return allowed.split(/\s+/).some((source) => sound(source) === origin);
}

/**
 * The address an administrator set, judged.
 * @param {unknown} given @param {string} policy @returns {{address: string, refused: "" | "unsound" | "unreachable"}}
 */
export function judged(given, policy) {
  const address = sound(given);
  if (!address) return { address, refused: given === undefined ? "" : "unsound" };
  return isReachable(address, policy) ? { address, refused: "" } : { address: "", refused: "unreachable" };
}

/** @returns {Promise<{address: string, isLocked: boolean, refused: string, pause?: number}>} what this browser is to use */
export async function serviceAddress() {
  const config = await packaged("data/config.json");
  const set = await managed();
  const policy = /** @type {any} */ (api.runtime.getManifest().content_security_policy)?.extension_pages ?? "";
  const { address, refused } = judged(set.service, policy);
  return { address: address || config?.service || DEFAULT, isLocked: Boolean(address), refused, pause: config?.pause };
}
