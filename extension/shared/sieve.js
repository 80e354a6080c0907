// The sieve: can this host imitate anybody at all? The same test as scanner/engine/sieve.py, over the snapshot's `sieve`.
//
//   const sieve = compile(content.sieve);   // once for a snapshot
//   sieve(host)                             // "none" | "weak" | "strong"
//
// `host` is a canonical ASCII host in lower case without a final dot (`new URL(url).hostname`). strong: could become
// dangerous; weak: could become suspicious or a claim; none: nothing to see, and nothing to ask. Official, candidate and
// listed hosts are told before it. tests/engine/test_sieve.py compares both, host by host: change them together.
import {
  HEALTH,
  MIN_GLUED_LONG,
  MIN_LONG,
  NAME,
  STRONG,
  bordersOf,
  goTogether,
  holdsPairAlone,
  isApart,
  occurrences,
  standsOut,
  tells,
} from "./sieve_spans.js";
import { Finder, MERGED, Missed, coarse, fold, isOneEdit, joined, plain, single, visual } from "./sieve_tables.js";

const MIN_NAME = 5,
  MIN_SHORT = 3,
  MIN_WORD = 4,
  MIN_GLUED_BODY = 3,
  SHORT_BODY = [3, 4];
const MIN_CARELESS = 12,
  MIN_CUT_WORD = 8,
  MIN_CUT = 5,
  MIN_MISSPELT = 6,
  MAX_MISSPELT = 20,
  MAX_BORDERS = 24,
  MAX_BRIEF = 8;
const WORD = 4;
const STATE = "gouv.fr"; // behind other letters (`impots-gouv.fr`)
const LINKS = ["des", "de", "du", "d"];
const PLURALS = ["ses", "xes", "zes"];

/** @typedef {"none" | "weak" | "strong"} Held */
/** @typedef {import("./sieve_spans.js").Found} Found */
/**
 * @typedef {{strong: string[], names: string[], missed: string[], seen: string[], short: string[], acronyms: string[], health: string[], telling: string[],
 *   small: string[], bodies: string[], glued?: string[], offices?: string[], brief?: string[], subjects?: string[], state?: string[]}} SieveData
 * @typedef {{text: string, seen: string, isStrong: boolean | null}} Written a name, as `visual` has it, null: counts as a token only
 */

/** The beginnings by which a long word is known as well. @param {string} word @returns {string[]} */
const cutShort = (word) =>
  word.length < MIN_CUT_WORD
    ? []
    : Array.from({ length: word.length - MIN_CUT }, (_, more) => word.slice(0, MIN_CUT + more));

/** @typedef {{word: number, isShort: boolean, heads: string[], tails: string[]}} Piece */

class Sieve {
  /** @param {SieveData} data */
  constructor(data) {
    const strong = new Set(data.strong);
    this.written = new Set([...data.names, ...data.strong]);
    this.alike = new Set([...this.written].map((text) => fold(text, MERGED)));
    const tokens = [...data.acronyms, ...data.short.filter((text) => text.length >= MIN_NAME)];
    this.tokens = new Set(tokens.map((text) => fold(text, MERGED)));
    /** @type {Map<string, Written[]>} */
    const names = new Map();
    const add = (/** @type {string} */ text, /** @type {boolean | null} */ isStrong) => {
      const merged = fold(text, MERGED);
      names.set(merged, [...(names.get(merged) ?? []), { text, seen: visual(text), isStrong }]);
    };
    for (const text of tokens) add(text, null);
    for (const text of this.written) add(text, strong.has(text));
    this.names = new Finder(names);
    this.short = new Set(data.short);
    this.acronyms = new Set(data.acronyms);
    this.small = new Set(data.small);
    this.bodies = new Set(data.bodies);
    // What an older snapshot lacks
    this.subjects = data.subjects ?? [];
    this.offices = data.offices ?? [];
    this.brief = new Set(data.brief);
    this.state = (data.state ?? []).map((suffix) => `.${suffix}`);
    this.glued = data.glued ?? data.bodies.filter((text) => text.length >= MIN_GLUED_BODY);
    this.singles = new Set([...data.seen, ...data.acronyms].map(single));
    /** @type {Map<string, number>} */
    const whole = new Map(data.telling.map((text) => [plain(text), WORD]));
    for (const text of data.health) whole.set(plain(text), HEALTH);
    /** @type {Map<string, number>} */
    const words = new Map();
    // A beginning of several words is the shortest one's.
    const longestFirst = [...whole].sort(([one], [other]) => other.length - one.length);
    for (const [text, what] of longestFirst) for (const cut of cutShort(text)) words.set(cut, what);
    for (const [text, what] of whole) words.set(text, what);
    /** @type {Map<string, number>} */
    const missed = new Map(data.missed.map((text) => [plain(text), strong.has(text) ? STRONG : NAME]));
    const shorts = data.short.map(plain);
    this.exact = new Set(missed.keys());
    for (const text of shorts) this.exact.delete(text);
    this.seen = new Set(data.missed.map(visual));
    const near = new Map(missed);
    for (const [text, what] of words) if (text.length >= MIN_MISSPELT) near.set(text, (near.get(text) ?? 0) | what);
    const seen = data.seen.map((text) => ({ size: text.length, text: visual(text) }));
    const longer = (/** @type {number} */ least) => seen.filter(({ size }) => size >= least);
    this.near = new Missed(near);
    const brief = [...data.names, ...data.short].filter((text) => text.length === MIN_NAME && !missed.has(plain(text)));
    const fours = data.short.filter((text) => text.length === MIN_NAME - 1);
    this.briefNames = new Set([...brief, ...fours]);
    this.nearBrief = new Missed(new Map(brief.map((text) => [plain(text), NAME])));
    this.fourSingles = new Set(fours.map(single));
    this.nearVisual = new Missed(new Map(longer(MIN_LONG + 1).map(({ text }) => [text, NAME])));
    this.careless = new Set(seen.map(({ text }) => coarse(text)));
    this.nearCareless = new Missed(new Map(longer(MIN_CARELESS).map(({ text }) => [coarse(text), NAME])));
    this.pieces = new Finder(piecesOf(words, shorts, [...missed.keys()]));
  }

