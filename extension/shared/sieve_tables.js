// The sieve's look-ups, compiled once from the snapshot's `sieve`: the same as scanner/engine/sieve_tables.py.
import { Finder, MERGED, Missed, coarse, fold, isOneEdit, joined, plain, single, visual } from "./sieve_lookups.js";
import { HEALTH, MIN_CARELESS, MIN_LONG, NAME, STRONG, WORD } from "./sieve_spans.js";

export const MIN_NAME = 5;
const MIN_WORD = 4,
  MIN_GLUED_BODY = 3,
  SHORT_BODY = [3, 4];
const MIN_CUT_WORD = 8,
  MIN_CUT = 5,
  MIN_MISSPELT = 6,
  MAX_MISSPELT = 20,
  MAX_BRIEF = 8;
const LINKS = ["des", "de", "du", "d"];
const PLURALS = ["ses", "xes", "zes"];

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

export class Tables {
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
    this.telling = new Set(data.telling.flatMap((text) => [text, ...cutShort(text)]));
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

  /** The names in a host that are written there, look-alike letters made one. @param {string} own @returns {Written[]} */
  namesIn(own) {
    /** @type {Written[]} */ const found = [];
    this.names.each(fold(own, MERGED), (_start, _end, names) => void found.push(...names));
    if (!found.length) return found;
    const letters = joined(own);
    const views = [letters, visual(letters), joined(visual(own))];
    return found.filter(({ text, seen }) => letters.includes(text) || views.some((view) => view.includes(seen)));
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

  /** Does a label begin, or end, as the name of a hospital or health body does; or begin so behind words? @param {string} label */
  isBody(label) {
    if (this.offices.some((office) => label.endsWith(office)) || this.beginsAsBody(label)) return true;
    const behind = this.behindTelling(label);
    return behind !== label && this.beginsAsBody(behind);
  }

  /** @param {string} label @returns {boolean} */
  beginsAsBody(label) {
    if (this.isGlued(label.replaceAll("-", ""))) return true;
    const parts = label.split("-");
    return [1, 2, 3].some((size) => size < parts.length && this.bodies.has(parts.slice(0, size).join("")));
  }

  /** What follows the words that a label begins with: what is asked stands before who asks it. @param {string} label @returns {string} */
  behindTelling(label) {
    const first = label.split("-", 1)[0];
    return first !== label && this.telling.has(first) ? this.behindTelling(label.slice(first.length + 1)) : label;
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
