// The sieve: can this host imitate anybody at all? The same test as scanner/engine/sieve.py, over the snapshot's `sieve`.
//
//   const sieve = compile(content.sieve);   // once for a snapshot
//   sieve(host)                             // "none" | "weak" | "strong"
//
// `host` is a canonical ASCII host in lower case without a final dot (`new URL(url).hostname`). strong: could become
// dangerous; weak: could become suspicious or a claim; none: nothing to see, and nothing to ask. Official, candidate and
// listed hosts are told before it. tests/engine/test_sieve.py compares both, host by host: change them together.

const MIN_NAME = 5, MIN_LONG = 8, MIN_SHORT = 3, MIN_GLUED_BODY = 3;
const MIN_CARELESS = 12, MIN_CUT_WORD = 8, MIN_CUT = 5, MIN_MISSPELT = 6, MAX_MISSPELT = 16, MAX_CROSSED = 6, MAX_BORDERS = 48;
const NAME = 1, STRONG = 2, WORD = 4, HEALTH = 8;
const STATE = "gouv.fr"; // whatever stands before it: hosts really under it are told before the sieve
const KEY = 3, MAX_FOLDED_LENGTH = 80;

/** What each ASCII letter becomes, by its code. @param {Record<string, string>} folds @returns {string[]} */
const table = (folds) => Array.from({ length: 128 }, (_, code) => folds[String.fromCharCode(code)] ?? String.fromCharCode(code));
const ALIKE = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g", 2: "z", i: "l" };
const JOINED = { ".": "", "-": "" };
const NOTHING = table({});
const PLAIN = table(ALIKE);
const MERGED = table({ ...ALIKE, ...JOINED, r: "n", m: "nn", w: "vv", d: "cl" });
const CARELESS = table({
  ...ALIKE, ...JOINED, r: "n", m: "nn", 1: "", i: "", j: "", l: "", u: "", v: "", w: "", y: "",
  d: "c", b: "c", 8: "c", e: "c", 3: "c", k: "c", q: "g", f: "t",
});
const PLURALS = ["ses", "xes", "zes"];

/** @typedef {"none" | "weak" | "strong"} Held */
/** @typedef {[start: number, end: number, what: number]} Found in the host without dots and hyphens */
/**
 * @typedef {{strong: string[], names: string[], missed: string[], seen: string[], short: string[], acronyms: string[], health: string[], telling: string[],
 *   small: string[], bodies: string[], offices?: string[], subjects?: string[]}} SieveData
 */

/** @param {string} text ASCII @param {string[]} folds */
function fold(text, folds) {
  let folded = "";
  for (let at = 0; at < text.length; at += 1) folded += folds[text.charCodeAt(at)];
  return folded;
}

const joined = (/** @type {string} */ text) => text.replace(/[.-]/g, "");
const single = (/** @type {string} */ text) => text.replace(/(.)\1+/g, "$1");
const plain = (/** @type {string} */ text) => fold(text, PLAIN);

/** A text and itself less one letter, for each place; folded. @param {string} text @param {string[]} folds @returns {string[]} */
function keysOf(text, folds) {
  const tails = [""];
  for (let at = text.length - 1; at >= 0; at -= 1) tails.push(folds[text.charCodeAt(at)] + tails[tails.length - 1]);
  const keys = [tails[text.length]];
  for (let at = 0, head = ""; at < text.length; at += 1) {
    keys.push(head + tails[text.length - at - 1]);
    head += folds[text.charCodeAt(at)];
  }
  return keys;
}

/** The beginnings by which a long word is known as well. @param {string} word @returns {string[]} */
const cutShort = (word) => (word.length < MIN_CUT_WORD ? [] : Array.from({ length: word.length - MIN_CUT }, (_, more) => word.slice(0, MIN_CUT + more)));

/** Texts with a kind (bits), found again with one edit in them; all are looked up as `folds` leaves them. */
class Missed {
  /** @param {Iterable<[string, number]>} kinds @param {string[]} folds */
  constructor(kinds, folds) {
    /** @type {Map<string, number>} */
    this.known = new Map();
    this.heads = new Set();
    this.tails = new Set();
    for (const [text, kind] of kinds) {
      for (const key of keysOf(text, folds)) this.known.set(key, (this.known.get(key) ?? 0) | kind);
      const folded = fold(text, folds);
      for (const size of [2, 3, 4]) {
        this.heads.add(folded.slice(0, size));
        this.tails.add(folded.slice(-size));
      }
    }
  }

