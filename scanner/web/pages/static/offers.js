// What somebody can do with what was found: steps to take, a text for somebody close, a report. Part of check.js.
"use strict";
const TIMEOUT = 10_000;
const untouchable = (/** @type {string} */ place) => place.replaceAll(".", "[.]");

/** What to do now, whom to show it, where to report it. @param {Card[]} cards */
function offer(cards) {
  const hasLink = cards.some(({ kind }) => kind !== "call"); // none to speak of where there are numbers alone
  const [tone] = hasLink ? looks[cards[0].kind] : ["none"];
  const advice = tone === "care" ? "alarm" : tone === "good" ? "calm" : tone;
  for (const steps of document.querySelectorAll(".steps"))
    /** @type {any} */ (steps).hidden = /** @type {any} */ (steps).dataset.for !== advice;
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
