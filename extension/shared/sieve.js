// The sieve: can this host imitate anybody at all? The same test as scanner/engine/sieve.py, over the snapshot's `sieve`.
//
//   const sieve = compile(content.sieve);   // once for a snapshot
//   sieve(host)                             // "none" | "weak" | "strong"
//
// `host` is a canonical ASCII host in lower case without a final dot (`new URL(url).hostname`). strong: could become
// dangerous; weak: could become suspicious or a claim; none: nothing to see, and nothing to ask. Official, candidate and
// listed hosts are told before it. tests/engine/test_sieve.py compares both, host by host: change them together.
import { Findings } from "./sieve_findings.js";
import { goTogether, standsOut, tells } from "./sieve_spans.js";
import { Tables } from "./sieve_tables.js";

const MIN_SHORT = 3;
const STATE = "gouv.fr"; // behind other letters (`impots-gouv.fr`)

/** @typedef {"none" | "weak" | "strong"} Held */

/** Compile the snapshot's `sieve`. @param {import("./sieve_tables.js").SieveData} data @returns {(host: string) => Held} */
export function compile(data) {
  const tables = new Tables(data);
  return (host) => sift(host, tables);
}

/** @param {string} host @param {Tables} tables @returns {Held} */
function sift(host, tables) {
  if (tables.state.some((suffix) => host.endsWith(suffix))) return "none";
  if (host.includes("xn--") || host.endsWith(STATE)) return "strong";
  const own = host.slice(0, Math.max(0, host.lastIndexOf(".")));
  const named = tables.namesIn(own);
  const labels = own.split(".");
  const wholes = labels.map((label) => label.replaceAll("-", ""));
  if (named.some(({ isStrong }) => isStrong) || (named.length && wholes.some((label) => tables.looksLikeAName(label))))
    return "strong";
  const found = new Findings(own, named, tables);
  if (!found.lookCloser()) return "strong";
  const isWhole = wholes.some((label) => tables.isWhole(label, found.near.length > 0));
  const isAlone = found.isWordsAlone();
  if (isAlone && tables.subjects.some((text) => found.letters.includes(text))) return "strong";
  const held =
    named.length || found.near.length || isWhole || found.shorts.length ? weighed(found, isWhole, tables) : "none";
  if (held !== "none") return held;
  return isAlone || labels.some((label) => tables.isBody(label)) ? "weak" : "none";
}

/** How far what stands in the host goes together. @param {Findings} found @param {boolean} isWhole a whole label is a name misspelt @param {Tables} tables @returns {Held} */
function weighed(found, isWhole, tables) {
  const { own, letters, near, words, shorts } = found;
  const isToken = found.named.some(({ text, isStrong }) => isStrong === null && !letters.includes(text));
  const total = found.names.length + Number(isToken);
  const isDeep = own.replace(/^www\./, "").includes(".");
  const isCut = own !== letters;
  const isShort = shorts.some(([start, end]) => end - start > MIN_SHORT && (isCut || end - start < letters.length));
  const isAcronym = shorts.some(([start, end]) => tables.acronyms.has(letters.slice(start, end)));
  if ((isAcronym && isShort) || (isDeep && (total || isWhole || isShort)) || goTogether(total, near, words, shorts))
    return "strong";
  if (near.some((span) => standsOut(span, letters.length, words, isDeep))) return "strong";
  if (isWhole || isShort || isAcronym || isToken || found.hasNameAlone()) return "weak";
  const others = [...words, ...shorts, ...near];
  return near.some((span) => tells(span, others)) ? "weak" : "none";
}
