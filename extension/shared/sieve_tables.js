// What the sieve's texts are looked up by: folds letter by letter, texts with one edit in them, many texts in another.
// The same as scanner/engine/near.py and sieve_tables.py; tests/engine/test_sieve.py compares them through the sieve.

const MAX_FOLDED_LENGTH = 80, KEY = 3;
const CUT = 4, PLACES = 8, ALL_KINDS = 0b1111, THREE_PLACES = 0b111, LAST_PLACE = 23;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What each ASCII letter becomes, by its code. @param {Record<string, string>} folds @returns {string[]} */
const table = (folds) => Array.from({ length: 128 }, (_, code) => folds[String.fromCharCode(code)] ?? String.fromCharCode(code));
const ALIKE = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g", 2: "z", i: "l" };
const JOINED = { ".": "", "-": "" };
const PLAIN = table(ALIKE);
export const MERGED = table({ ...ALIKE, ...JOINED, r: "n", m: "nn", w: "vv", d: "cl" });
export const CARELESS = table({
  ...ALIKE, ...JOINED, r: "n", m: "nn", 1: "", i: "", j: "", l: "", u: "", v: "", w: "", y: "",
  d: "c", b: "c", 8: "c", e: "c", 3: "c", k: "c", q: "g", f: "t",
});

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
export const visual = (text) => plain(text.replaceAll("rn", "m").replaceAll("vv", "w").replaceAll("cl", "d").replaceAll("nn", "m"));

/** A text less one letter, for each place. @param {string} text */
const deletions = (text) => Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1));

/** All texts one edit away; for look-ups too rare to index. @param {string} text @returns {string[]} */
export function edits(text) {
  const found = deletions(text);
  for (let at = 0; at <= text.length; at += 1) {
    const before = text.slice(0, at), after = text.slice(at);
    if (after.length > 1) found.push(before + after[1] + after[0] + after.slice(2));
    for (const letter of LETTERS) {
      if (after) found.push(before + letter + after.slice(1));
      found.push(before + letter + after);
    }
  }
  return found;
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
    return text.length <= MAX_FOLDED_LENGTH && (this.heads.has(text.slice(0, end)) || this.tails.has(text.slice(-end)));
  }
}

/** Texts with a kind (four bits), found again with one edit in them; a text less one letter is kept with where it stood. */
export class Missed {
  /** @param {Map<string, number>} kinds */
  constructor(kinds) {
    this.known = new Map(kinds);
    for (const [text, kind] of kinds) {
      deletions(text).forEach((key, at) => this.known.set(key, (this.known.get(key) ?? 0) | (kind << CUT) | (1 << (Math.min(at, LAST_PLACE) + PLACES))));
    }
    this.ends = new Ends(kinds.keys());
  }

  /** @param {string} text @returns {number} the kinds, or-ed, of what it is one edit from or equal to */
  kinds(text) {
    if (!this.ends.may(text)) return 0;
    const own = this.known.get(text) ?? 0;
    let kinds = own | (own >>> CUT);
    for (let at = 0; at < text.length; at += 1) {
      const value = this.known.get(text.slice(0, at) + text.slice(at + 1)) ?? 0;
      kinds |= value;
      if ((value >>> (PLACES + Math.min(Math.max(at - 1, 0), LAST_PLACE - 1))) & THREE_PLACES) kinds |= value >>> CUT;
    }
    return kinds & ALL_KINDS;
  }
}

/** The same for texts under a fold that makes one letter two or none: places are not compared. */
export class MissedLoosely {
  /** @param {string[]} texts @param {string[]} folds */
  constructor(texts, folds) {
    this.keys = new Set(texts.flatMap((text) => [text, ...deletions(text)].map((key) => fold(key, folds))));
    this.ends = new Ends(texts.map((text) => fold(text, folds)));
  }

  /** @param {string} folded */
  has(folded) {
    return this.ends.may(folded) && (this.keys.has(folded) || deletions(folded).some((key) => this.keys.has(key)));
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
