// Searches the list of organisations by the rules that come with it, in the same order as register/search.py, which answers
// a browser without scripts. Part of sites.js, as the server joins it.
"use strict";
/** @typedef {{name: string, domains: string[], address: string, place: string, words: number[], counts: number[], own: number[], wholes: string[]}} Organisation */
/** @typedef {Map<number, number>} Meant words by number, and how much each counts */

const MOST_WORDS = 12;
const MIN_HEARD = 3;
const MIN_SLIPPED = 4;
const MIN_SLIPPED_TWICE = 7;
const END = 4;
const AT_ONCE = 64;
const TURN = 4;

let since = 0;

/** Gives the page back to whoever reads it, where the work has held it for some milliseconds. */
async function pause() {
  if (performance.now() - since < TURN) return;
  await new Promise((resolve) => setTimeout(resolve));
  since = performance.now();
}

/** @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

/** Whether at most this many letters are put in, left out, changed or swapped. @param {string} one @param {string} other @param {number} most */
function isWithin(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let [start, end] = [0, 0];
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one[start] === other[start]) start++;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  [one, other] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (most === 1) return Math.max(one.length, other.length) <= 1 || (other.length === 2 && one === other[1] + other[0]);
  let [before, row] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const cost = one[at - 1] === other[to - 1] ? 0 : 1;
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + cost);
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1])
        next[to] = Math.min(next[to], before[to - 2] + 1);
    }
    if (Math.min(...next) > most) return false;
    [before, row] = [row, next];
  }
  return row[other.length] <= most;
}

class Directory {
  /** @param {any} list as the service sends it */
  constructor(list) {
    this.weights = list.weights;
    this.little = new Set(list.little);
    this.filling = new Set(list.filling);
    this.short = list.short;
    this.sounds = list.sounds.map((/** @type {[string, string]} */ [written, said]) => [
      new RegExp(written, "g"),
      said,
    ]);
    /** @type {[string, string][]} */
    this.vocabulary = list.words;
    this.kinds = new Set(list.kinds);
    /** @type {[string, string][]} */
    this.aliases = list.aliases;
    this.names = new Set(this.aliases.map(([alias]) => alias));
    /** @type {Organisation[]} */
    this.organisations = list.organisations.map(
      (/** @type {any[]} */ [name, domains, address, place, words, counts, own, wholes]) => ({
        name,
        domains,
        address,
        place,
        words,
        counts,
        own,
        wholes,
      }),
    );
  }

  /** @param {string} text */
  words(text) {
    const pieces = plain(text).match(/[a-z0-9]+/g) ?? [];
    return pieces
      .filter((piece) => !this.little.has(piece))
      .map((piece) => (Object.hasOwn(this.short, piece) ? this.short[piece] : piece));
  }

  /** @param {string} word */
  sound(word) {
    return (
      this.sounds.reduce(
        (/** @type {string} */ said, /** @type {[RegExp, string]} */ [written, byEar]) => said.replace(written, byEar),
        word,
      ) || word
    );
  }

  /** The known words that one may mean: a known word itself, and at most what sounds the same. @param {string} word @param {[string, string][]} known words with their sounds @returns {Promise<Meant>} */
  async meant(word, known) {
    const { ear, slipped, twice, other } = this.weights;
    const exact = known.findIndex(([text]) => text === word);
    if (!/^[a-z]+$/.test(word)) return new Map(exact < 0 ? [] : [[exact, 1]]);
    const said = this.sound(word);
    const found = /** @type {Meant} */ (new Map());
    const isFree = exact < 0;
    for (const [number, [text, heard]] of known.entries()) {
      if (number % AT_ONCE === 0) await pause();
      if (number === exact || !/^[a-z]+$/.test(text)) continue;
      let quality = 0;
      if (Math.min(word.length, said.length + 1, text.length) >= MIN_HEARD && heard === said) quality = ear;
      else if (isFree && Math.min(word.length, text.length) >= MIN_SLIPPED && isWithin(word, text, 1))
        quality = slipped;
      else if (
        isFree &&
        word.length >= MIN_SLIPPED &&
        Math.min(said.length, heard.length) >= MIN_SLIPPED &&
        isWithin(said, heard, 1)
      )
        quality = slipped * ear;
      if (quality) found.set(number, isFree ? quality : quality * other);
    }
    if (!isFree) return found.set(exact, 1);
    if (found.size || word.length < MIN_SLIPPED_TWICE) return found;
    for (const [number, [text]] of known.entries()) {
      if (number % AT_ONCE === 0) await pause();
      const sharesAnEnd = text.slice(0, END) === word.slice(0, END) || text.slice(-END) === word.slice(-END);
      if (sharesAnEnd && text.length >= MIN_SLIPPED_TWICE && isWithin(word, text, 2)) found.set(number, twice);
    }
    return found;
  }

  /** @param {Meant} meant @param {Organisation} one */
  static best(meant, { words, counts }) {
    let best = 0;
    for (let at = 0; at < words.length; at++) best = Math.max(best, (meant.get(words[at]) ?? 0) * counts[at]);
    return best;
  }