  /** @param {string} folded @returns {number} the kinds, or-ed, of what it is one edit from or equal to */
  kinds(folded) {
    if (folded.length > MAX_FOLDED_LENGTH) return 0;
    const end = folded.length > 8 ? 4 : folded.length > 6 ? 3 : 2; // an edit leaves the beginning or the end whole
    if (!this.heads.has(folded.slice(0, end)) && !this.tails.has(folded.slice(-end))) return 0;
    let kinds = this.known.get(folded) ?? 0;
    for (let at = 0; at < folded.length; at += 1) kinds |= this.known.get(folded.slice(0, at) + folded.slice(at + 1)) ?? 0;
    return kinds;
  }
}

/**
 * Finds every one of many texts in another.
 * @template T
 */
class Finder {
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

/** @typedef {{word: number, isShort: boolean, heads: Set<number>, tails: Set<number>}} Piece */

class Sieve {
  /** @param {SieveData} data */
  constructor(data) {
    const strong = new Set(data.strong);
    const names = [...data.names, ...data.strong];
    this.written = new Set(names);
    /** @type {Map<string, boolean | null>} */
    this.alike = new Map(names.map((text) => [fold(text, MERGED), strong.has(text)]));
    this.tokens = new Set([...data.short.filter((text) => text.length >= MIN_NAME), ...data.acronyms].map((text) => fold(text, MERGED)));
    this.names = new Finder(new Map([...[...this.tokens].map((text) => /** @type {[string, null]} */ ([text, null])), ...this.alike]));
    this.short = new Set(data.short);
    this.acronyms = new Set(data.acronyms);
    this.small = new Set(data.small);
    this.bodies = new Set(data.bodies);
    this.subjects = data.subjects ?? [];
    this.offices = data.offices ?? []; // an older snapshot has none
    this.singles = new Set([...data.seen, ...data.acronyms].map(single));
    this.glued = data.bodies.filter((text) => text.length >= MIN_GLUED_BODY);
    /** @type {Map<string, number>} */
    const whole = new Map(data.telling.map((text) => [plain(text), WORD]));
    for (const text of data.health) whole.set(plain(text), HEALTH);
    /** @type {Map<string, number>} */
    const words = new Map();
    for (const [text, what] of whole) for (const cut of cutShort(text)) words.set(cut, what);
    for (const [text, what] of whole) words.set(text, what);
    /** @type {Map<string, number>} */
    const missed = new Map(data.missed.map((text) => [plain(text), strong.has(text) ? STRONG : NAME]));
    const shorts = data.short.map(plain);
    this.exact = new Set(missed.keys());
    for (const text of shorts) this.exact.delete(text);
    const near = new Map(missed);
    for (const [text, what] of whole) if (text.length >= MIN_MISSPELT) near.set(text, (near.get(text) ?? 0) | what);
    const longer = (/** @type {number} */ least) => data.seen.filter((text) => text.length >= least);
    const asNames = (/** @type {string[]} */ texts) => texts.map((text) => /** @type {[string, number]} */ ([text, NAME]));
    this.near = new Missed(near, NOTHING);
    this.nearShort = new Missed([...missed].filter(([text]) => text.length <= MIN_LONG + 1), NOTHING);
    this.seen = new Missed(asNames(longer(MIN_LONG + 1)), MERGED);
    this.careless = new Set(data.seen.map((text) => fold(text, CARELESS)));
    this.nearCareless = new Missed(asNames(longer(MIN_CARELESS)), CARELESS);
    this.pieces = new Finder(piecesOf(words, shorts, [...missed.keys()]));
  }

  /** What a text is at most one edit from, as bits; nothing where it is a name itself. @param {string} text */
  level(text) {
    return this.exact.has(text) ? 0 : this.near.kinds(text);
  }

