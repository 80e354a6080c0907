// Which site an address is: its host, and on the few hosts whose tenants live in the path, the tenant's part of it.
import "../shared/names.js";

const { parents, webHost } = vigilien.names;

/** Segments that are the provider's own and come before the tenant's: /view/NAME, /forms/d/e/KEY, /ipfs/NAME. */
const PROVIDERS = new Set(
  "view site a u 0 1 2 3 forms document spreadsheets presentation drawings file d e r ipfs ipns".split(" "),
);
/** After it comes a document's key: no name to judge, and whoever has it may open the document. It is never sent. */
const BEFORE_KEY = "d";
/** The service takes no more, and its engine reads less. */
const LONGEST_SENT = 100;
/** A page writes its own path as long as the browser takes it, and what is remembered by it has 10 MB for all. */
const LONGEST_KEY = 1000;

/** What needs no escape is the same with one (RFC 3986, 2.3): a tenant has one name. @param {string} path */
const unescaped = (path) =>
  path.replace(/%[2-7][0-9a-f]/gi, (code) => {
    const letter = decodeURIComponent(code);
    return /[\w.~-]/.test(letter) ? letter : code;
  });

/**
 * `key` is what memory, choices and rules go by; `tenant` is the segment that a question carries, "" for none.
 * @typedef {{host: string, key: string, tenant: string}} Place
 */

/**
 * What a page makes for itself (`blob:`) is its maker's.
 * @param {string} address @param {string[]} pathTenants @returns {Place} all "" if it is not http(s)
 */
export function placeOf(address, pathTenants) {
  const url = address.replace(/^blob:/, "");
  const host = webHost(url);
  const whole = { host, key: host, tenant: "" };
  if (!host || !parents(host).some((/** @type {string} */ parent) => pathTenants.includes(parent))) return whole;
  const segments = unescaped(new URL(url).pathname).split("/").filter(Boolean);
  const at = segments.findIndex((segment) => !PROVIDERS.has(segment.toLowerCase()));
  if (at < 0) return whole;
  const before = segments.slice(0, at);
  const tenant = before.includes(BEFORE_KEY) ? "" : segments[at].slice(0, LONGEST_SENT);
  return { host, key: [host, ...before, segments[at]].join("/").slice(0, LONGEST_KEY), tenant };
}

/** A tenant's segment as the label of a host, for the local test. @param {string} tenant */
export function asLabel(tenant) {
  let text = tenant;
  try {
    text = decodeURIComponent(tenant);
  } catch {} // cut within a letter, or no encoding at all: read as it is
  return `${vigilien.names.fold(text).replaceAll(/[^\p{L}\p{N}.]+/gu, "-")}.x`;
}
