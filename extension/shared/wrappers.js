// A link inside a link: what a mail filter's or a search engine's link leads to, read off the link itself.
// The same as scanner/engine/wrappers.py for the forms below, by the snapshot's `wrappers`; rules of other forms are left out.
"use strict";
(() => {
  /** @typedef {{rules: [string, string, string, string[]][], shorteners: string[]}} Wrappers form, path, parameter, hosts */

  const MAX_DEPTH = 5;
  const MAX_LINKS = 5;
  const MAX_PARAMETERS = 50;
  const MAX_UNQUOTING = 2;
  const RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** @param {string} text @returns {string} percent-decoded; as it is where it does not decode */
  function unquote(text) {
    try {
      return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25"));
    } catch {
      return text;
    }
  }

  /** @param {string} text @returns {string} base64 of either alphabet, decoded; "" if it is none */
  function fromBase64(text) {
    try {
      const raw = atob(text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/").replaceAll(" ", "+"));
      return new TextDecoder().decode(Uint8Array.from(raw, (byte) => byte.charCodeAt(0)));
    } catch {
      return "";
    }
  }

  /** @param {string} text @returns {string} the absolute URL that it is, maybe percent-encoded or in base64; "" if it is none */
  function absolute(text) {
    for (let times = 0; times <= MAX_UNQUOTING; times++) {
      const bare = text.replace(/[\t\r\n]/g, "").replace(/^[\u0000-\u0020]+/, "");
      if (/^(?:https?:|[/\\]{2})/i.test(bare)) return bare;
      const encoded = /^(?:a1)?(aHR0c[\w+/=-]+)$/.exec(bare.replaceAll(" ", "+"));
      if (encoded) return fromBase64(encoded[1]);
      if (!text.includes("%")) return "";
      text = unquote(text);
    }
    return "";
  }

  /** @param {string} text @returns {string} what `*` and `**X` stand for put in their place (Proofpoint's URL Decoder) */
  function proofpoint3(text) {
    const found = /__(.+)__;([\w-]*)/.exec(text);
    if (!found) return "";
    const characters = [...fromBase64(found[2])];
    return found[1].replace(/\*(?:\*(.))?/g, (_, run) =>
      characters.splice(0, run ? RUNS.indexOf(run) + 2 : 1).join(""),
    );
  }

  /** @param {string} text */
  function inPath(text) {
    const first = text.split("/")[0];
    const plain = /%2f/i.test(first) ? unquote(first) : text;
    return absolute(plain) || plain;
  }

  /** Forms of a parameter's value. @type {Record<string, (text: string) => string>} */
  const ON_PARAMETER = {
    plain: (text) => absolute(text) || text,
    "proofpoint-v2": (text) => unquote(text.replaceAll("-", "%").replaceAll("_", "/")),
  };
  /** Forms of what follows the rule's path. @type {Record<string, (text: string) => string>} */
  const ON_LINK = {
    path: inPath,
    "proofpoint-v3": proofpoint3,
    "check-point": (text) => /___(.+)___/.exec(text)?.[1] ?? "",
  };

  /** @param {string} text @returns {URL | null} an address on the web with more than one label */
  function web(text) {
    if (!text) return null;
    for (const tried of [text, `https://${text}`]) {
      try {
        const url = new URL(tried);
        if (/^https?:$/.test(url.protocol)) return /\.[^.]|\[/.test(url.hostname) ? url : null;
        if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return null;
      } catch {
        // not a URL by itself: tried with a scheme
      }
    }
    return null;
  }

  /** @param {URL} url @param {string[]} hosts @returns {boolean} whether its host is one of them or under one */
  const isUnder = (url, hosts) => hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));

  /** @param {string} path how a rule's path begins, `*` for any one segment */
  const beginning = (path) => new RegExp("^" + path.replace(/[.?+^$()[\]{}|\\]/g, "\\$&").replaceAll("*", "[^/]+"));

  /** @param {string} query @returns {string[]} what the first parameters hold; of one without a value, its name */
  const values = (query) =>
    [...new URLSearchParams(query)].slice(0, MAX_PARAMETERS).map(([key, value]) => value || key);

  /** @param {URL} url @param {Wrappers} wrappers @returns {{targets: URL[], isListed: boolean}} */
  function step(url, wrappers) {
    for (const [form, path, parameter, hosts] of wrappers.rules) {
      /** @type {((text: string) => string) | undefined} */
      const read = ON_LINK[form] ?? ON_PARAMETER[form];
      const start = isUnder(url, hosts) ? beginning(path).exec(url.pathname) : null;
      if (!read || !start) continue;
      const rest = url.pathname.slice(start[0].length) + url.search;
      const held =
        form in ON_LINK
          ? [rest]
          : [...url.searchParams].filter(([key]) => key.toLowerCase() === parameter).map(([, value]) => value);
      const target = held.map((text) => web(read(text))).find(Boolean);
      if (target) return { targets: [target], isListed: true };
    }
    const query = url.search.slice(1),
      fragment = url.hash.slice(1);
    const more = fragment.includes("=") ? values(fragment.slice(fragment.lastIndexOf("?") + 1)) : [];
    const found = new Set([query, ...values(query), fragment, ...more].map(absolute));
    return { targets: [...found].map(web).filter((target) => target !== null), isListed: false };
  }

  /**
   * What stands inside a link and inside that, breadth first, without the listed wrappers on the way.
   * @param {string} link @param {Wrappers} wrappers @returns {string[]} absolute URLs
   */
  function inside(link, wrappers) {
    const start = web(link);
    if (!start) return [];
    const seen = new Set([start.href]);
    const queue = step(start, wrappers).targets.map((url) => ({ url, depth: 1 }));
    const found = [];
    for (const { url, depth } of queue) {
      if (seen.has(url.href)) continue;
      if (depth > MAX_DEPTH || seen.size > MAX_LINKS) break;
      seen.add(url.href);
      const { targets, isListed } = step(url, wrappers);
      queue.push(...targets.map((target) => ({ url: target, depth: depth + 1 })));
      if (!isListed) found.push(url.href);
    }
    return found;
  }

  /** @param {string} link @param {Wrappers} wrappers @returns {boolean} whether only its owner knows where it goes */
  function hides(link, wrappers) {
    const url = web(link);
    return url !== null && isUnder(url, wrappers.shorteners);
  }

  globalThis.vigilien = Object.freeze({ ...globalThis.vigilien, wrappers: Object.freeze({ inside, hides }) });
})();
