// Where in a host names and words stand, and which go together: the same as scanner/engine/sieve_spans.py.

export const NAME = 1,
  STRONG = 2,
  WORD = 4,
  HEALTH = 8;
export const MIN_LONG = 8,
  MIN_GLUED_LONG = 7,
  MIN_CARELESS = 12;
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
  for (let at = letters.indexOf(text); at >= 0; at = letters.indexOf(text, at + 1))
    found.push([at, at + text.length, 0]);
  return found;
}

/** Is there a word that does not overlap? @param {Found} span @param {Found[]} words */
export const isApart = ([start, end], words) => words.some((word) => word[1] <= start || end <= word[0]);

/** Does a word of insurance or care stand beside another word? @param {Found[]} words */
const hasPair = (words) => words.some((word) => word[2] & HEALTH && isApart(word, words));

/** How many stand side by side and not over the span. @param {Found} span @param {Found[]} others */
function countApart([first, last], others) {
  let most = 0;
  let at = 0;
  for (const [start, end] of [...others].sort((one, other) => one[1] - other[1])) {
    if (start < at || (first < end && start < last)) continue;
    most += 1;
    at = end;
  }
  return most;
}

/** Does a label hold a pair and nothing but words, small words and digits? @param {string} own @param {Found[]} words @param {Set<string>} small */
export function holdsPairAlone(own, words, small) {
  let start = 0;
  for (const label of own.split(".")) {
    const letters = label.replaceAll("-", "");
    const end = start + letters.length;
    const inside = words
      .filter(([first, last]) => start <= first && last <= end)
      .map(([first, last, what]) => /** @type {Found} */ ([first - start, last - start, what]));
    if (hasPair(inside) && isNothingElse(letters, inside, small)) return true;
    start = end;
  }
  return false;
}

/** Are the letters of a label words from end to end? @param {string} letters @param {Found[]} words @param {Set<string>} small */
function isNothingElse(letters, words, small) {
  const size = letters.length,
    reached = new Set([0]);
  for (let at = 0; at < size; at += 1) {
    if (!reached.has(at)) continue;
    for (const [start, end] of words) if (start === at) reached.add(end);
    if (/\d/.test(letters[at])) reached.add(at + 1);
    for (let to = at + 1; to <= Math.min(size, at + MAX_SMALL); to += 1)
      if (small.has(letters.slice(at, to))) reached.add(to);
  }
  return reached.has(size);
}

/** Do two findings stand together: names, short names, and misspelt names or words beside them? @param {number} named @param {Found[]} near @param {Found[]} words @param {Found[]} shorts */
export function goTogether(named, near, words, shorts) {
  if (named) return named > 1 || near.length + words.length + shorts.length > 0;
  return shorts.length > 1 || (shorts.length > 0 && near.length + words.length > 0);
}

/** Has a misspelt name beside it what makes it dangerous? @param {Found} found @param {number} size letters of the host @param {Found[]} words @param {boolean} isDeep */
export function standsOut(found, size, words, isDeep) {
  const [start, end, level] = found;
  if (!(level & STRONG)) return isDeep && isApart(found, words);
  return isDeep || (MIN_LONG - 1 <= end - start && end - start < size) || isApart(found, words) || hasPair(words);
}

/** Does a misspelt name that is no whole label count: a long strong one, or beside one or two other findings? @param {Found} found @param {Found[]} others */
export function tells(found, others) {
  const size = found[1] - found[0];
  if (found[2] & STRONG) return size >= MIN_GLUED_LONG - 1 || isApart(found, others);
  return size >= MIN_CARELESS || countApart(found, others) > Number(size < MIN_LONG - 1);
}
