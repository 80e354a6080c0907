// An act's exact text -> what a person reads of it. Nothing is shortened, and what is not understood is refused.
import { WORDS } from "./words.js";

const TAG = "vigilien-act\0";
const ADDRESS_TAG = "vigilien-address\0";
const HOSTS = new Set(["domains", "candidates", "host"]);
const PLAIN = /^[\u0020-\u007eàâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’«»–—…·°№€]$/u;
const IN_HOST = /^[a-z0-9.:/_-]$/u;
const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Armenian", "Hebrew", "Arabic", "Georgian", "Cherokee", "Devanagari", "Thai",
  "Han", "Hiragana", "Katakana", "Hangul"].map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")]);
const UNSEEN = /^[\p{C}\p{Z}\p{M}]$/u;
const READ_AS = [["rn", "m"], ["vv", "w"]];

/** The fields that each kind of act has, and none besides; ``ledger`` is held against what was signed here before. */
const ACTS = {
  proposal: ["act", "author", "base", "difference", "ledger", "made", "number", "version"],
  stop: ["act", "ledger", "made", "member", "number", "proposal", "reason"],
  mark: ["act", "host", "ledger", "made", "member"],
  token: ["act", "ledger", "made", "member", "name", "scopes", "until"],
  invitation: ["act", "address", "institution", "ledger", "made", "member", "name", "role"],
  found: ["act", "made", "members", "register"],
};
const TABLES = ["organisation", "exception", "fake", "institution", "member"];
const CHANGE = ["after", "before", "key", "table"];

export class NotAnAct extends Error {}

export const bytes = (text) => new TextEncoder().encode(text);

/** What the passkey signs for an act's text: 32 bytes, computed here and taken from nobody. */
export const challenge = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(TAG + text)));

const hex = (buffer) => [...buffer].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sixteen letters and digits, in fours, that two people can read to each other; as the console shows them. */
export async function fingerprint(text) {
  const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(text))));
  return digest.slice(0, 16).match(/.{4}/g).join("-");
}

/** The e-mail addresses that were handed along, by the commitment that each really is of: computed here, as all else. */
export async function opened(addresses) {
  const found = new Map();
  for (const { text, salt } of addresses ?? []) {
    if (typeof text !== "string" || !/^[0-9a-f]{32}$/.test(salt)) continue;
    const salted = Uint8Array.of(...bytes(ADDRESS_TAG), ...salt.match(/../g).map((pair) => parseInt(pair, 16)), ...bytes(text));
    found.set(hex(new Uint8Array(await crypto.subtle.digest("SHA-256", salted))), text);
  }
  return found;
}

/** JSON as acts are written: keys sorted, no space. Another text of the same meaning is no act. */
function written(value) {
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${written(value[key])}`).join(",")}}`;
}

const hasOnly = (value, keys) =>
  value !== null && typeof value === "object" && Object.keys(value).sort().join() === [...keys].sort().join();

/** The act of a text. Throws NotAnAct unless every field of it is known here and so can be shown. */
export function actOf(text) {
  let act;
  try {
    act = JSON.parse(text);
  } catch {
    throw new NotAnAct();
  }
  const isKnown = act !== null && Object.hasOwn(ACTS, act.act) && hasOnly(act, ACTS[act.act]) && written(act) === text;
  if (!isKnown || (act.act === "proposal" && !act.difference.every((c) => hasOnly(c, CHANGE) && TABLES.includes(c.table)))) {
    throw new NotAnAct();
  }
  return act;
}

