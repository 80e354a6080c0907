// Shows what was found in what somebody pasted, photographed or shared. The server joins this file to the extension's own
// names.js, wrappers.js and links.js and to found.js; the page runs it, and its worker once more, which reads the text.
"use strict";
if (typeof document !== "undefined") {
  /** As found.js gives it. @typedef {{kind: string, place?: string, lines?: (string | [string, Record<string, string>])[], way?: {url: string, domain: string}, organisation?: string, host?: string, verdict?: string, codes?: string[]}} Card */

  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const part = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const data = (/** @type {string} */ id) => JSON.parse(part(id).textContent);
  const words = data("words");
  const { looks, withReason, reportable, reader: qrReader } = data("kinds");
  const ranks = Object.keys(looks);
  const language = document.documentElement.lang;

  const toTryAgain = ["offline", "unavailable", "invalid"];
  const LONGEST_SHOWN = 300;
  const LONGEST = 256 * 1024;
  const TIMEOUT = 10_000;
  const LONGEST_SIDE = 1600;

  /** @param {string} key @param {Record<string, string | number>} [fields] */
  const say = (key, fields = {}) =>
    words[key].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
      String(fields[name] ?? ""),
    );
  const told = (/** @type {string | [string, Record<string, string>]} */ line) =>
    typeof line === "string" ? line : say(...line);
  const untouchable = (/** @type {string} */ place) => place.replaceAll(".", "[.]");

  /** @type {Worker | undefined} */
  let finder;

  /** Ask the worker. @param {string} [text] none: let it fetch the list ahead */
  function tell(text) {
    finder ??= new Worker(source);
    finder.postMessage({ text, language, withReason });
    return finder;
  }

  /** @param {string} text @returns {Promise<{cards: Card[], links: number, leftOut: number}>} the worst first */
  const found = (text) =>
    new Promise((resolve, reject) => {
      const asked = tell(text);
      asked.onerror = reject;
      asked.onmessage = ({ data: all }) => {
        all.cards.sort(
          (/** @type {Card} */ one, /** @type {Card} */ other) => ranks.indexOf(one.kind) - ranks.indexOf(other.kind),
        );
        resolve(all);
      };
    });

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
    line.replaceWith(...(card.lines ?? []).map((one) => Object.assign(line.cloneNode(), { textContent: told(one) })));
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
    let all;
    try {
      all = await found(text);
    } catch {
      return show(say("problem.other"));
    }
    const { cards, links, leftOut } = all;
    const counted =
      links === 1
        ? say("results.one")
        : links
          ? say("results.many", { count: links })
          : say(cards.length ? "results.calls" : "results.none");
    show(
      [before, counted, leftOut ? say("left-out", { count: leftOut }) : ""].filter(Boolean).join(" "),
      cards.map(drawn),
    );
    offer(cards);
    // The box is empty for the next message, or whoever pastes it would have both checked.
    if (!cards.some((/** @type {Card} */ card) => toTryAgain.includes(card.kind))) part("text").value = "";
    part("results-title").focus();
  }

  /** What to do now, whom to show it, where to report it. @param {Card[]} cards */
  function offer(cards) {
    const tone = cards.length ? looks[cards[0].kind][0] : "calm";
    const isBad = ["alarm", "care"].includes(tone);
    for (const steps of document.querySelectorAll(".steps"))
      /** @type {any} */ (steps).hidden = /** @type {any} */ (steps.dataset.for === "alarm") !== isBad;
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
    return card.way
      ? say("share.imitated", { place, domain: untouchable(card.way.domain) })
      : say("share.alarm", { place });
  }

  async function share() {
    const box = part("share-words");
    if (
      navigator.share &&
      (await navigator.share({ text: box.value }).then(
        () => true,
        (fault) => fault.name === "AbortError",
      ))
    )
      return;
    part("share-text").hidden = false;
    part("share-text").open = true;
    box.select();
    const isCopied = await navigator.clipboard?.writeText(box.value).then(
      () => true,
      () => false,
    );
    part("share-done").textContent = isCopied ? say("share-copied") : say("share-copy");
  }

  /** @param {SubmitEvent} event */
  async function report(event) {
    event.preventDefault();
    const { host, verdict, codes } = part("report").elements;
    const button = part("report").querySelector("button");
    button.disabled = true;
    const body = JSON.stringify({
      host: host.value,
      kind: "fake",
      verdict: verdict.value,
      codes: codes.value.split(" ").filter(Boolean),
    });
    const sent = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      signal: AbortSignal.timeout(TIMEOUT),
    };
    const isKept = await fetch("/v1/reports", { ...sent, credentials: "omit", cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
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
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.ceil(bitmap.width * scale),
      height: Math.ceil(bitmap.height * scale),
    });
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
      await check(code, say("qr-found", { code: code.replace(/[\p{C}\s]+/gu, " ").slice(0, LONGEST_SHOWN) }));
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
  const isTelephone =
    /Android|iPhone|iPad|Mobile/i.test(navigator.userAgent) ||
    (navigator.maxTouchPoints > 1 && /Macintosh/.test(navigator.userAgent));
  const takesExtension = !isTelephone || /Android.*Firefox\//.test(navigator.userAgent);

  function begin() {
    part("private").textContent = say("private-script");
    if (part("extension")) part("extension").hidden = !takesExtension;
    part("qr").hidden = false;
    part("share").hidden = false;
    part("share-text").hidden = true;
    part("check").addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      check(part("text").value);
    });
    part("text").addEventListener("focus", () => tell(), { once: true });
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
  }

  // After the page is painted: what is read first is not kept waiting for what is touched later.
  requestAnimationFrame(() => setTimeout(begin));
}
