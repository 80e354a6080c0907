// Checks what somebody pasted, here in the browser: only links that the list does not know are sent, by the service's own
// interface. It makes the cards that cards.py makes for a browser without scripts. Above it stand, joined by the server,
// names.js, wrappers.js and links.js of the extension.
"use strict";
(() => {
  /** @typedef {{kind: string, place?: string, lines?: string[], way?: {url: string, domain: string}, organisation?: string, host?: string, verdict?: string, codes?: string[]}} Card */
  /** @typedef {{found: string, url: string, shown: string}} Link */

  const { names, wrappers, links: reader } = vigilien;
  const part = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const data = (/** @type {string} */ id) => JSON.parse(part(id).textContent);
  const words = data("words");
  const { looks, withReason, reportable, reader: qrReader } = data("kinds");
  const ranks = Object.keys(looks);
  const language = document.documentElement.lang;

  const MOST = 50;
  const LONGEST = 256 * 1024;
  const TIMEOUT = 10_000;
  const LONGEST_SIDE = 1600;
  const TELEPHONE = /(?<![\d.+])(?:(?:\+|00)33[ .-]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g;

  /** @param {string} key @param {Record<string, string | number>} [fields] */
  const say = (key, fields = {}) => words[key].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(fields[name] ?? ""));
  const untouchable = (/** @type {string} */ place) => place.replaceAll(".", "[.]");

  // The list

  /** @type {Promise<any> | undefined} */
  let list;

  /** The register's list, fetched once, when it is first needed; null where there is none, or an old one. */
  function fetched() {
    list ??= fetch("/v1/snapshot", { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) })
      .then(async (answer) => {
        const content = answer.ok ? JSON.parse((await answer.json()).snapshot) : null;
        if (content?.format !== 1 || content.expires * 1000 <= Date.now()) return null;
        return { ...content, fakes: new Set(content.fakes), wrappers: content.wrappers ?? { rules: [], shorteners: [] } };
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
    if ([url, ...inside].some((one) => isFake(known, one))) {
      return { kind: "dangerous", place, lines: [say("fake")], host, verdict: "dangerous", codes: ["listed"] };
    }
    const owner = ownerOf(known, host);
    if (!owner || inside.length || url.username || url.password || url.port) return null;
    return { kind: "official", place, organisation: owner.name, way: { url: owner.url, domain: owner.domain }, host, verdict: "official", codes: ["official"] };
  }

  // The service's answers

  /** @param {any} answer of /v1/scan @returns {string} the kind of card that it is */
  function kindOf(answer) {
    const has = (/** @type {string} */ code) => answer.reasons.some((/** @type {any} */ reason) => reason.code === code);
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
    return {
      kind,
      place: answer.display_host || link.found,
      lines: withReason.includes(kind) ? told.slice(0, 1).map((/** @type {any} */ reason) => reason.message) : [],
      way: answer.imitates ?? wayOf(answer, known),
      organisation: answer.organisation?.name,
      host: answer.host,
      verdict: answer.verdict,
      codes: answer.reasons.map((/** @type {any} */ reason) => reason.code),
    };
  }

  /** The verified address that a link is or leads to. @param {any} answer @param {any} known */
  function wayOf(answer, known) {
    const leads = answer.reasons.find((/** @type {any} */ reason) => reason.code === "leads-to" && reason.evidence.verdict === "official");
    const address = answer.verdict === "official" ? answer.url : leads && answer.leads_to;
    if (!address) return undefined;
    const host = names.webHost(address);
    const owner = known && ownerOf(known, host);
    return owner ? { url: owner.url, domain: owner.domain } : { url: new URL(address).origin + "/", domain: host.replace(/^www\./, "") };
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
    if (!shown || shown === bare(card.host ?? "") || shown === card.way?.domain || card.kind === "dangerous") return card;
    const lines = [say("pretended", { shown, to: card.place ?? "" })];
    const owner = known && ownerOf(known, names.webHost(link.shown));
    const way = card.way ?? (owner ? { url: owner.url, domain: owner.domain } : undefined);
    return { ...card, kind: "suspicious", verdict: "suspicious", lines, way, codes: [...(card.codes ?? []), "shown-differs"] };
  }

  /** @param {string} text @returns {Promise<{cards: Card[], links: number, leftOut: number}>} the worst first */
  async function found(text) {
    const all = /** @type {Link[]} */ (reader.read(text));
    const some = all.slice(0, MOST);
    const known = some.length ? await fetched() : null;
    const cards = some.map((link) => locally(link, known));
    const open = some.filter((_, at) => !cards[at]);
    const answers = open.length ? await asked(open.map(({ url }) => url)) : [];
    const made = some.map((link, at) => {
      const place = names.displayHost(names.webHost(link.url)) || link.found;
      const card = cards[at] ?? (typeof answers === "string" ? { kind: answers, place } : answered(link, answers[open.indexOf(link)], known));
      return withPretence(card, link, known);
    });
    const rest = all.reduce((left, link) => left.replaceAll(link.found, " "), text);
    const calls = [...new Set(rest.match(TELEPHONE) ?? [])].map((place) => ({ kind: "call", place }));
    const sorted = [...made, ...calls].sort((one, other) => ranks.indexOf(one.kind) - ranks.indexOf(other.kind));
    return { cards: sorted, links: all.length, leftOut: all.length - some.length };
  }

  // What is shown

  /** @param {Card} card @returns {Node} the page's own pattern, filled */
  function drawn(card) {
    const copy = part("card").content.cloneNode(true);
    const item = copy.querySelector("li");
    const [tone, sign] = looks[card.kind];
    Object.assign(item.dataset, { kind: card.kind, tone });
    item.querySelector(".mark").textContent = sign;
    item.querySelector(".title").textContent = say(`title.${card.kind}`, { organisation: card.organisation ?? "" });
    item.querySelector(".host bdi").textContent = card.place ?? "";
    item.querySelector(".text").textContent = say(`text.${card.kind}`);
    const line = item.querySelector(".line");
    line.replaceWith(...(card.lines ?? []).map((text) => Object.assign(line.cloneNode(), { textContent: text })));
    const way = item.querySelector(".way");
    if (card.way) Object.assign(way, { href: card.way.url, textContent: say("open", { domain: card.way.domain }) });
    else way.parentElement.remove();
    return copy;
  }

  /** @param {string} text shown and spoken @param {Node[]} [cards] */
  function show(text, cards = []) {
    part("results").hidden = false;
    part("summary").textContent = text;
    part("cards").replaceChildren(...cards);
    part("now").hidden = true;
  }

  /** @param {string} text @param {string} [before] what it was read from */
  async function check(text, before = "") {
    if (!text.trim()) return show(say("results.empty"));
    if (text.length > LONGEST) return show(say("results.long"));
    show(say("working"));
    const { cards, links, leftOut } = await found(text);
    const counted = links === 1 ? say("results.one") : links ? say("results.many", { count: links }) : say(cards.length ? "results.calls" : "results.none");
    show([before, counted, leftOut ? say("left-out", { count: leftOut }) : ""].filter(Boolean).join(" "), cards.map(drawn));
    offer(cards);
    part("results-title").focus();
  }

  /** What to do now, whom to show it, where to report it. @param {Card[]} cards */
  function offer(cards) {
    const tone = cards.length ? looks[cards[0].kind][0] : "calm";
    const isBad = ["alarm", "care"].includes(tone);
    for (const steps of document.querySelectorAll(".steps")) /** @type {any} */ (steps).hidden = (/** @type {any} */ (steps).dataset.for === "alarm") !== isBad;
    part("share-words").value = toShare(cards[0]);
    part("share-text").hidden = true;
    part("share-done").textContent = part("report-done").textContent = "";
    const reported = cards.find((card) => reportable.includes(card.kind) && card.host);
    const form = part("report");
    form.hidden = !reported;
    if (reported) {
      form.elements.host.value = reported.host;
      form.elements.verdict.value = reported.verdict;
      form.elements.codes.value = (reported.codes ?? []).join(" ");
      form.querySelector("button").textContent = say("report", { place: reported.place ?? "" });
      form.querySelector("button").disabled = false;
    }
    part("now").hidden = false;
    part("again").hidden = false;
    part("intro").hidden = true;
  }

  /** A text in which no telephone finds a link to touch. @param {Card | undefined} card */
  function toShare(card) {
    if (!card || card.kind === "call") return say("share.none");
    const place = untouchable(card.place ?? "");
    if (card.kind === "official") return say("share.official", { place, organisation: card.organisation ?? "" });
    if (!["dangerous", "suspicious"].includes(card.kind)) return say("share.calm", { place });
    return card.way ? say("share.imitated", { place, domain: untouchable(card.way.domain) }) : say("share.alarm", { place });
  }

  async function share() {
    const box = part("share-words");
    if (navigator.share && (await navigator.share({ text: box.value }).then(() => true, (fault) => fault.name === "AbortError"))) return;
    part("share-text").hidden = false;
    part("share-text").open = true;
    box.select();
    const isCopied = await navigator.clipboard?.writeText(box.value).then(() => true, () => false);
    part("share-done").textContent = isCopied ? say("share-copied") : say("share-copy");
  }

  /** @param {SubmitEvent} event */
  async function report(event) {
    event.preventDefault();
    const { host, verdict, codes } = part("report").elements;
    const button = part("report").querySelector("button");
    button.disabled = true;
    const body = JSON.stringify({ host: host.value, kind: "fake", verdict: verdict.value, codes: codes.value.split(" ").filter(Boolean) });
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(TIMEOUT) };
    const isKept = await fetch("/v1/reports", { ...sent, credentials: "omit", cache: "no-store" }).then(({ ok }) => ok, () => false);
    part("report-done").textContent = say(isKept ? "report-thanks" : "report-failed");
    button.disabled = isKept;
  }

  // Pictures

  /** @param {File} file @returns {Promise<string | null>} what the QR code in it holds; rejects if it cannot be read here */
  async function codeIn(file) {
    const bitmap = await createImageBitmap(file);
    const reading = new Worker(part("qr").dataset.worker, { type: "module" });
    try {
      for (const side of [LONGEST_SIDE, LONGEST_SIDE / 2, LONGEST_SIDE / 4]) {
        const code = await decoded(reading, pixels(bitmap, side));
        if (code) return code;
      }
      return null;
    } finally {
      reading.terminate();
    }
  }

  /** @param {ImageBitmap} bitmap @param {number} side the longest, in pixels, at most */
  function pixels(bitmap, side) {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(bitmap.width * scale), height: Math.ceil(bitmap.height * scale) });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }

  /** @param {Worker} reading @param {ImageData} image @returns {Promise<string>} "" if there is none in it */
  const decoded = (reading, image) =>
    new Promise((resolve, reject) => {
      reading.onmessage = ({ data: code }) => resolve(code);
      reading.onerror = reject;
      reading.postMessage({ reader: qrReader, image });
    });

  /** @param {File | undefined} file */
  async function readPicture(file) {
    if (!file) return;
    const status = part("qr-status");
    status.textContent = say("qr-reading");
    try {
      const code = await codeIn(file);
      status.textContent = code ? "" : say("qr-none");
      if (!code) return;
      part("text").value = code;
      await check(code, say("qr-found"));
    } catch {
      status.textContent = say("qr-failed");
    }
  }

  // What is handed over: by the share sheet through the service worker, by the Shortcut behind the `#`

  async function takeHandedOver() {
    const handed = new URLSearchParams(location.hash.slice(1));
    if (!handed.has("partage") && !handed.has("texte")) return;
    history.replaceState(null, "", location.pathname + location.search);
    const text = handed.get("texte");
    if (text !== null) return checkPasted(text);
    const content = await fromWorker();
    if (!content) return show(say("share-lost"));
    if (content.picture && !content.text) return readPicture(content.picture);
    return checkPasted(content.text);
  }

  /** @returns {Promise<{text: string, picture?: File} | null>} what was shared, held by the worker until it is asked for */
  function fromWorker() {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return Promise.resolve(null);
    const channel = new MessageChannel();
    return new Promise((resolve) => {
      channel.port1.onmessage = ({ data: content }) => resolve(content);
      worker.postMessage("handed-over", [channel.port2]);
    });
  }

  /** @param {string} text */
  function checkPasted(text) {
    part("text").value = text;
    return check(text);
  }

  // The extension is for computers, and for Firefox on Android.
  const isTelephone = /Android|iPhone|iPad|Mobile/i.test(navigator.userAgent) || (navigator.maxTouchPoints > 1 && /Macintosh/.test(navigator.userAgent));
  const takesExtension = !isTelephone || /Android.*Firefox\//.test(navigator.userAgent);

  part("private").textContent = say("private-script");
  if (part("extension")) part("extension").hidden = !takesExtension;
  part("qr").hidden = false;
  part("share").hidden = false;
  part("share-text").hidden = true;
  part("check").addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    check(part("text").value);
  });
  part("text").addEventListener("focus", fetched, { once: true });
  part("share").addEventListener("click", share);
  part("report").addEventListener("submit", report);
  for (const id of ["photo", "picture"]) {
    const input = part(id).querySelector("input");
    input.addEventListener("change", () => readPicture(input.files[0]).finally(() => (input.value = "")));
  }
  if (navigator.clipboard?.readText) {
    part("paste").hidden = false;
    part("paste").addEventListener("click", async () => {
      const text = await navigator.clipboard.readText().catch(() => null);
      if (text === null) part("text").focus();
      else checkPasted(text);
    });
  }
  navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
  takeHandedOver();
})();
