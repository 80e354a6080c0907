// What was found in a text: read, looked up in the list and asked of the service, in a worker of the page, so that the page
// stays at hand meanwhile. Only links that the list does not know are sent. The cards are those of cards.py.
"use strict";
(() => {
  /** @typedef {{kind: string, place?: string, lines?: (string | [string, Record<string, string>])[], way?: {url: string, domain: string}, organisation?: string, host?: string, verdict?: string, codes?: string[]}} Card a line is told, or a key of the words with its fields */
  /** @typedef {{found: string, url: string, shown: string}} Link */

  const { names, wrappers, links: reader } = vigilien;
  const MOST = 50;
  const TIMEOUT = 10_000;
  const TELEPHONE = /(?<![\d.+])(?:(?:\+|00)33[ .-]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g;
  /** How the page speaks, and which kinds tell their first reason. */
  let language = "fr";
  /** @type {string[]} */
  let withReason = [];

  // The list

  /** @type {Promise<any> | undefined} */
  let list;

  /** The register's list, fetched once, when it is first needed; null where there is none, or an old one. */
  function fetched() {
    list ??= fetch("/v1/snapshot", { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) })
      .then(async (answer) => {
        const content = answer.ok ? JSON.parse((await answer.json()).snapshot) : null;
        if (content?.format !== 1 || content.expires * 1000 <= Date.now()) return null;
        return {
          ...content,
          fakes: new Set(content.fakes),
          wrappers: content.wrappers ?? { rules: [], shorteners: [] },
        };
      })
      .catch(() => {
        list = undefined;
        return null;
      });
    return list;
  }

  /** @param {any} known the list @param {string} host @returns {{name: string, url: string, domain: string} | null} whose verified host it is */
  function ownerOf(known, host) {
    const domain = names.parents(host).find((/** @type {string} */ parent) => Object.hasOwn(known.official, parent));
    if (!domain) return null;
    const [name, url] = known.organisations[known.official[domain]];
    return { name, url, domain };
  }

  /** @param {any} known @param {URL} url @returns {boolean} whether it is a confirmed fake, or under one */
  function isFake(known, url) {
    const host = names.webHost(url.href);
    const segments = url.pathname.split("/").filter(Boolean);
    const tenants = segments.map((_, at) => [host, ...segments.slice(0, at + 1)].join("/"));
    return [...names.parents(host), ...tenants].some((place) => known.fakes.has(place));
  }

  /** What the list alone says of a link; null: ask the service. @param {Link} link @param {any} known @returns {Card | null} */
  function locally(link, known) {
    if (!known || !names.webHost(link.url)) return null;
    const url = new URL(link.url);
    const inside = wrappers.inside(link.url, known.wrappers).map((/** @type {string} */ address) => new URL(address));
    const host = names.webHost(link.url);
    const place = names.displayHost(host);
    const fake = [url, ...inside].find((one) => isFake(known, one));
    if (fake) {
      const its = names.webHost(fake.href);
      const about = { place: names.displayHost(its), host: its };
      return { kind: "dangerous", ...about, lines: [["fake", {}]], verdict: "dangerous", codes: ["listed"] };
    }
    const owner = ownerOf(known, host);
    if (!owner || inside.length || url.username || url.password || url.port) return null;
    return {
      kind: "official",
      place,
      organisation: owner.name,
      way: { url: owner.url, domain: owner.domain },
      host,
      verdict: "official",
      codes: ["official"],
    };
  }

  // The service's answers

  /** @param {any} answer of /v1/scan @returns {string} the kind of card that it is */
  function kindOf(answer) {
    const has = (/** @type {string} */ code) =>
      answer.reasons.some((/** @type {any} */ reason) => reason.code === code);
    if (["dangerous", "suspicious", "invalid"].includes(answer.verdict)) return answer.verdict;
    if (answer.verdict === "official") return has("redirector") ? "redirector" : "official";
    if (has("ip-host")) return "number";
    if (has("shortener")) return "shortener";
    if (has("leads-to")) return "wrapped";
    return has("candidate") ? "candidate" : "unknown";
  }

  /** @param {Link} link @param {any} answer @param {any} known @returns {Card} */
  function answered(link, answer, known) {
    const kind = kindOf(answer);
    const told = answer.reasons.filter((/** @type {any} */ reason) => reason.code !== "official");
    const host = doubtful(answer);
    return {
      kind,
      place: names.displayHost(host) || link.found,
      lines: withReason.includes(kind) ? told.slice(0, 1).map((/** @type {any} */ reason) => reason.message) : [],
      way: answer.imitates ?? wayOf(answer, known),
      organisation: answer.organisation?.name,
      host,
      verdict: answer.verdict,
      codes: answer.reasons.map((/** @type {any} */ reason) => reason.code),
    };
  }

  /** The host that an answer is about: of a mail filter's link the one that it leads to. @param {any} answer @returns {string} */
  function doubtful(answer) {
    const isLed = answer.reasons[0]?.code === "leads-to" && answer.verdict !== "unknown";
    return isLed ? names.webHost(answer.leads_to) : answer.host;
  }

  /** The verified address that a link is or leads to. @param {any} answer @param {any} known */
  function wayOf(answer, known) {
    const leads = answer.reasons.find(
      (/** @type {any} */ reason) => reason.code === "leads-to" && reason.evidence.verdict === "official",
    );
    const address = answer.verdict === "official" ? answer.url : leads && answer.leads_to;
    if (!address) return undefined;
    const host = names.webHost(address);
    const owner = known && ownerOf(known, host);
    return owner
      ? { url: owner.url, domain: owner.domain }
      : { url: new URL(address).origin + "/", domain: host.replace(/^www\./, "") };
  }

  /** @param {string[]} urls @returns {Promise<any[] | "offline" | "unavailable">} the service's answers, in order */
  async function asked(urls) {
    try {
      const answer = await fetch("/v1/scan/batch", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ urls, lang: language }),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return answer.ok ? (await answer.json()).results : "unavailable";
    } catch (fault) {
      return /** @type {any} */ (fault).name === "TimeoutError" ? "unavailable" : "offline";
    }
  }

  /** A link whose text shows another address than it opens is doubtful, whatever else it is. @param {Card} card @param {Link} link @param {any} known @returns {Card} */
  function withPretence(card, link, known) {
    const bare = (/** @type {string} */ place) => names.displayHost(place).replace(/^www\./, "");
    const shown = link.shown && bare(names.webHost(link.shown));
    if (!shown || shown === bare(card.host ?? "") || shown === card.way?.domain || card.kind === "dangerous")
      return card;
    /** @type {Card["lines"]} */
    const lines = [["pretended", { shown, to: card.place ?? "" }]];
    const owner = known && ownerOf(known, names.webHost(link.shown));
    const way = card.way ?? (owner ? { url: owner.url, domain: owner.domain } : undefined);
    return {
      ...card,
      kind: "suspicious",
      verdict: "suspicious",
      lines,
      way,
      codes: [...(card.codes ?? []), "shown-differs"],
    };
  }

  /** @param {string} text @returns {Promise<{cards: Card[], links: number, leftOut: number}>} in the order of the text */
  async function found(text) {
    const all = /** @type {Link[]} */ (reader.read(text));
    const some = all.slice(0, MOST);
    const known = some.length ? await fetched() : null;
    const cards = some.map((link) => locally(link, known));
    const open = some.filter((_, at) => !cards[at]);
    const answers = open.length ? await asked(open.map(({ url }) => url)) : [];
    const made = some.map((link, at) => {
      const place = names.displayHost(names.webHost(link.url)) || link.found;
      const card =
        cards[at] ??
        (typeof answers === "string" ? { kind: answers, place } : answered(link, answers[open.indexOf(link)], known));
      return withPretence(card, link, known);
    });
    // Each link that is taken out costs a walk through the text.
    const holders = all.filter((link) => link.found.search(TELEPHONE) >= 0).slice(0, MOST);
    const rest = holders.reduce((left, link) => left.replaceAll(link.found, " "), text);
    const numbers = [...new Set(rest.match(TELEPHONE) ?? [])].slice(0, MOST);
    const calls = numbers.map((place) => ({ kind: "call", place }));
    return { cards: [...made, ...calls], links: all.length, leftOut: all.length - some.length };
  }

  /** `text` is none when the list may soon be needed: it is fetched ahead. */
  onmessage = async ({ data: { text, ...page } }) => {
    ({ language, withReason } = page);
    if (text === undefined) await fetched();
    else postMessage(await found(text));
  };
})();
