// Where in a host names and words stand, and which go together: the same as scanner/engine/sieve_spans.py.

export const HEALTH = 8;
const MAX_SMALL = 14;

/** @typedef {[start: number, end: number, what: number]} Found in the host without dots and hyphens */

/** Where pieces and words begin and end. @param {string} own @param {Found[]} words @returns {number[]} */
export function bordersOf(own, words) {
  const borders = new Set([0]);
  let at = 0;
  for (const piece of own.split(/[.-]/)) borders.add((at += piece.length));
  for (const [start, end] of words) borders.add(start).add(end);
  return [...borders].sort((a, b) => a - b);
}

/** Where a text stands in others. @param {string} text @param {string} letters @returns {Found[]} */
export function occurrences(text, letters) {
  /** @type {Found[]} */ const found = [];
  for (let at = letters.indexOf(text); at >= 0; at = letters.indexOf(text, at + 1)) found.push([at, at + text.length, 0]);
  return found;
}

/** Is there a word that does not overlap? @param {Found} span @param {Found[]} words */
export const isApart = ([start, end], words) => words.some((word) => word[1] <= start || end <= word[0]);

/** Does a word of insurance or care stand beside another word? @param {Found[]} words */
export const hasPair = (words) => words.some((word) => word[2] & HEALTH && isApart(word, words));

/** How many stand side by side and not over the span. @param {Found} span @param {Found[]} others */
export const countApart = ([start, end], others) => count(others.filter((other) => other[1] <= start || end <= other[0]));

/** The most that stand side by side. @param {Found[]} spans */
export function count(spans) {
  let most = 0;
  let at = 0;
  for (const [start, end] of [...spans].sort((one, other) => one[1] - other[1])) {
    if (start < at) continue;
    most += 1;
    at = end;
  }
  return most;
}

/** Of each label that holds a pair and nothing but words, small words and digits, its words. @param {string} own @param {Found[]} words @param {Set<string>} small @returns {Found[][]} */
export function pairsAlone(own, words, small) {
  /** @type {Found[][]} */ const alone = [];
  let start = 0;
  for (const label of own.split(".")) {
    const letters = label.replaceAll("-", "");
    const end = start + letters.length;
    const inside = words.filter(([first, last]) => start <= first && last <= end).map(([first, last, what]) => /** @type {Found} */ ([first - start, last - start, what]));
    if (hasPair(inside) && isNothingElse(letters, inside, small)) alone.push(inside);
    start = end;
  }
  return alone;
}

/** Are the letters of a label words from end to end? @param {string} letters @param {Found[]} words @param {Set<string>} small */
function isNothingElse(letters, words, small) {
  const size = letters.length, reached = new Set([0]);
  for (let at = 0; at < size; at += 1) {
    if (!reached.has(at)) continue;
    for (const [start, end] of words) if (start === at) reached.add(end);
    if (/\d/.test(letters[at])) reached.add(at + 1);
    for (let to = at + 1; to <= Math.min(size, at + MAX_SMALL); to += 1) if (small.has(letters.slice(at, to))) reached.add(to);
  }
  return reached.has(size);
}