  /** What a text is at most one edit from, as bits; nothing where it is a name itself. @param {string} letters */
  level(letters) {
    return this.isItself(letters) ? 0 : this.near.kinds(plain(letters));
  }

  /** Is a text a name, or does it show one? `cilnique` shows no `clinique`, for `cl` is a `d` to the eye. @param {string} letters */
  isItself(letters) {
    return this.written.has(letters) || (this.exact.has(plain(letters)) && this.seen.has(visual(letters)));
  }

  /** What a text between borders is, or is one edit from. @param {string} letters */
  kinds(letters) {
    if (letters.length < MIN_WORD) return this.brief.has(letters) ? WORD : 0;
    return letters.length <= MAX_MISSPELT ? this.level(letters) : 0;
  }

  /** @param {string} host @returns {Held} */
  test(host) {
    if (this.state.some((suffix) => host.endsWith(suffix))) return "none";
    if (host.includes("xn--") || host.endsWith(STATE)) return "strong";
    const own = host.slice(0, Math.max(0, host.lastIndexOf(".")));
    const named = this.namesIn(own);
    const labels = own.split(".");
    const wholes = labels.map((label) => label.replaceAll("-", ""));
    if (named.some(({ isStrong }) => isStrong) || (named.length && wholes.some((label) => this.looksLikeAName(label))))
      return "strong";
    const letters = joined(own);
    let { near, words, shorts } = this.piecesIn(letters);
    if (words.length || shorts.length || named.length || own.includes("-")) {
      if (bordersOf(own, [...words, ...shorts]).length > MAX_BORDERS) return "strong";
      shorts = this.amongWords(own, letters, named, near, words, shorts);
    }
    const isWhole = wholes.some((label) => this.isWhole(label, near.length > 0));
    const isAlone = holdsPairAlone(own, words, this.small);
    if (isAlone && this.subjects.some((text) => letters.includes(text))) return "strong";
    const held =
      named.length || near.length || isWhole || shorts.length
        ? this.weighed(own, letters, named, near, words, shorts, isWhole)
        : "none";
    if (held !== "none") return held;
    return isAlone || labels.some((label) => this.isBody(label)) ? "weak" : "none";
  }

  /** The short names that stand between borders; adds what is misspelt between them. @param {string} own @param {string} letters @param {Written[]} named @param {Found[]} near @param {Found[]} words @param {Found[]} found */
  amongWords(own, letters, named, near, words, found) {
    const names = named.flatMap(({ text }) => occurrences(text, letters));
    const edges = bordersOf(own, [...words, ...names]);
    const shorts = this.bounded(found, names, own, letters).filter(
      (span) => words.length || near.length || this.sides(span, [], letters, edges).some(Boolean),
    );
    const isBeside = words.length + near.length + names.length + shorts.length > 0;
    this.addMisspelt(letters, bordersOf(own, [...words, ...names, ...shorts]), near, words, isBeside);
    const firm = bordersOf(own, [...words, ...names, ...near]);
    return shorts.filter((span) => this.sides(span, shorts, letters, firm).every(Boolean));
  }

