// The signed register held in the browser: the only thing that makes a site official here.
import "../shared/names.js";
import { api, packaged } from "../shared/platform.js";
import { compile } from "../shared/sieve.js";
import { placeOf } from "./place.js";

const PREFIX = "vigilien-snapshot\0";
const FORMAT = 1;
const MAX_BYTES = 2 * 1024 * 1024;
const TIMEOUT = 10_000;
const CLOCK_SKEW = 24 * 3600;

/** @typedef {{keyid: string, signature: string, snapshot: string}} Envelope */
/** @typedef {{keyid: string, key: string}} PinnedKey */
/** The end of the ledger that a list was made of; `losses`: up to which row some were lost, by the row that accepts it. @typedef {{rows: number, head: string, losses?: Record<string, number>}} Ledger */
/** The version already held, the key that signed it, and the furthest end of the ledger that was seen. @typedef {{version: number, keyid: string, ledger?: Ledger}} Held */
/**
 * @typedef {{format: number, version: number, issued: number, expires: number, organisations: [string, string][],
 *   official: Record<string, number>, candidates: Record<string, number>, names: Record<string, number>,
 *   health_words: string[], path_tenants?: string[], wrappers?: {rules: any[], shorteners: string[]}, fakes?: string[], marked?: string[], sieve?: any, revoked?: string[], ledger?: Ledger}} Content
 * What is kept on disk: verified once, by the package of this version. @typedef {{keyid: string, content: Content, by: string}} Kept
 */

const named = (/** @type {[string, string]} */ [organisation, url]) => ({ organisation, url });

/** Why a snapshot was refused; `code` is stable. */
export class Refused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const areTexts = (/** @type {unknown} */ list) => Array.isArray(list) && list.every((text) => typeof text === "string");
const bytes = (/** @type {string} */ base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/**
 * Verify an envelope. Throws Refused: oversize, revoked-key, unknown-key, bad-signature, bad-content, newer-format, older,
 * other-ledger, expired.
 * @param {any} envelope @param {PinnedKey[]} pinned @param {Held} held @param {number} now epoch seconds
 * @param {string[]} revoked ids of keys that are not trusted any more, pinned or not
 * @returns {Promise<Content>}
 */
export async function verify(envelope, pinned, held, now, revoked) {
  if (typeof envelope?.snapshot !== "string" || typeof envelope.signature !== "string")
    throw new Refused("bad-content");
  const text = new TextEncoder().encode(PREFIX + envelope.snapshot);
  if (text.length - PREFIX.length > MAX_BYTES) throw new Refused("oversize");
  if (revoked.includes(envelope.keyid)) throw new Refused("revoked-key");
  const key = pinned.find((candidate) => candidate.keyid === envelope.keyid);
  if (!key) throw new Refused("unknown-key");
  let isSigned = false;
  try {
    const imported = await crypto.subtle.importKey("raw", bytes(key.key), { name: "Ed25519" }, false, ["verify"]);
    isSigned = await crypto.subtle.verify({ name: "Ed25519" }, imported, bytes(envelope.signature), text);
  } catch {
    isSigned = false;
  }
  if (!isSigned) throw new Refused("bad-signature");
  const content = checked(envelope.snapshot, held, now);
  if (content.revoked?.includes(envelope.keyid)) throw new Refused("revoked-key"); // whoever holds it may not speak of it
  return content;
}

/** @param {string} text @param {Held} held @param {number} now @returns {Content} */
function checked(text, held, now) {
  /** @type {Content} */
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Refused("bad-content");
  }
  if (content?.format !== FORMAT) throw new Refused("newer-format");
  const isWhole =
    Number.isInteger(content.version) && Number.isInteger(content.expires) && Array.isArray(content.organisations);
  if (!isWhole || !content.official || !content.candidates || !content.names) throw new Refused("bad-content");
  if (
    ![content.revoked, content.path_tenants, content.fakes, content.marked].every(
      (list) => list === undefined || areTexts(list),
    )
  )
    throw new Refused("bad-content");
  // A thief's list may have the highest version there is: the list that revokes its key comes after it all the same.
  const { ledger } = content;
  if (ledger !== undefined && !(Number.isInteger(ledger?.rows) && typeof ledger.head === "string"))
    throw new Refused("bad-content");
  const isThiefs = Boolean(content.revoked?.includes(held.keyid));
  if (content.version < held.version && !isThiefs) throw new Refused("older");
  if (!isThiefs && !continues(ledger, held.ledger)) throw new Refused("other-ledger");
  if (content.expires <= now || content.issued > now + CLOCK_SKEW) throw new Refused("expired");
  return content;
}

/**
 * Does a list's ledger go on from the one that was seen? It has no fewer rows, and not another row of the same number, unless
 * the register's operator has newly accepted a loss that reaches as far. @param {Ledger | undefined} ledger @param {Ledger | undefined} seen
 */
function continues(ledger, seen) {
  if (!seen?.rows) return true;
  const losses = Object.entries(ledger?.losses ?? {});
  if (losses.some(([row, number]) => !Object.hasOwn(seen.losses ?? {}, row) && number >= seen.rows)) return true;
  return ledger !== undefined && (ledger.rows > seen.rows || (ledger.rows === seen.rows && ledger.head === seen.head));
}

/** What the register says of hosts; empty until a snapshot is held. */
export class Register {
  /** @param {() => number} now epoch seconds @param {(register: Register) => void} [onNews] another list is held */
  constructor(now, onNews = () => {}) {
    this.now = now;
    this.onNews = onNews;
    /** @type {Content | null} */
    this.content = null;
    this.lists = { fakes: new Set(), marked: new Set() };
    /** Compiled when it is first asked. @type {ReturnType<typeof compile> | null} */
    this.sifted = null;
    /** @type {PinnedKey[]} */
    this.pinned = [];
    /** @type {Held} */
    this.held = { version: 0, keyid: "" };
    /** Ids of keys that some verified snapshot has revoked, for good. @type {string[]} */
    this.revoked = [];
  }