  /** @param {string} host @returns {Held} */
  test(host) {
    if (host.includes("xn--") || host.endsWith(STATE)) return "strong";
    const own = host.slice(0, Math.max(0, host.lastIndexOf(".")));
    let named = 0;
    let isNamed = false;
    let hasToken = false;
    this.names.each(fold(own, MERGED), (_start, _end, isStrong) => {
      named += Number(isStrong !== null);
      isNamed ||= isStrong === true;
      hasToken ||= isStrong === null;
    });
    if (isNamed) return "strong";
    const labels = own.split(".");
    const wholes = labels.map((label) => label.replaceAll("-", ""));
    if ((named || hasToken) && wholes.some((label) => this.looksLikeAName(label))) return "strong";
    if (hasToken) named += Number(own.split(/[.-]/).some((piece) => this.looksLikeAName(piece)));
    const letters = joined(own);
    let { near, words, shorts } = this.piecesIn(letters);
    const isWhole = wholes.some((label) => this.isWhole(label, near.length > 0));
    if (words.length || shorts.length || own.includes("-")) {
      const pieces = new Set(bordersOf(own, words));
      shorts = shorts.filter(([start, end]) => words.length || pieces.has(start) || pieces.has(end));
      const borders = bordersOf(own, [...words, ...shorts]);
      if (borders.length > MAX_BORDERS) return "strong";
      this.addMisspelt(plain(letters), borders, near, words, words.length + shorts.length > 0);
      const firm = bordersOf(own, words);
      const touching = shorts;
      shorts = touching.filter((span) => this.stands(span, touching, letters, firm));
    }
    const isDeep = labels.length - Number(labels[0] === "www") > 1;
    const isCut = own !== letters;
    const isShort = shorts.some(([start, end]) => end - start > MIN_SHORT && (isCut || end - start < letters.length));
    const isAcronym = shorts.some(([start, end]) => this.acronyms.has(letters.slice(start, end)));
    if (isAcronym && isShort) return "strong";
    if ((isDeep && (named || isWhole || isShort)) || isStrong(named, near, words, shorts)) return "strong";
    if (near.some((found) => standsOut(found, letters.length, words, isDeep))) return "strong";
    if (hasPair(words) && areSeveral(words) && this.subjects.some((text) => letters.includes(text))) return "strong";
    const isHeld = named || near.length || isWhole || isShort || isAcronym || hasPair(words) || labels.some((label) => this.isBody(label));
    return isHeld ? "weak" : "none";
  }

  /** Long names with one edit in them, words, short names. @param {string} letters */
  piecesIn(letters) {
    /** @type {Found[]} */ const near = [];
    /** @type {Found[]} */ const words = [];
    /** @type {Found[]} */ const shorts = [];
    const text = plain(letters);
    this.pieces.each(text, (start, end, piece) => {
      if (piece.word) words.push([start, end, piece.word]);
      if (piece.isShort && this.short.has(letters.slice(start, end))) shorts.push([start, end, 0]);
      this.addMissed(text, start, end, piece, near);
    });
    return { near, words, shorts };
  }

  /** Add the long names with one edit in them of which a half stands there. @param {string} text @param {number} start @param {number} end @param {Piece} piece @param {Found[]} near */
  addMissed(text, start, end, { heads, tails }, near) {
    for (const size of heads) if (this.exact.has(text.slice(start, start + size))) return;
    for (const size of tails) if (size <= end && this.exact.has(text.slice(end - size, end))) return;
    const add = (/** @type {number} */ first, /** @type {number} */ last) => {
      const level = first >= 0 && last <= text.length ? this.level(text.slice(first, last)) : 0;
      if (level & (NAME | STRONG)) near.push([first, last, level]);
    };
    for (const edit of [-1, 0, 1]) {
      for (const size of heads) add(start, start + size + edit);
      for (const size of tails) add(end - size - edit, end);
    }
  }

  /** Is a label without its hyphens one edit from a name, or taken for one by a careless eye? @param {string} label @param {boolean} isNear */
  isWhole(label, isNear) {
    if (label.length < MIN_NAME - 1) return false;
    if (label.length <= MIN_LONG && this.nearShort.kinds(plain(label)) && !this.written.has(label)) return true;
    if (this.singles.has(single(label))) return true;
    if (isNear && this.level(plain(label)) & (NAME | STRONG)) return true;
    if (label.length >= MIN_LONG && this.seen.kinds(fold(label, MERGED))) return true;
    const seen = fold(label, CARELESS);
    if (this.careless.has(seen) || (label.length >= MIN_CARELESS - 1 && this.nearCareless.kinds(seen))) return true;
    return PLURALS.some((ending) => label.includes(ending) && this.written.has(label.replaceAll(ending, ending[0])));
  }

  /** Is a text a name in look-alike letters, not written as it is? @param {string} text */
  looksLikeAName(text) {
    const merged = fold(text, MERGED);
    return (this.alike.has(merged) && !this.written.has(text)) || (this.tokens.has(merged) && !this.short.has(text));
  }

  /** Does a label begin, or end, as the name of a hospital or health body does? @param {string} label */
  isBody(label) {
    if (this.glued.some((body) => label.startsWith(body)) || this.offices.some((body) => label.endsWith(body))) return true;
    const parts = label.split("-");
    return [1, 2, 3].some((count) => count < parts.length && this.bodies.has(parts.slice(0, count).join("")));
  }

