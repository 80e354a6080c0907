// Hosts and the names they may imitate. Strict IIFE with one frozen global, so that the worker, the pages
// and the tests load the very same file.
"use strict";
(() => {
  const PRIVATE_SUFFIXES = [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet"];
  const SEQUENCES = [["rn", "m"], ["vv", "w"], ["cl", "d"], ["nn", "m"]];
  /** @type {Record<string, string>} */
  const LETTERS = { 0: "o", 1: "l", i: "l", 5: "s", 3: "e", 4: "a", 8: "b", 9: "g", 7: "t", 2: "z" };
  // Letters of other alphabets that NFKD does not take apart (UTS #39, the commonest for French lures).
  const FOREIGN = "аӏіеорсхуѕјԁһкмтнвгьαεοινκρτυωɑıœæßøłđŋəþ";
  const LATIN = ["a", "l", "i", "e", "o", "p", "c", "x", "y", "s", "j", "d", "h", "k", "m", "t", "h", "b", "r", "b", "a", "e", "o", "i", "v", "k", "p", "t", "u", "w", "a", "i", "oe", "ae", "ss", "o", "l", "d", "n", "e", "p"];
  const FOLDED = new Map([...FOREIGN].map((letter, at) => [letter, LATIN[at]]));
  const MIN_NEAR = 5;

  /** @param {string} url @returns {string} the host of an http(s) URL without its final dot, else "" */
  function webHost(url) {
    let parsed;
    try {
      parsed = new URL(url);
    } catch {
      return "";
    }
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.hostname.replace(/\.$/, "") : "";
  }

  /** @param {string} host @returns {boolean} whether nobody outside this network can mean it */
  function isPrivate(host) {
    if (!host || host.startsWith("[") || /^[\d.]+$/.test(host)) return true;
    return !host.includes(".") || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix));
  }

  /** Punycode (RFC 3492). @param {string} label @returns {string} the U-label, or the label as it is */
  function unicodeLabel(label) {
    if (!label.startsWith("xn--")) return label;
    const input = label.slice(4);
    const split = Math.max(0, input.lastIndexOf("-"));
    const output = [...input.slice(0, split)].map((c) => c.codePointAt(0) ?? 0);
    let n = 128, i = 0, bias = 72;
    for (let at = split ? split + 1 : 0; at < input.length; ) {
      const before = i;
      for (let weight = 1, k = 36; ; k += 36) {
        const code = input.charCodeAt(at++);
        const digit = code < 58 ? code - 22 : code - 97;
        if (Number.isNaN(digit) || digit < 0 || digit > 35) return label;
        i += digit * weight;
        const limit = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        if (digit < limit) break;
        weight *= 36 - limit;
      }
      const size = output.length + 1;
      let delta = before === 0 ? Math.floor((i - before) / 700) : (i - before) >> 1;
      delta += Math.floor(delta / size);
      let k = 0;
      for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
      bias = k + Math.floor((36 * delta) / (delta + 38));
      n += Math.floor(i / size);
      i %= size;
      if (n > 0x10ffff) return label;
      output.splice(i++, 0, n);
    }
    return String.fromCodePoint(...output);
  }

  /** @param {string} text @returns {string} without accents, foreign letters as the Latin ones they resemble */
  function fold(text) {
    const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    return [...plain].map((letter) => FOLDED.get(letter) ?? letter).join("");
  }

  /** @param {string} folded @returns {string} with the letters and digits merged that an ASCII font confuses */
  function visual(folded) {
    let text = folded;
    for (const [sequence, letter] of SEQUENCES) text = text.replaceAll(sequence, letter);
    return text.replace(/[0-9i]/g, (c) => LETTERS[c] ?? c);
  }

  /** @param {string} text @returns {string[]} the text less one letter, for each place */
  const deletions = (text) => [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1));

  /**
   * The local test that only decides whether to ask: does a host hold a protected name, or a piece one letter away?
   * @param {string[]} names folded, letters and digits only
   */
  function matcher(names) {
    const long = names.filter((name) => name.length >= MIN_NEAR).map(visual);
    const short = new Set(names.filter((name) => name.length < MIN_NEAR).map(visual));
    const near = new Set(long.flatMap((name) => [name, ...deletions(name)]));
    return (/** @type {string} */ host) => {
      const labels = host.split(".").map(unicodeLabel).map(fold).map(visual);
      const pieces = labels.flatMap((label) => [label.replaceAll("-", ""), ...label.split("-")]);
      const whole = labels.slice(0, -1).join("").replaceAll("-", "");
      if (pieces.some((piece) => short.has(piece))) return true;
      if (long.some((name) => whole.includes(name))) return true;
      return pieces.some((p) => p.length >= MIN_NEAR - 1 && p.length < 40 && [p, ...deletions(p)].some((key) => near.has(key)));
    };
  }

  /** @param {string} host @returns {string[]} the host and its parents, longest first */
  function parents(host) {
    const labels = host.split(".");
    return labels.map((_, at) => labels.slice(at).join("."));
  }

  /** @param {string} host @returns {string} as a person reads it */
  const displayHost = (host) => host.split(".").map(unicodeLabel).join(".");

  globalThis.vigilien = Object.freeze({
    ...globalThis.vigilien,
    names: Object.freeze({ webHost, isPrivate, fold, matcher, parents, displayHost }),
  });
})();