  /** What is held, as long as it has not expired. */
  get current() {
    return this.content && this.content.expires > this.now() ? this.content : null;
  }

  /** Take what was verified before; the package's own list is read once a package, or when there is no other. */
  async load() {
    const [stored, pinned] = await Promise.all([
      api.storage.local.get(["snapshot", "revoked", "ledger"]),
      packaged("data/keys.json"),
    ]);
    const {
      snapshot,
      revoked = [],
      ledger,
    } = /** @type {{snapshot?: Kept, revoked?: string[], ledger?: Ledger}} */ (stored);
    [this.pinned, this.revoked] = [pinned ?? [], revoked];
    const isTrusted =
      !revoked.includes(snapshot?.keyid ?? "") && this.pinned.some(({ keyid }) => keyid === snapshot?.keyid);
    this.held.ledger = ledger;
    if (snapshot?.content && isTrusted) this.hold(snapshot.keyid, snapshot.content);
    if (this.current && snapshot?.by === api.runtime.getManifest().version) return;
    const envelope = await packaged("data/snapshot.json");
    if (envelope) await this.take(envelope, true).catch(() => {});
  }

  /** @param {string} keyid @param {Content} content verified */
  hold(keyid, content) {
    const goesOn = content.revoked?.includes(this.held.keyid) || continues(content.ledger, this.held.ledger);
    this.held = { version: content.version, keyid, ledger: (goesOn && content.ledger) || this.held.ledger };
    this.content = content;
    this.lists = { fakes: new Set(content.fakes), marked: new Set(content.marked) };
    this.sifted = null;
  }

  /**
   * Hold a snapshot, and keep it, if it is valid and not older; throws Refused. @param {any} envelope
   * @param {boolean} [isPackaged] it is of the release's lists, and of no ledger @returns {Promise<boolean>} is it news
   */
  async take(envelope, isPackaged = false) {
    const held = isPackaged ? { ...this.held, ledger: undefined } : this.held;
    const content = await verify(envelope, this.pinned, held, this.now(), this.revoked);
    const isNews = content.version !== this.held.version || Boolean(content.revoked?.includes(this.held.keyid));
    if (isNews) {
      this.hold(envelope.keyid, content);
      const { ledger } = this.held;
      const snapshot = { keyid: envelope.keyid, content, by: api.runtime.getManifest().version };
      await api.storage.local.set(/** @type {any} */ ({ snapshot, ...(ledger && { ledger }) }));
      this.onNews(this);
    }
    await this.revoke(content.revoked ?? []);
    return isNews;
  }

  /** Kept on disk: the snapshot that tells of it may be replaced by one that does not. @param {string[]} keyids */
  async revoke(keyids) {
    const known = this.revoked;
    this.revoked = [...new Set([...known, ...keyids])];
    if (this.revoked.length > known.length) await api.storage.local.set({ revoked: this.revoked });
  }

  /** Fetch a newer one; throws Refused or a network error, and keeps what is held. @param {string} service */
  async refresh(service) {
    const answer = await fetch(`${service}/v1/snapshot`, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-cache",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const envelope = await answer.json();
    await this.take(envelope);
  }

  /** Whose name it is; `url` is "" unless it is verified. @param {string} name as in the list, "" for none @returns {{organisation: string, url: string} | null} */
  ownerOf(name) {
    const at = name && this.current?.names[name];
    if (typeof at !== "number" || !this.current) return null;
    const { organisation, url } = named(this.current.organisations[at]);
    return { organisation, url: this.lookUp(vigilien.names.webHost(url))?.verdict === "official" ? url : "" };
  }

  /** Can this host imitate anybody at all? Also by a list that has expired. @param {string} host @returns {"none" | "weak" | "strong"} */
  sieve(host) {
    if (!this.content?.sieve || !host) return "none";
    this.sifted ??= compile(this.content.sieve);
    return this.sifted(host);
  }

  /** Places that were confirmed to be fakes. */
  get fakes() {
    return this.current?.fakes ?? [];
  }

  /**
   * What people have found of a place: confirmed by two, or marked by one.
   * @param {string} place @returns {{verdict: "dangerous" | "suspicious"} | null}
   */
  listed(place) {
    const [host, ...path] = place.split("/");
    const places = [place, ...(path.length ? [host] : []), ...vigilien.names.parents(host)];
    if (!this.current) return null;
    if (places.some((one) => this.lists.fakes.has(one))) return { verdict: "dangerous" };
    return places.some((one) => this.lists.marked.has(one)) ? { verdict: "suspicious" } : null;
  }

  /** How a link inside a link is read, and which hosts hide where they lead; also by a list that has expired. */
  get wrappers() {
    return this.content?.wrappers ?? { rules: [], shorteners: [] };
  }

  /** Which site an address is; an expired list still knows where tenants live in the path. @param {string} url */
  placeOf(url) {
    return placeOf(url, this.content?.path_tenants ?? []);
  }

  /**
   * @param {string} host
   * @returns {{verdict: "official" | "candidate", organisation: string, url: string} | null}
   */
  lookUp(host) {
    const content = this.current;
    if (!content) return null;
    for (const parent of vigilien.names.parents(host)) {
      for (const [verdict, table] of /** @type {const} */ ([
        ["official", content.official],
        ["candidate", content.candidates],
      ])) {
        if (Object.hasOwn(table, parent)) {
          return { verdict, ...named(content.organisations[table[parent]]) };
        }
      }
    }
    return null;
  }
}
