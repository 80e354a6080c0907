// Links out of what people paste: whole ones, bare hosts, Markdown, Slack, HTML, sources of mails.
// The same, step by step, as scanner/reading/ (text.py, markup.py), on the same cases: tests/vectors/links.jsonl.
// It stands on refang.js.
"use strict";
(() => {
  /** @typedef {{found: string, url: string, shown: string}} Link */
  const { pattern, refang, unescaped, unquoted } = globalThis.vigilien.refang;
  const words = (/** @type {string} */ text) => new Set(text.split(" "));
  const COUNTRIES = words(
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw",
  );
  const GENERIC = words(
    "academy accountant accountants actor adult aero agency alsace apartments app archi army arpa art asia associates assurance attorney auction audio auto autos baby band bank bar bargains bayern beauty beer berlin best bet bid bike bio biz blog blue boats bond boo boutique box bradesco bradford bretagne broker builders business buzz bzh cab cafe cam camera camp capital car cards care career careers cars casa cash casino cat catering center ceo cfd chat cheap church city claims cleaning click clinic clothing cloud club codes coffee college com community company computer condos construction consulting contact contractors cooking cool coop corsica country coupons courses credit creditcard cricket cruises cymru cyou dad dance date dating day dds deal deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory discount doctor dog domains download earth edu education email energy engineer engineering enterprises equipment esq estate eus events example exchange expert exposed express fail faith family fan fans farm fashion feedback film finance financial fish fishing fit fitness flights florist flowers foo football forex forsale forum foundation frl fun fund furniture futbol fyi gal gallery game games garden gay gdn gent gift gifts gives giving glass global gmbh gold golf goog gov graphics gratis green gripe group guide guitars guru hair hamburg haus health healthcare help hiphop hockey holdings holiday home homes horse hospital host hosting house how icu immo immobilien inc industries info ink institute insurance insure int international investments irish ist istanbul jetzt jewelry jobs kaufen kids kim kitchen kiwi koeln krd land lat law lawyer lease legal lgbt life lighting limited limo link live living llc loan loans lol london lotto love ltd ltda luxe luxury maison makeup management market marketing markets mba med media melbourne meme memorial men menu miami mil mobi moda moe moi mom money monster mortgage moscow motorcycles mov movie museum nagoya name navy net network new news ngo ninja nrw nyc observer okinawa one ong onl online ooo org organic osaka ovh page paris partners parts party pet pharmacy phd phone photo photography photos physio pics pictet pictures pink pizza place plumbing plus poker porn press pro productions prof promo properties property protection pub qpon quebec quest racing radio realestate realtor recipes red rehab reise reisen ren rent rentals repair report republican rest restaurant review reviews rich rip rocks rodeo rsvp ruhr run saarland sale salon sarl sbs school schule science scot secure security select services sex sexy shiksha shoes shop shopping show singles site ski skin soccer social software solar solutions soy space sport srl storage store stream studio study style sucks supplies supply support surf surgery swiss sydney systems tatar tattoo tax taxi team tech technology tel tennis test theater theatre tickets tienda tips tires tirol today tokyo tools top tours town toys trade trading training travel tube university uno vacations vegas ventures versicherung vet viajes video villas vin vip vision vlaanderen vodka vote voting voyage wales wang watch watches webcam website wedding wf wien wiki win wine work works world wtf xin xxx xyz yachts yoga yokohama you zip zone",
  );
  const FILES = words(
    "7z apk asp aspx avi bak css csv dmg doc docx eml exe gif gz heic htm html ics ini iso jpeg jpg js json jsp log md mkv mov mp3 mp4 msg msi odp ods odt pdf php png ppt pptx py rar rs rtf sh svg tar tmp toml ts txt vcf webp xls xlsx xml yaml yml zip",
  );
  const WORDS = words("as au do et il in is la ma me my ne no sa se si so su to va vu");

  const LINK = pattern(
    '\\[(?<label>[^\\[\\]\\n]*)\\]\\(\\s*<?(?<target>[^\\s()<>]+(?:\\([^\\s()<>]*\\)[^\\s()<>]*)*)>?(?:\\s+"[^"]*")?\\s*\\)' +
      "|<(?<slack>https?:[^|<>\\s]+)\\|(?<name>[^<>]*)>|<(?<angle>https?:[^<>\\s]+)>" +
      "|(?<![\\p{L}\\p{N}_.-])(?<other>(?:(?:ftps?|file|intent):[/\\\\]{2}|data:\\w+/|(?:blob|javascript):)[^\\s<>]+)" +
      "|(?<whole>https?:[/\\\\]{2}[^STOP/\\\\?#]{0,2000})|(?<bare>(?!_)(?:\\H|[\u2010\u2011])+(?:\\.(?:\\H|[\u2010\u2011])+)*)",
    "giu",
  );
  const USER = pattern(":[^STOP@/]{1,100}@\\H+(?:\\.\\H+)+", "yu");
  const PORT = /:\d{1,5}(?!\d)/y;
  const PATH = pattern("[/\\\\?#](?:[^STOP,;]+|[,;](?!https?:))*", "yiu");
  const GLUED = pattern("(?<=\\W|[.,;])https?:", "iu");
  /** @type {Record<string, string>} */
  const CLOSERS = { ")": "(", "]": "[", "}": "{" };
  const HOST_LIKE = /[^.]\.[^.]/;
  const TRAILING = ".,;:!?*_~^";

  /** @param {RegExp} sticky @param {string} text @param {number} at @returns {string | undefined} */
  function matchAt(sticky, text, at) {
    sticky.lastIndex = at;
    return sticky.exec(text)?.[0];
  }

  /** @param {string} text whose disguise is off @returns {Generator<Link>} its links, in order */
  function* scan(text) {
    /** @type {Link | undefined} */
    let plain;
    const search = new RegExp(LINK);
    for (let position = 0, end = 0; ;) {
      search.lastIndex = position;
      const found = search.exec(text);
      if (!found?.groups) break;
      const { label, angle, whole, bare } = found.groups;
      position = found.index + Math.max(found[0].length, 1);
      let link = linkOf(found, text);
      if (!link) {
        if (label !== undefined) position = found.index + 1;
        else if (whole) position = found.index + 4;
        else if (bare && text.startsWith("://", position)) position -= /https?$/i.exec(bare)?.[0].length ?? 0;
        continue;
      }
      const before = plain;
      plain = undefined;
      const between = text.slice(end, found.index);
      if (before && angle && between.length <= 3 && !between.trim()) link = { ...link, shown: before.url };
      else if (before) yield before;
      if (whole || bare) {
        position = end = text.indexOf(link.found, found.index) + link.found.length;
        plain = link;
      } else yield link;
    }
    if (plain) yield plain;
  }

  /** @param {RegExpExecArray} found @param {string} text @returns {Link | undefined} */
  function linkOf(found, text) {
    const { label, target, slack, name, angle, other, whole } = found.groups ?? {};
    if (label !== undefined) return labelled(target, label);
    if (slack) return labelled(slack, name);
    if (angle) return scan(angle).next().value;
    if (other) return otherLink(trimmed(other));
    return (whole ? wholeLink : bareLink)(found[0], text, found.index + found[0].length);
  }

  /** No address that a browser opens stands in it. @param {string} url @returns {Link | undefined} */
  const otherLink = (url) => (HOST_LIKE.test(url) ? { found: url, url, shown: "" } : undefined);

  /** @param {string} start scheme and authority @param {string} text @param {number} end @returns {Link | undefined} */
  function wholeLink(start, text, end) {
    const cut = start.indexOf(":") + 3;
    const authority = start.slice(cut);
    let whole = authority.split(GLUED)[0];
    if (!whole.includes("@")) whole = whole.split(/[,;]/)[0];
    const host = whole.slice(whole.lastIndexOf("@") + 1);
    if (!HOST_LIKE.test(host) && !host.includes("[") && !/^(?:\p{Nd}+|0x[0-9a-f]+)$/iu.test(host.split(":")[0]))
      return undefined;
    const path = whole === authority ? matchAt(PATH, text, end) : undefined;
    if (!path) whole = withoutNextWord(trimmed(whole));
    const link = trimmed(start.slice(0, cut) + whole + (path ?? ""));
    return { found: link, url: link, shown: "" };
  }

  /** @param {string} word @param {string} text @param {number} end @returns {Link | undefined} */
  function bareLink(word, text, end) {
    if (text[end] === "@") return undefined;
    const user = word.includes(".") ? matchAt(USER, text, end) : undefined;
    const whole = user ? word + user : word.replace(/[\u2010\u2011]/g, "-"); // a word processor's hyphens, as people retype them
    const after = end + (user ?? "").length;
    const port = matchAt(PORT, text, after) ?? "";
    const host = user ? whole : bareHost(whole, /^[/?#]/.test(text.slice(after, after + 1)) || port !== "");
    if (!host) return undefined;
    const tail = whole.endsWith(host) ? port + (matchAt(PATH, text, after + port.length) ?? "") : "";
    const link = trimmed(host + tail);
    const start = end - word.length + whole.indexOf(host);
    return { found: text.slice(start, start + link.length), url: `https://${link}`, shown: "" };
  }

  /** @param {string} target @param {string} label @returns {Link | undefined} a link that a text stands for, with the address shown */
  function labelled(target, label) {
    const inner = scan(target.trim().replace(/[\t\r\n]/g, "")).next().value;
    return inner && { ...inner, shown: scan(label).next().value?.url ?? "" };
  }

  /** @param {string} authority */
  function withoutNextWord(authority) {
    const cut = authority.lastIndexOf(".");
    const rest = authority.slice(0, Math.max(cut, 0)),
      last = authority.slice(cut + 1);
    const isWord = /^[A-ZÀ-Þ][a-zà-ÿ]+$/.test(last) && !GENERIC.has(last.toLowerCase());
    return isWord && rest.includes(".") && isEnding(rest.slice(rest.lastIndexOf(".") + 1)) ? rest : authority;
  }

  /** @param {string} text @returns {string} without what the sentence around a link left at its end */
  function trimmed(text) {
    const letters = [...text];
    /** @type {Record<string, number>} */
    const surplus = {};
    for (const [closer, opener] of Object.entries(CLOSERS))
      surplus[closer] = letters.reduce((n, c) => n + Number(c === closer) - Number(c === opener), 0);
    for (; letters.length; letters.pop()) {
      const last = letters[letters.length - 1];
      if (
        last in surplus
          ? surplus[last]-- <= 0
          : !TRAILING.includes(last) && (last < "\u0080" || !/[\p{P}\p{S}\p{M}\p{C}]/u.test(last))
      )
        break;
    }
    return letters.join("");
  }

  /** @param {string} word @param {boolean} hasTail @returns {string} the host at the beginning of dotted words, or "" */
  function bareHost(word, hasTail) {
    const text = word.replace(/^[-_.]+|[-_.]+$/g, "");
    const labels = text.split(".");
    if (labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label)))
      return labels.every((label) => Number(label) < 256) ? text : "";
    if (labels.length > 1 && endsAHost(labels, hasTail)) return text;
    const isFile = FILES.has(labels[labels.length - 1].toLowerCase());
    const shorter = labels.slice(0, -1);
    return labels.length > 2 && !hasTail && !isFile && endsAHost(shorter, hasTail) ? shorter.join(".") : "";
  }

  /** @param {string[]} labels @param {boolean} hasTail */
  function endsAHost(labels, hasTail) {
    const first = labels[0],
      last = labels[labels.length - 1],
      lower = last.toLowerCase();
    if (!isEnding(last)) return false;
    if (hasTail || first.toLowerCase() === "www") return true;
    if (FILES.has(lower)) return false;
    if (labels.length > 2 || [...lower].length > 2) return true;
    const isWord = /^\p{Lu}.*\p{Ll}$/u.test(last) && lower !== "fr" && lower !== "eu";
    return [...first].length >= 3 && !isWord && (!WORDS.has(lower) || first.includes("-") || /\p{Nd}/u.test(first));
  }

  /** @param {string} label @returns {boolean} whether it is a top-level domain, or one with digits for letters or behind it */
  function isEnding(label) {
    const lower = label.toLowerCase();
    if (lower.startsWith("xn--") || /^[^\u0000-\u024f]{2,}$/u.test(lower)) return true;
    const plain = FILES.has(lower) ? lower : lower.replace(/(?<![0-9])[0-9]{1,2}$/, "").replaceAll("0", "o");
    return COUNTRIES.has(plain) || GENERIC.has(plain);
  }

  const MARKUP =
    /<(?:a|area|b|body|br|button|center|div|em|font|form|h[1-6]|head|html|i|iframe|img|li|meta|p|script|span|strong|style|table|td|tr|u|ul)[\s/>]/i;
  const TAG = /<(\/?)([a-zA-Z][^\s/<>]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|<(\/?)([a-zA-Z][^\s/<>]*)([^<>]*)>/g;
  const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?/g;
  const HIDDEN = words("script style title template");
  const INLINE = words("a abbr b bdi bdo big cite code em font i ins mark nobr s small span strong sub sup tt u wbr");
  const HIDDEN_END = /<\/(script|style|template|title)(?=[\s/>])/gi;
  const COMMENT_END = /^-?>|--!?>/;
  /** @type {Record<string, string>} */
  const ADDRESSES = {
    area: "href",
    base: "href",
    form: "action",
    iframe: "src",
    button: "formaction",
    input: "formaction",
  };
  const REFRESH = /url\s*=\s*['"]?([^'"]+)/i;

  /** @param {string} source @returns {Generator<Link>} the links of an HTML text: anchors, forms, refreshes, addresses in the visible text */
  function* scanMarkup(source) {
    for (const { target, label } of pieces(withoutComments(source))) {
      const plain = refang(label);
      const link = target === null ? undefined : labelled(target, plain);
      if (link) yield link;
      else yield* scan(plain);
    }
  }

  /** @param {string} text @returns {Generator<{target: string | null, label: string}>} links with their text, and runs of text */
  function* pieces(text) {
    /** @type {string | null} */
    let target = null;
    let label = "",
      hidden = "",
      position = 0;
    const ends = new Map([...text.matchAll(HIDDEN_END)].map((end) => [end[1].toLowerCase(), end.index ?? 0]));
    for (const tag of text.matchAll(TAG)) {
      if (!hidden) label += text.slice(position, tag.index);
      position = (tag.index ?? 0) + tag[0].length;
      const isEnd = (tag[1] ?? tag[4]) === "/";
      const name = (tag[2] ?? tag[5]).toLowerCase();
      if (hidden) {
        if (isEnd && name === hidden) hidden = "";
        continue;
      }
      if (!isEnd && HIDDEN.has(name) && (ends.get(name) ?? -1) >= position) hidden = name; // what nothing ends hides nothing
      if (!INLINE.has(name)) label += "\n";
      const given = attributes(tag[3] ?? tag[6]);
      if (name === "a" && (isEnd || "href" in given)) {
        if (target !== null || label) yield { target, label };
        label = "";
        target = isEnd ? null : given.href;
      } else if (!isEnd) {
        const alone = name === "meta" ? REFRESH.exec(given.content ?? "")?.[1] : given[ADDRESSES[name] ?? ""];
        if (alone) yield { target: alone, label: "" };
      }
    }
    if (!hidden) label += text.slice(position);
    if (target !== null || label) yield { target, label };
  }

  /** @param {string} source @returns {Record<string, string>} */
  const attributes = (source) =>
    Object.fromEntries(
      [...source.matchAll(ATTRIBUTE)]
        .reverse() // of one name the first counts
        .map(([, name, a, b, c]) => [name.toLowerCase(), unescaped(a ?? b ?? c ?? "")]),
    );

  /** Without comments, but with what Outlook alone shows (`<!--[if mso]>`). @param {string} text */
  function withoutComments(text) {
    const [first, ...others] = text.split("<!--");
    const behind = (/** @type {string} */ part) => {
      const end = COMMENT_END.exec(part);
      return end ? part.slice(end.index + end[0].length) : "";
    };
    return first + others.map((part) => (part.startsWith("[if") ? part : behind(part))).join("");
  }

  /** @param {string} text @returns {Link[]} every link of a message, each URL once, in order, with the address that its text shows */
  function read(text) {
    const source = unquoted(text);
    /** @type {Map<string, Link>} */
    const kept = new Map();
    for (const link of MARKUP.test(source) ? scanMarkup(source) : scan(refang(source))) {
      const present = kept.get(link.url);
      if (!present || (link.shown && !present.shown)) kept.set(link.url, link);
    }
    return [...kept.values()];
  }

  /** @param {string} text @returns {string[]} the URLs of the links in a text */
  const linksIn = (text) => read(text).map(({ url }) => url);

  globalThis.vigilien = Object.freeze({
    ...globalThis.vigilien,
    links: Object.freeze({ read, linksIn, endings: { COUNTRIES, GENERIC, FILES, WORDS } }),
  });
})();
