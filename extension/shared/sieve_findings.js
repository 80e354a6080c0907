// What of the sieve's texts stands in one host, and where: the same as scanner/engine/sieve_findings.py.
import { isOneEdit, joined, plain } from "./sieve_lookups.js";
import {
  HEALTH,
  MIN_GLUED_LONG,
  MIN_LONG,
  NAME,
  STRONG,
  WORD,
  bordersOf,
  holdsPairAlone,
  isApart,
  occurrences,
} from "./sieve_spans.js";
import { MIN_NAME } from "./sieve_tables.js";

const MAX_BORDERS = 24;

/** @typedef {import("./sieve_spans.js").Found} Found */
/** @typedef {import("./sieve_tables.js").Piece} Piece */
/** @typedef {import("./sieve_tables.js").Tables} Tables */
/** @typedef {import("./sieve_tables.js").Written} Written */

/** The findings in a host without its last label; they count `letters`, the host without dots and hyphens. */
export class Findings {
  /** @type {Found[]} names with one edit in them */
  near = [];
  /** @type {Found[]} */
  words = [];
  /** @type {Found[]} names that count between borders only */
  shorts = [];

  /** @param {string} own @param {Written[]} named the names written anywhere in it, look-alike letters made one @param {Tables} tables */
  constructor(own, named, tables) {
    this.own = own;
    this.named = named;
    this.names = named.filter(({ isStrong }) => isStrong !== null);
    this.tables = tables;
    this.letters = joined(own);
    this.plain = plain(this.letters);
    tables.pieces.each(this.plain, (start, end, piece) => {
      if (piece.word) this.words.push([start, end, piece.word]);
      if (piece.isShort && tables.short.has(this.letters.slice(start, end))) this.shorts.push([start, end, 0]);
      this.addMissed(start, end, piece);
    });
  }

  /** Add the long names with one edit in them of which a half stands there. @param {number} start @param {number} end @param {Piece} piece */
  addMissed(start, end, { heads, tails }) {
    const isThere = (/** @type {string} */ name, /** @type {number} */ first) =>
      first >= 0 &&
      this.plain.startsWith(name, first) &&
      this.tables.isItself(this.letters.slice(first, first + name.length));
    if (heads.some((name) => isThere(name, start)) || tails.some((name) => isThere(name, end - name.length))) return;
    for (const edit of [-1, 0, 1]) {
      for (const name of heads) this.addIfMissed(name, start, start + name.length + edit);
      for (const name of tails) this.addIfMissed(name, end - name.length - edit, end);
    }
  }

  /** @param {string} name @param {number} first @param {number} last */
  addIfMissed(name, first, last) {
    const there = this.plain.slice(first, last);
    if (first < 0 || last > this.plain.length || (there !== name && !isOneEdit(name, there))) return;
    const level = this.tables.level(this.letters.slice(first, last));
    if (level & (NAME | STRONG)) this.near.push([first, last, level]);
  }

  /** Add what is misspelt between borders, and keep the short names that stand there; false if there are too many. @returns {boolean} */
  lookCloser() {
    const { own, letters, words, near } = this;
    if (!words.length && !this.shorts.length && !this.named.length && !own.includes("-")) return true;
    if (bordersOf(own, [...words, ...this.shorts]).length > MAX_BORDERS) return false;
    const names = this.named.flatMap(({ text }) => occurrences(text, letters));
    const shorts = this.besideSomething(names);
    const isBeside = words.length + near.length + names.length + shorts.length > 0;
    this.addMisspelt(bordersOf(own, [...words, ...names, ...shorts]), isBeside);
    const firm = bordersOf(own, [...words, ...names, ...near]);
    this.shorts = shorts.filter((span) => this.sides(span, firm, shorts).every(Boolean));
    return true;
  }

  /** The short names but those with nothing beside them, and those that must stand between hyphens and do not. @param {Found[]} names */
  besideSomething(names) {
    const pieces = bordersOf(this.own, []),
      edges = bordersOf(this.own, [...this.words, ...names]),
      others = [...this.shorts, ...names],
      isBeside = this.words.length > 0 || this.near.length > 0;
    return this.shorts.filter(
      (span) =>
        (span[1] - span[0] < MIN_NAME || isApart(span, others) || this.stands(span, pieces)) &&
        (isBeside || this.sides(span, edges).some(Boolean)),
    );
  }

  /** Add the short names, and beside other findings the words, brief or misspelt, that stand between borders. @param {number[]} borders @param {boolean} isBeside */
  addMisspelt(borders, isBeside) {
    const known = new Set(this.words.map(([start, end]) => `${start}-${end}`));
    borders.forEach((start, at) => {
      for (const end of borders.slice(at + 1)) {
        const level = this.tables.kinds(this.letters.slice(start, end));
        if (end - start <= MIN_LONG && level & (NAME | STRONG)) this.near.push([start, end, level]);
        if (isBeside && level & (WORD | HEALTH) && !known.has(`${start}-${end}`)) this.words.push([start, end, level]);
      }
    });
    if (this.near.length && !isBeside) this.addMisspelt(borders, true);
  }

  /** Is a label nothing but words, one of insurance or care and another? */
  isWordsAlone() {
    return holdsPairAlone(this.own, this.words, this.tables.small);
  }

  /** Does a name without words beside it count: a long one, one in look-alike letters, one between borders? */
  hasNameAlone() {
    const borders = bordersOf(this.own, this.words);
    return this.names.some(
      ({ text }) =>
        text.length >= MIN_GLUED_LONG ||
        !this.letters.includes(text) ||
        occurrences(text, this.letters).some((span) => this.stands(span, borders)),
    );
  }

  /** Does a short name stand between borders, digits or words that say nothing? @param {Found} span @param {number[]} borders */
  stands(span, borders) {
    return this.sides(span, borders).every(Boolean);
  }

  /** Is a border, a digit, a word that says nothing or another short name left, and right, of a span? @param {Found} span @param {number[]} borders @param {Found[]} shorts */
  sides([start, end], borders, shorts = []) {
    const { letters } = this,
      { small } = this.tables;
    return [
      borders.includes(start) ||
        /\d/.test(letters[start - 1] ?? "") ||
        shorts.some((other) => other[1] === start) ||
        borders.some((border) => border < start && small.has(letters.slice(border, start))),
      borders.includes(end) ||
        /\d/.test(letters[end] ?? "") ||
        shorts.some((other) => other[0] === end) ||
        borders.some((border) => border > end && small.has(letters.slice(end, border))),
    ];
  }
}