  /** How far what stands in the host goes together. @param {string} own @param {string} letters @param {Written[]} named @param {Found[]} near @param {Found[]} words @param {Found[]} shorts @param {boolean} isWhole @returns {Held} */
  weighed(own, letters, named, near, words, shorts, isWhole) {
    const names = named.filter(({ isStrong }) => isStrong !== null);
    const isToken = named.some(({ text, isStrong }) => isStrong === null && !letters.includes(text));
    const total = names.length + Number(isToken);
    const isDeep = own.replace(/^www\./, "").includes(".");
    const isCut = own !== letters;
    const isShort = shorts.some(([start, end]) => end - start > MIN_SHORT && (isCut || end - start < letters.length));
    const isAcronym = shorts.some(([start, end]) => this.acronyms.has(letters.slice(start, end)));
    if ((isAcronym && isShort) || (isDeep && (total || isWhole || isShort)) || goTogether(total, near, words, shorts))
      return "strong";
    if (near.some((found) => standsOut(found, letters.length, words, isDeep))) return "strong";
    if (isWhole || isShort || isAcronym || isToken) return "weak";
    const borders = bordersOf(own, words);
    if (names.some(({ text }) => this.standsAlone(text, letters, borders))) return "weak";
    const others = [...words, ...shorts, ...near];
    return near.some((found) => tells(found, others)) ? "weak" : "none";
  }