  /** Add the short names, and beside other words the words, with one edit in them that stand between borders. @param {string} text @param {number[]} borders @param {Found[]} near @param {Found[]} words @param {boolean} isBeside */
  addMisspelt(text, borders, near, words, isBeside) {
    const known = new Set(words.map(([start, end]) => `${start}-${end}`));
    borders.forEach((start, at) => {
      for (const end of borders.slice(at + 1, at + 1 + MAX_CROSSED)) {
        const size = end - start;
        const level = MIN_NAME - 1 <= size && size <= MAX_MISSPELT ? this.level(text.slice(start, end)) : 0;
        if (size <= MIN_LONG && level & (NAME | STRONG)) near.push([start, end, level]);
        if (isBeside && level & (WORD | HEALTH) && !known.has(`${start}-${end}`)) words.push([start, end, level]);
      }
    });
  }

  /** Does a short name stand between borders, digits, words that say nothing or other short names? @param {Found} span @param {Found[]} shorts @param {string} letters @param {number[]} borders */
  stands([start, end], shorts, letters, borders) {
    const isLeft = borders.includes(start) || /\d/.test(letters[start - 1] ?? "") || shorts.some((other) => other[1] === start)
      || borders.some((border) => border < start && this.small.has(letters.slice(border, start)));
    return isLeft && (borders.includes(end) || /\d/.test(letters[end] ?? "") || shorts.some((other) => other[0] === end)
      || borders.some((border) => border > end && this.small.has(letters.slice(end, border))));
  }
}

/** Do two findings stand together: names, short names, and misspelt names or words beside them? @param {number} named @param {Found[]} near @param {Found[]} words @param {Found[]} shorts */
function isStrong(named, near, words, shorts) {
  if (named) return named > 1 || near.length + words.length + shorts.length > 0;
  return shorts.length > 1 || (shorts.length > 0 && near.length + words.length > 0);
}

/** Has a misspelt name beside it what makes it dangerous? @param {Found} found @param {number} size letters of the host @param {Found[]} words @param {boolean} isDeep */
function standsOut([start, end, level], size, words, isDeep) {
  if (!(level & STRONG)) return isDeep && isApart(start, end, words);
  return isDeep || (MIN_LONG - 1 <= end - start && end - start < size) || isApart(start, end, words) || hasPair(words);
}

/** Does a word of insurance or care stand beside another word? @param {Found[]} words */
const hasPair = (words) => words.some(([start, end, what]) => what & HEALTH && isApart(start, end, words));

/** Do three words stand side by side? @param {Found[]} words */
function areSeveral(words) {
  let count = 0;
  let at = 0;
  for (const [start, end] of [...words].sort((one, other) => one[1] - other[1])) {
    if (start < at) continue;
    count += 1;
    at = end;
  }
  return count > 2;
}

/** Is there a word that does not overlap? @param {number} start @param {number} end @param {Found[]} words */
const isApart = (start, end, words) => words.some((word) => word[1] <= start || end <= word[0]);

/** Where pieces and words begin and end. @param {string} own @param {Found[]} words @returns {number[]} */
function bordersOf(own, words) {
  const borders = new Set([0]);
  let at = 0;
  for (const piece of own.split(/[.-]/)) borders.add((at += piece.length));
  for (const [start, end] of words) borders.add(start).add(end);
  return [...borders].sort((a, b) => a - b);
}

/** Words, short names and halves of long names, one of which any edit leaves whole. @param {Map<string, number>} words @param {string[]} shorts @param {string[]} missed @returns {Map<string, Piece>} */
function piecesOf(words, shorts, missed) {
  /** @type {Map<string, Piece>} */
  const pieces = new Map();
  const piece = (/** @type {string} */ text) => {
    const found = pieces.get(text) ?? { word: 0, isShort: false, heads: new Set(), tails: new Set() };
    pieces.set(text, found);
    return found;
  };
  for (const [text, what] of words) piece(text).word = what;
  for (const text of shorts) piece(text).isShort = true;
  for (const text of missed.filter((name) => name.length >= MIN_LONG)) {
    const middle = text.length >> 1;
    piece(text.slice(0, middle)).heads.add(text.length);
    piece(text.slice(0, middle - 1) + text[middle]).heads.add(text.length); // the two in the middle swapped
    piece(text.slice(middle)).tails.add(text.length);
  }
  return pieces;
}

/** Compile the snapshot's `sieve`. @param {SieveData} data @returns {(host: string) => Held} */
export function compile(data) {
  const sieve = new Sieve(data);
  return (host) => sieve.test(host);
}