  /** Whether an organisation has every telling word as it is written, each counting this much. @param {Meant[]} telling @param {Organisation} one @param {number} [least] */
  static hasAll(telling, { words, counts }, least = 0) {
    const has = (/** @type {Meant} */ meant) => words.some((word, at) => meant.get(word) === 1 && counts[at] >= least);
    return telling.length > 0 && telling.every(has);
  }

  /** The part of the query that is by itself a name of the organisation. @param {Organisation} one @param {string[]} asked @param {number} whole */
  called(one, asked, whole) {
    if (whole >= this.weights.ear) return 1;
    return asked.filter((word) => this.names.has(word) && one.wholes.includes(word)).length / asked.length;
  }

  /** @param {string} query @param {number} most @returns {Promise<{one: Organisation, isNear: boolean}[]>} the best first */
  async find(query, most) {
    const { weights } = this;
    let asked = this.words(query.slice(0, 200)).slice(0, MOST_WORDS);
    if (!asked.every((word) => this.filling.has(word))) asked = asked.filter((word) => !this.filling.has(word));
    const meant = /** @type {Meant[]} */ ([]);
    for (const word of asked) meant.push(await this.meant(word, this.vocabulary));
    const isKind = (/** @type {Meant} */ found) => [...found.keys()].some((word) => this.kinds.has(word));
    let telling = meant.filter((found) => found.size && !isKind(found));
    if (!telling.length && meant.every((found) => found.size)) telling = meant;
    const wholes = await this.wholes(asked.join(""));
    const said = new Set(meant.flatMap((found) => [...found.keys()]));
    const site = this.at(query);
    const scored = [];
    for (const [number, one] of this.organisations.entries()) {
      if (number % AT_ONCE === 0) await pause();
      let covered = telling.some((found) => Directory.best(found, one))
        ? meant.reduce((sum, found) => sum + Directory.best(found, one), 0) / meant.length
        : 0;
      const whole = Math.max(0, ...one.wholes.map((text) => wholes.get(text) ?? 0));
      covered = Math.max(covered, whole);
      const added = (one.address ? weights.verified : 0) + weights.fits * this.fits(one, said);
      const score = covered + added + weights.whole * this.called(one, asked, whole);
      const isNear = whole < weights.ear && this.isNear(telling, one, covered);
      if (one === site) scored.push({ one, isNear: false, score: Infinity, hasAll: true });
      else if (covered >= weights.least) scored.push({ one, isNear, score, hasAll: Directory.hasAll(telling, one) });
    }
    const least = weights.close * Math.max(0, ...scored.map(({ score }) => score).filter(Number.isFinite));
    const ranked = scored
      .filter(({ one, score }) => score >= least || Directory.hasAll(telling, one, weights.own))
      .sort((one, other) => Number(other.hasAll) - Number(one.hasAll) || other.score - one.score || 0);
    return Directory.verifiedFirst(ranked, most).map(({ one, isNear }) => ({ one, isNear }));
  }

  /** Whether too little of the query was found, or a telling word of it by a slip only. @param {Meant[]} telling @param {Organisation} one @param {number} covered */
  isNear(telling, { words }, covered) {
    const { ear, sure } = this.weights;
    const isTold = (/** @type {Meant} */ meant) => words.some((word) => (meant.get(word) ?? 0) >= ear);
    return !telling.every(isTold) || Math.round(covered * 1e6) / 1e6 < sure;
  }

  /** @param {Organisation} one @param {Set<number>} said */
  fits({ own }, said) {
    return own.length ? own.filter((word) => said.has(word)).length / own.length : 0;
  }

  /** The names that the whole query may be. @param {string} joined @returns {Promise<Map<string, number>>} */
  async wholes(joined) {
    if (!joined) return new Map();
    const near = [...(await this.meant(joined, this.aliases))].map(
      ([number, quality]) => /** @type {[string, number]} */ ([this.aliases[number][0], quality]),
    );
    return new Map([...near, [joined, 1]]);
  }

  /** @param {string} query @returns {Organisation | undefined} whose site it names */
  at(query) {
    const address = query.trim().toLowerCase();
    let host = address.includes("://") ? address.split("://")[1].split("/")[0] : address;
    for (; host; host = host.split(".").slice(1).join(".")) {
      const found = this.organisations.find(({ domains }) => domains.includes(host));
      if (found) return found;
    }
    return undefined;
  }

  /** The first `most`, but a candidate only after every verified one of the same name. @template {{one: Organisation}} T @param {T[]} ranked @param {number} most */
  static verifiedFirst(ranked, most) {
    const title = (/** @type {T} */ { one }) => plain(one.name).replace(/[^\p{L}\p{N}]/gu, "");
    const verified = ranked.filter(({ one }) => one.address).map((found) => ({ found, name: title(found) }));
    const told = /** @type {Set<T>} */ (new Set());
    for (const found of ranked) {
      if (told.size >= most) break;
      const name = title(found);
      for (const other of verified) if (other.name === name) told.add(other.found);
      told.add(found);
    }
    return [...told].slice(0, most);
  }
}