  /** The names in a host that are written there, look-alike letters made one. @param {string} own @returns {Written[]} */
  namesIn(own) {
    /** @type {Written[]} */ const found = [];
    this.names.each(fold(own, MERGED), (_start, _end, names) => void found.push(...names));
    if (!found.length) return found;
    const letters = joined(own);
    const views = [letters, visual(letters), joined(visual(own))];
    return found.filter(({ text, seen }) => letters.includes(text) || views.some((view) => view.includes(seen)));
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
      this.addMissed(letters, text, start, end, piece, near);
    });
    return { near, words, shorts };
  }

  /** Add the long names with one edit in them of which a half stands there. @param {string} letters @param {string} text @param {number} start @param {number} end @param {Piece} piece @param {Found[]} near */
  addMissed(letters, text, start, end, { heads, tails }, near) {
    if (heads.some((name) => text.startsWith(name, start) && this.isItself(letters.slice(start, start + name.length))))
      return;
    if (
      tails.some(
        (name) =>
          name.length <= end &&
          text.startsWith(name, end - name.length) &&
          this.isItself(letters.slice(end - name.length, end)),
      )
    )
      return;
    const add = (/** @type {string} */ name, /** @type {number} */ first, /** @type {number} */ last) => {
      const there = text.slice(first, last);
      if (first < 0 || last > text.length || (there !== name && !isOneEdit(name, there))) return;
      const level = this.level(letters.slice(first, last));
      if (level & (NAME | STRONG)) near.push([first, last, level]);
    };
    for (const edit of [-1, 0, 1]) {
      for (const name of heads) add(name, start, start + name.length + edit);
      for (const name of tails) add(name, end - name.length - edit, end);
    }
  }

  /** Is a label without its hyphens one edit from a name, or taken for one by a careless eye? @param {string} label @param {boolean} isNear */
  isWhole(label, isNear) {
    if (label.length < MIN_NAME - 1) return false;
    const isAlike =
      this.exact.has(plain(label)) || (label.length <= MIN_LONG && this.near.kinds(plain(label)) & (NAME | STRONG));
    if (isAlike && !this.written.has(label)) return true;
    if (this.singles.has(single(label)) || (label.length <= MAX_BRIEF && this.isBriefMisspelt(label))) return true;
    if (isNear && this.level(label) & (NAME | STRONG)) return true;
    const seen = visual(label),
      careless = coarse(seen);
    if (label.length >= MIN_LONG && this.nearVisual.kinds(seen)) return true;
    if (this.careless.has(careless) || (label.length >= MIN_CARELESS - 1 && this.nearCareless.kinds(careless)))
      return true;
    return PLURALS.some((ending) => label.includes(ending) && this.isWritten(label.replaceAll(ending, ending[0])));
  }

  /** @param {string} text */
  isWritten(text) {
    return this.written.has(text) || this.short.has(text);
  }

  /** Does a label miss a name of five letters, or is it one of four with letters written twice? @param {string} label */
  isBriefMisspelt(label) {
    if (this.briefNames.has(label)) return false;
    return this.nearBrief.kinds(plain(label)) > 0 || this.fourSingles.has(single(label));
  }

  /** Is a text a name in look-alike letters, not written as it is? @param {string} text */
  looksLikeAName(text) {
    const merged = fold(text, MERGED);
    return (this.alike.has(merged) && !this.written.has(text)) || (this.tokens.has(merged) && !this.short.has(text));
  }

  /** Does a label begin, or end, as the name of a hospital or health body does? @param {string} label */
  isBody(label) {
    if (this.isGlued(label.replaceAll("-", "")) || this.offices.some((office) => label.endsWith(office))) return true;
    const parts = label.split("-");
    return [1, 2, 3].some((size) => size < parts.length && this.bodies.has(parts.slice(0, size).join("")));
  }

  /** Does a label without its hyphens begin with a body, or with one and its place, `de` passed over? @param {string} label */
  isGlued(label) {
    const begins = (/** @type {string} */ text) => this.glued.some((body) => text.startsWith(body));
    return (
      begins(label) ||
      SHORT_BODY.some(
        (size) =>
          this.bodies.has(label.slice(0, size)) &&
          LINKS.some(
            (link) => label.startsWith(link, size) && begins(label.slice(0, size) + label.slice(size + link.length)),
          ),
      )
    );
  }

  /** Add the short names, and beside other findings the words, brief or misspelt, that stand between borders. @param {string} letters @param {number[]} borders @param {Found[]} near @param {Found[]} words @param {boolean} isBeside */
  addMisspelt(letters, borders, near, words, isBeside) {
    const known = new Set(words.map(([start, end]) => `${start}-${end}`));
    borders.forEach((start, at) => {
      for (const end of borders.slice(at + 1)) {
        const level = this.kinds(letters.slice(start, end));
        if (end - start <= MIN_LONG && level & (NAME | STRONG)) near.push([start, end, level]);
        if (isBeside && level & (WORD | HEALTH) && !known.has(`${start}-${end}`)) words.push([start, end, level]);
      }
    });
    if (near.length && !isBeside) this.addMisspelt(letters, borders, near, words, true);
  }

  /** Does a short name stand between borders, digits or words that say nothing? @param {Found} span @param {string} letters @param {number[]} borders */
  stands(span, letters, borders) {
    return this.sides(span, [], letters, borders).every(Boolean);
  }

  /** Is a border, a digit, a word that says nothing or another short name left, and right, of a span? @param {Found} span @param {Found[]} shorts @param {string} letters @param {number[]} borders */
  sides([start, end], shorts, letters, borders) {
    return [
      borders.includes(start) ||
        /\d/.test(letters[start - 1] ?? "") ||
        shorts.some((other) => other[1] === start) ||
        borders.some((border) => border < start && this.small.has(letters.slice(border, start))),
      borders.includes(end) ||
        /\d/.test(letters[end] ?? "") ||
        shorts.some((other) => other[0] === end) ||
        borders.some((border) => border > end && this.small.has(letters.slice(end, border))),
    ];
  }

  /** Short names but those that count between hyphens, or beside another name, and do not stand so. @param {Found[]} shorts @param {Found[]} names @param {string} own @param {string} letters */
  bounded(shorts, names, own, letters) {
    const pieces = bordersOf(own, []),
      others = [...shorts, ...names];
    return shorts.filter(
      (span) => span[1] - span[0] < MIN_NAME || isApart(span, others) || this.stands(span, letters, pieces),
    );
  }

  /** Does a name without words beside it count: a long one, one in look-alike letters, one between borders? @param {string} text @param {string} letters @param {number[]} borders */
  standsAlone(text, letters, borders) {
    if (text.length >= MIN_GLUED_LONG || !letters.includes(text)) return true;
    return occurrences(text, letters).some((span) => this.stands(span, letters, borders));
  }
}

/** Words, short names and halves of long names, one of which any edit leaves whole. @param {Map<string, number>} words @param {string[]} shorts @param {string[]} missed @returns {Map<string, Piece>} */
function piecesOf(words, shorts, missed) {
  /** @type {Map<string, Piece>} */
  const pieces = new Map();
  const piece = (/** @type {string} */ text) => {
    const found = pieces.get(text) ?? /** @type {Piece} */ ({ word: 0, isShort: false, heads: [], tails: [] });
    pieces.set(text, found);
    return found;
  };
  for (const [text, what] of words) piece(text).word = what;
  for (const text of shorts) piece(text).isShort = true;
  for (const text of missed.filter((name) => name.length >= MIN_LONG)) {
    const middle = text.length >> 1;
    const swapped = text.slice(0, middle - 1) + text[middle]; // the two in the middle
    for (const half of new Set([text.slice(0, middle), swapped])) piece(half).heads.push(text);
    piece(text.slice(middle)).tails.push(text);
  }
  return pieces;
}

/** Compile the snapshot's `sieve`. @param {SieveData} data @returns {(host: string) => Held} */
export function compile(data) {
  const sieve = new Sieve(data);
  return (host) => sieve.test(host);
}
