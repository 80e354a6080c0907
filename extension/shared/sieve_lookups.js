// What the sieve's texts are looked up by: folds letter by letter, texts with one edit in them, many texts in another.
// As scanner/engine/near.py and fold.py; tests/engine/test_sieve.py compares them through the sieve.

const MAX_QUERY_LENGTH = 40,
  SHORT = 5,
  KEY = 3;

/** What each ASCII letter becomes, by its code. @param {Record<string, string>} folds @returns {string[]} */
const table = (folds) =>
  Array.from({ length: 128 }, (_, code) => folds[String.fromCharCode(code)] ?? String.fromCharCode(code));
const ALIKE = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g", 2: "z", i: "l" };
const JOINED = { ".": "", "-": "" };
const PLAIN = table(ALIKE);
export const MERGED = table({ ...ALIKE, ...JOINED, r: "n", m: "nn", w: "vv", d: "cl" });
const COARSE = table({ e: "c", v: "u", r: "n", q: "g", d: "b", f: "t", j: "l", y: "u" });
const CARELESS_RUNS = [
  ["lh", "h"],
  ["lk", "k"],
  ["lc", "k"],
  ["lb", "b"],
  ["dl", "d"],
  ["rr", "m"],
  ["ll", "u"],
];

/** @param {string} text ASCII @param {string[]} folds */
export function fold(text, folds) {
  let folded = "";
  for (let at = 0; at < text.length; at += 1) folded += folds[text.charCodeAt(at)];
  return folded;
}

export const joined = (/** @type {string} */ text) => text.replace(/[.-]/g, "");
export const single = (/** @type {string} */ text) => text.replace(/(.)\1+/g, "$1");
export const plain = (/** @type {string} */ text) => fold(text, PLAIN);

/** As `fold.visual`: letters and digits that look alike made one. @param {string} text */
export const visual = (text) =>
  plain(text.replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("cl", "d").replaceAll("nn", "m"));

/** As `fold.coarse`: letters made one that only a careless eye confuses. @param {string} seen as `visual` has it */
export const coarse = (seen) =>
  fold(
    CARELESS_RUNS.reduce((text, [run, letter]) => text.replaceAll(run, letter), seen),
    COARSE,
  );

/** Is a text exactly one edit from another: a letter left out, put in, replaced, or two swapped? @param {string} one @param {string} other */
export function isOneEdit(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** The beginnings and ends of texts, one of which an edit leaves whole. */
class Ends {
  /** @param {Iterable<string>} texts */
  constructor(texts) {
    this.heads = new Set();
    this.tails = new Set();
    for (const text of texts) {
      for (const size of [2, 3, 4]) {
        this.heads.add(text.slice(0, size));
        this.tails.add(text.slice(-size));
      }
    }
  }

  /** @param {string} text */
  may(text) {
    const end = text.length > 8 ? 4 : text.length > 6 ? 3 : 2;
    return this.heads.has(text.slice(0, end)) || this.tails.has(text.slice(-end));
  }
}

/** How many letters at one end of a text a single edit leaves alone. @param {number} length */
const half = (length) => (length - 1) >> 1;

/** Texts with a kind (bits), found again with one edit in them by the half that it leaves whole. */
export class Missed {
  /** @param {Map<string, number>} kinds */
  constructor(kinds) {
    this.known = kinds;
    /** @type {Map<number, {heads: Map<string, string[]>, tails: Map<string, string[]>}>} */
    this.byLength = new Map();
    for (const text of kinds.keys()) {
      const size = text.length;
      const { heads, tails } = this.byLength.get(size) ?? { heads: new Map(), tails: new Map() };
      this.byLength.set(size, { heads, tails });
      for (const [some, key] of /** @type {[Map<string, string[]>, string][]} */ ([
        [heads, text.slice(0, half(size))],
        [tails, text.slice(size - half(size))],
      ])) {
        const there = some.get(key);
        if (there) there.push(text);
        else some.set(key, [text]);
      }
    }
    this.ends = new Ends(kinds.keys());
  }

  /** @param {string} text @returns {number} the kinds, or-ed, of what it is one edit from or equal to */
  kinds(text) {
    const size = text.length;
    let kinds = this.known.get(text) ?? 0;
    if (size > MAX_QUERY_LENGTH || (size > SHORT && !this.ends.may(text))) return kinds; // one edit can spoil both ends of a short text
    for (const length of [size - 1, size, size + 1]) {
      const halves = this.byLength.get(length);
      if (!halves) continue;
      const names = [
        ...(halves.heads.get(text.slice(0, half(length))) ?? []),
        ...(halves.tails.get(text.slice(size - half(length))) ?? []),
      ];
      for (const name of names) if (isOneEdit(name, text)) kinds |= this.known.get(name) ?? 0;
    }
    return kinds;
  }
}

/**
 * Finds every one of many texts in another.
 * @template T
 */
export class Finder {
  /** @param {Map<string, T>} payloads */
  constructor(payloads) {
    /** @type {Map<string, [string, T][]>} */
    this.starts = new Map();
    for (const entry of payloads) {
      const key = entry[0].slice(0, KEY);
      const there = this.starts.get(key);
      if (there) there.push(entry);
      else this.starts.set(key, [entry]);
    }
  }

  /** @param {string} text @param {(start: number, end: number, payload: T) => void} found */
  each(text, found) {
    for (let at = 0; at + KEY <= text.length; at += 1) {
      for (const [pattern, payload] of this.starts.get(text.slice(at, at + KEY)) ?? []) {
        if (text.startsWith(pattern, at)) found(at, at + pattern.length, payload);
      }
    }
  }
}
