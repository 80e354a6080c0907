// Hosts, as people and lists write them. Strict IIFE with one frozen global, so that the worker, the pages
// and the tests load the very same file.
"use strict";
(() => {
  const PRIVATE_SUFFIXES = [".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet"];
  // Letters of other alphabets that NFKD does not take apart (UTS #39, the commonest for French lures).
  const FOREIGN = "аӏіеорсхуѕјԁһкмтнвгьαεοινκρτυωɑıœæßøłđŋəþ";
  const LATIN = [
    "a",
    "l",
    "i",
    "e",
    "o",
    "p",
    "c",
    "x",
    "y",
    "s",
    "j",
    "d",
    "h",
    "k",
    "m",
    "t",
    "h",
    "b",
    "r",
    "b",
    "a",
    "e",
    "o",
    "i",
    "v",
    "k",
    "p",
    "t",
    "u",
    "w",
    "a",
    "i",
    "oe",
    "ae",
    "ss",
    "o",
    "l",
    "d",
    "n",
    "e",
    "p",
  ];
  const FOLDED = new Map([...FOREIGN].map((letter, at) => [letter, LATIN[at]]));

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

  /** Loopback, private, link-local, shared (RFC 1918, 3927, 4193, 6598) and "this host". */
  const PRIVATE_V4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[789]\d|1[01]\d|12[0-7]))\./;
  const PRIVATE_V6 = /^\[(::1?\]|(f[cd][0-9a-f]|fe[89ab])[0-9a-f]:)/; // groups are written without leading zeros

  /** @param {string} host @returns {boolean} whether nobody outside this network can mean it */
  function isPrivate(host) {
    const mapped = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(host);
    if (mapped) {
      const [high, low] = mapped.slice(1).map((part) => parseInt(part, 16));
      return isPrivate([high >> 8, high & 255, low >> 8, low & 255].join("."));
    }
    if (host.startsWith("[")) return PRIVATE_V6.test(host);
    if (/^[\d.]+$/.test(host)) return PRIVATE_V4.test(host);
    return !host.includes(".") || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix));
  }

  /** Punycode (RFC 3492). @param {string} label @returns {string} the U-label, or the label as it is */
  function unicodeLabel(label) {
    if (!label.startsWith("xn--")) return label;
    const input = label.slice(4);
    const split = Math.max(0, input.lastIndexOf("-"));
    const output = [...input.slice(0, split)].map((c) => c.codePointAt(0) ?? 0);
    let n = 128,
      i = 0,
      bias = 72;
    for (let at = split ? split + 1 : 0; at < input.length;) {
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

  /** @param {string} host @returns {string[]} the host and its parents, longest first */
  function parents(host) {
    const labels = host.split(".");
    return labels.map((_, at) => labels.slice(at).join("."));
  }

  /** @param {string} host @returns {string} as a person reads it */
  const displayHost = (host) => host.split(".").map(unicodeLabel).join(".");

  globalThis.vigilien = Object.freeze({
    ...globalThis.vigilien,
    names: Object.freeze({ webHost, isPrivate, fold, parents, displayHost }),
  });
})();
