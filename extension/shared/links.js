// Links out of a text, an SMS for instance: whole ones, bare domains, and defanged ones (hxxps, [.]).
"use strict";
(() => {
  const MOST = 20;
  const LINK = /(?:https?:\/\/[^\s<>"'«»]+)|(?:(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}(?:[/?#:][^\s<>"'«»]*)?)/giu;

  /** @param {string} text @returns {string[]} each link once, in order, with a scheme */
  function linksIn(text) {
    const whole = text
      .replaceAll(/hxxp/gi, "http")
      .replaceAll(/[[({]\s*(?:\.|dot|point)\s*[\])}]/gi, ".")
      .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "");
    const found = [...whole.matchAll(LINK)].map(([link]) => link.replace(/[.,;:!?)\]]+$/, ""));
    const links = found.map((link) => (/^https?:/i.test(link) ? link : `https://${link}`));
    return [...new Set(links)].slice(0, MOST);
  }

  globalThis.vigilien = Object.freeze({ ...globalThis.vigilien, links: Object.freeze({ linksIn }) });
})();