function element(name, options = {}, ...children) {
  const made = Object.assign(document.createElement(name), options);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const scriptOf = (letter) => SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? "";

/** A text with every character that is not what it may look like made visible, and a note of what to watch for. */
function visible(text, t, isHost) {
  const shown = element("bdi", { className: isHost ? "host" : "" });
  const odd = [];
  for (const letter of text) {
    if (!(isHost ? IN_HOST : PLAIN).test(letter)) {
      const code = `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      const script = t[`script.${scriptOf(letter)}`] ?? "";
      const seen = UNSEEN.test(letter) ? "" : letter;
      odd.push(letter);
      shown.append(element("mark", {}, seen, element("small", {}, `${code}${script ? ` ${script}` : ""}`)));
    } else if (isHost && /[0-9]/.test(letter)) {
      shown.append(element("span", { className: "digit" }, letter));
    } else {
      shown.append(letter);
    }
  }
  const notes = [];
  const scripts = new Set([...text].map(scriptOf).filter(Boolean));
  if (odd.length) notes.push(t.odd.replace("{count}", odd.length));
  if (scripts.size > 1) notes.push(t.mixed);
  if (/^\s|\s$|\s\s/u.test(text)) notes.push(t.spaces);
  return [shown, ...(isHost ? hostNotes(text, t) : []), ...notes.map((note) => element("span", { className: "odd-note" }, note))];
}

function hostNotes(host, t) {
  const found = READ_AS.filter(([pair]) => host.includes(pair)).map(([pair, as]) =>
    t.pair.replace("{pair}", [...pair].join(" ")).replace("{as}", as));
  const notes = found.length ? [element("span", { className: "odd-note" }, found.join(" "))] : [];
  const labels = host.split(".");
  if (labels.some((label) => label.startsWith("xn--"))) {
    const read = labels.map((label) => (label.startsWith("xn--") ? decoded(label.slice(4)) : label)).join(".");
    notes.push(element("span", { className: "odd-note" }, `${t.reads} `, ...visible(read, t, true)));
  }
  return notes;
}

/** Punycode (RFC 3492, 6.2); the text itself where it is none. */
function decoded(text) {
  const cut = text.lastIndexOf("-");
  const output = [...text.slice(0, Math.max(cut, 0))];
  let [n, i, bias] = [128, 0, 72];
  for (let at = cut + 1; at < text.length; ) {
    const before = i;
    for (let [weight, k] = [1, 36]; ; k += 36) {
      const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(text[at++] ?? "");
      if (digit < 0) return `xn--${text}`;
      i += digit * weight;
      const least = Math.min(Math.max(k - bias, 1), 26);
      if (digit < least) break;
      weight *= 36 - least;
    }
    const count = output.length + 1;
    let delta = Math.floor((i - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / count);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff) return `xn--${text}`;
    output.splice(i++, 0, String.fromCodePoint(n));
  }
  return output.join("");
}

async function plain(field, value, t, addresses) {
  if (field === "address" && value) return addresses.get(value) ?? `${t.unopened} ${await fingerprint(value)}`;
  if (field === "passkeys") return fingerprint(value.public_key);
  if (field === "recovery") return fingerprint(value);
  if (field === "scopes") return t[`scope.${value}`] ?? value;
  if (field === "role") return t[`role.${value}`] ?? value;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const listed = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** One field before and after: what goes, what comes and what stays, each item on its own line. */
async function fieldRows(field, before, after, t, addresses) {
  const texts = (value) => Promise.all(listed(value).map((item) => plain(field, item, t, addresses)));
  const [old, fresh] = [await texts(before), await texts(after)];
  const isHost = HOSTS.has(field);
  const line = (kind, text) =>
    element("li", { className: kind }, element("span", { className: "verb" }, `${t[`item.${kind}`]} `), ...visible(text, t, isHost));
  const items = [
    ...old.filter((text) => !fresh.includes(text)).map((text) => line("remove", text)),
    ...fresh.filter((text) => !old.includes(text)).map((text) => line("add", text)),
    ...fresh.filter((text) => old.includes(text)).map((text) => line("keep", text)),
  ];
  return [element("dt", {}, t[`field.${field}`] ?? field), element("dd", {}, element("ul", { className: "items" }, ...items))];
}

async function changeShown(change, t, addresses) {
  const verb = change.before === null ? "add" : change.after === null ? "remove" : "change";
  const isHost = change.table === "exception" || change.table === "fake";
  const heading = element("h2", {}, `${t[`verb.${verb}`]} ${t[`table.${change.table}`]} `, element("b", {}, ...visible(change.key, t, isHost)));
  const [before, after] = [change.before ?? {}, change.after ?? {}];
  const rows = [];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    rows.push(...(await fieldRows(field, before[field], after[field], t, addresses)));
  }
  return element("section", {}, heading, element("dl", {}, ...rows));
}

function summary(difference, t) {
  const count = (from, to) => difference.reduce((sum, change) => {
    const had = new Set([...HOSTS].flatMap((field) => listed(change[from]?.[field])));
    return sum + [...HOSTS].flatMap((field) => listed(change[to]?.[field])).filter((host) => !had.has(host)).length;
  }, 0);
  const text = t.summary.replace("{entries}", difference.length)
    .replace("{added}", count("before", "after")).replace("{removed}", count("after", "before"));
  return element("p", { className: "summary" }, text);
}

const moment = (seconds, language) =>
  new Date(seconds * 1000).toLocaleString(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }) + " UTC";

async function fields(act, names, t, language, addresses) {
  const rows = [];
  for (const name of names) {
    for (const [at, value] of listed(act[name]).entries()) {
      if (at === 0) rows.push(element("dt", {}, t[`field.${name}`] ?? name));
      const text = name === "until" ? moment(value, language) : await plain(name, value, t, addresses);
      rows.push(element("dd", {}, ...visible(text, t, name === "host")));
    }
  }
  return element("dl", {}, ...rows);
}

/** What a person reads of an act: its title, and everything that is in it; ``addresses``: those that it commits to. */
export async function shown(act, text, language, addresses) {
  const t = WORDS[language];
  const content = [];
  if (act.act === "proposal") {
    content.push(summary(act.difference, t));
    for (const change of act.difference) content.push(await changeShown(change, t, addresses));
  } else if (act.act === "found") {
    for (const member of act.members) {
      content.push(await changeShown({ table: "member", key: member.name, before: null, after: member }, t, addresses));
    }
  } else {
    const names = ACTS[act.act].filter((name) => !["act", "ledger", "made", "number", "member", "proposal"].includes(name));
    content.push(await fields(act, names, t, language, addresses));
  }
  const rest = Object.fromEntries(["author", "member", "base"].filter((name) => name in act).map((name) => [name, `${act[name]}`]));
  if (act.proposal) rest.proposal = act.proposal;
  content.push(await fields(rest, Object.keys(rest), t, language));
  content.push(element("p", {}, `${t.made} ${moment(act.made, language)}`));
  const exact = element("pre", { tabIndex: 0, textContent: text });
  exact.setAttribute("aria-label", t.exact);
  content.push(element("details", {}, element("summary", {}, t.exact), exact,
    element("p", { className: "print" }, `SHA-256 ${hex(await challenge(text))}`)));
  const title = t[`act.${act.act}`].replace("{number}", act.number ?? "").replace("{version}", act.version ?? "");
  return { title, content };
}

/** The proposal that a stop names, when the text handed along is really the one of that digest. */
export async function isAbout(act, text) {
  return act.act === "stop" && typeof text === "string" && hex(await challenge(text)) === act.proposal;
}
