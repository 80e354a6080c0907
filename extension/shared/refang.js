// Takes disguises off text that holds links: `hxxps`, `[.]`, entities, quoted-printable, links that a line break cut.
// The same, step by step, as scanner/reading/refang.py, on the same cases: tests/vectors/links.jsonl.
"use strict";
(() => {
  const W = "[\\p{L}\\p{N}_]";
  const H = "[\\p{L}\\p{N}_-]";
  const STOP = "\\s\\x1c-\\x1f\\x85<>\"«»“”‘’'`|";
  /** A pattern in which `\\W` is a letter, digit or underscore, `\\H` one of those or a hyphen, as Python's `\\w` has them. */
  const pattern = (/** @type {string} */ source, flags = "gu") =>
    new RegExp(source.replaceAll("\\W", W).replaceAll("\\H", H).replaceAll("STOP", STOP), flags);

  /** @type {Record<string, string>} */
  const ENTITIES = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    shy: "",
    period: ".",
    colon: ":",
    sol: "/",
    num: "#",
    quest: "?",
    equals: "=",
    lowbar: "_",
    commat: "@",
    hyphen: "-",
    dash: "-",
    bsol: "\\",
    percnt: "%",
    Tab: "\t",
    NewLine: "\n",
    zwj: "",
    zwnj: "",
    lrm: "",
    rlm: "",
    ZeroWidthSpace: "",
    NoBreak: "",
  };
  const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,14}));/g;
  const QUOTED_PRINTABLE = /(?:href|src|action)\s*=3D/i;
  const SOFT_BREAK = /=\r?\n/;
  const QUOTED_SIGN = /=3D|=[C-F][0-9A-F]=[89AB][0-9A-F]/;
  const INVISIBLE = /[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]/g;
  const SCHEME = /(?!https?:[/\\]{2}[^)\]}])h(?:xx|tt|\*\*|__)p(s?)[[({]?:[\])}]?[[({]?([/\\]{2})[\])}]?/gi;
  /** A link as it stands in the query of another, copied alone. */
  const ENCODED = /(?<![^ \t\r\n<>"'(])((?:[a-z]+=)?https?)%3A%2F%2F([a-z0-9%._~+-]+)/gi;
  const ENCODED_SIGN = /%(2[1-9A-F]|[3-6][0-9A-F]|7[0-9A-E])/gi;
  /** @type {[RegExp, string][]} */
  const MARKS = [
    [/ ?[[({<] ?(?:\.|dot|point) ?[\])}>] ?/gi, "."],
    [pattern("\\[\\.(?=\\W)|(?<=\\W)\\.\\](?=\\W)|(?<=\\W)\\\\\\.(?=\\W)|[\\u2024\\ufe52\\uff0e\\u3002\\uff61]"), "."],
    [/\[(?:@|at)\]/gi, "@"],
    [/\[\/\]/g, "/"],
    [/\[:\]/g, ":"],
    [pattern("(?<=\\W) (?:dot|point) (?=(?:com|fr|net|org|info|eu)(?!\\H))", "giu"), "."],
    [pattern("(?<=\\W) \\. ?(?=(?:com|fr|net|org|info|eu)(?!\\H))"), "."],
    [pattern("(?<=\\W)\\. (?=(?:com|fr|net|org)(?!\\H))"), "."],
    [pattern("(?<!\\W)(www)[ .,](\\H{1,63})[ ,](com|fr|net|org)(?!\\W)", "giu"), "$1.$2.$3"],
  ];
  const ENDING = pattern("^\\.?(?:com|fr|net|org|info|eu|top|site|online|app)(?!\\H)", "u");
  const LAST_SCHEME = /https?:[/\\]{2}(?!.*https?:[/\\]{2})/i;
  const CUT_HOST = pattern("^(?:\\H|\\.)*\\W-$", "u");
  const WHOLE_HOST = pattern("^(?:\\H|\\.)*\\W$", "u");
  const REST_OF_HOST = pattern("^\\H+(?:\\.\\H+)*\\.[a-z]{2,}", "u");
  const NEXT_HAS_DOT = pattern("^(?:\\H|\\.)*\\.\\W", "u");
  const NEXT_PART = pattern("^[./]\\W", "u");
  const NEXT_WORD = pattern("^\\W", "u");
  const NEXT_VALUE = pattern("^(?:\\W|%)", "u");
  const MAX_TOKEN = 300;

  /** @param {string} text @returns {string} with its links whole and plain */
  function refang(text) {
    let plain = unescaped(text).replace(INVISIBLE, "").replaceAll("\\/", "/");
    plain = plain.replace(ENCODED, (_, scheme, rest) => `${scheme}://${rest.replace(ENCODED_SIGN, signed)}`);
    plain = plain.replace(SCHEME, (_, secure, slashes) => `http${secure.toLowerCase()}:${slashes}`);
    for (const [mark, meant] of MARKS) plain = plain.replace(mark, meant);
    return joined(plain);
  }

  const signed = (/** @type {string} */ _, /** @type {string} */ code) => String.fromCharCode(parseInt(code, 16));

  /** @param {string} whole @param {string} decimal @param {string} hex @param {string} name */
  function character(whole, decimal, hex, name) {
    if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return (code > 0 && code < 0xd800) || (code >= 0xe000 && code < 0x110000) ? String.fromCodePoint(code) : whole;
  }

  /** Quoted-printable (RFC 2045, 6.7), if it is that. @param {string} text */
  function unquoted(text) {
    if (!QUOTED_PRINTABLE.test(text) && !(SOFT_BREAK.test(text) && QUOTED_SIGN.test(text))) return text;
    const bytes = (/** @type {string} */ run) =>
      new TextDecoder().decode(Uint8Array.from(run.slice(1).split("="), (pair) => parseInt(pair, 16)));
    return text.replace(/=\r?\n/g, "").replace(/(?:=[0-9A-Fa-f]{2})+/g, bytes);
  }

  /** Links that a line break or a tab cut are made whole. @param {string} text */
  function joined(text) {
    const parts = text.split(/([\t\r\n]+(?:(?: ?>)+ ?)?)/);
    let out = parts[0],
      before = parts[0],
      wasQuoted = /^ *>/.test(before);
    for (let at = 1; at < parts.length; at += 2) {
      const after = parts[at + 1];
      const token = (before.slice(-MAX_TOKEN).split(" ").pop() ?? "").replace(/^>+/, "");
      const isQuoted = parts[at].includes(">"); // its marks belong to the break where the line before is quoted as well
      const isCut = token !== "" && (wasQuoted || !isQuoted) && continues(token, after.slice(0, MAX_TOKEN));
      wasQuoted = isQuoted;
      out += isCut ? after : parts[at] + after;
      before = isCut ? token + after : after;
    }
    return out;
  }

  /** @param {string} token @param {string} after @returns {boolean} whether `after` is the rest of the link that `token` begins */
  function continues(token, after) {
    const scheme = LAST_SCHEME.exec(token);
    if (!scheme)
      return (
        (CUT_HOST.test(token) && REST_OF_HOST.test(after)) ||
        (WHOLE_HOST.test(token) && after[0] === "." && ENDING.test(after))
      );
    const link = token.slice(scheme.index + scheme[0].length);
    if (!/[/\\?#]/.test(link)) {
      if (!link.includes(".") && NEXT_HAS_DOT.test(after)) return true;
      if (NEXT_PART.test(after) || (link.endsWith(".") && ENDING.test(after))) return true;
    }
    return (link.endsWith("-") && NEXT_WORD.test(after)) || (/[=&?%_]$/.test(link) && NEXT_VALUE.test(after));
  }

  /** @param {string} text @returns {string} with its entities (`&amp;`, `&#46;`) as the characters they stand for */
  const unescaped = (text) => text.replace(ENTITY, character);

  globalThis.vigilien = Object.freeze({
    ...globalThis.vigilien,
    refang: Object.freeze({ pattern, refang, unescaped, unquoted }),
  });
})();
