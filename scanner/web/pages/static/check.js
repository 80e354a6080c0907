// Checks what somebody pasted, photographed or shared. The server joins to this file what it is made of: cards.js, offers.js
// and pictures.js for the page, and for its worker, which runs the file once more and reads the text, found.js and the
// extension's own names.js, wrappers.js, refang.js and links.js.
"use strict";
const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const ranks = Object.keys(looks);
const language = document.documentElement.lang;
const toTryAgain = ["offline", "unavailable", "invalid"];
const LONGEST = 256 * 1024;

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
    [before, counted, leftOut ? say("left-out", { count: leftOut }) : ""].filter(Boolean).join("\n"),
    cards.map(drawn),
  );
  offer(cards);
  // The box is empty for the next message, or whoever pastes it would have both checked.
  if (!cards.some((/** @type {Card} */ card) => toTryAgain.includes(card.kind))) part("text").value = "";
  part("results-title").focus({ preventScroll: true });
  part("results").scrollIntoView();
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
  part("qr-text").textContent = say("qr-text");
  part("qr-choice").hidden = false;
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
