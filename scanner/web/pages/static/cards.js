// What the page says of what was found: its words, and its own patterns filled. Part of check.js, as the server joins it.
"use strict";
/** As found.js gives it. @typedef {{kind: string, place?: string, lines?: (string | [string, Record<string, string>])[], way?: {url: string, domain: string}, organisation?: string, host?: string, verdict?: string, codes?: string[]}} Card */

const part = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const data = (/** @type {string} */ id) => JSON.parse(part(id).textContent);
const words = data("words");
const { looks, withReason, reportable, reader } = data("kinds");

/** @param {string} key @param {Record<string, string | number>} [fields] */
const say = (key, fields = {}) =>
  words[key].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(fields[name] ?? ""));
const told = (/** @type {string | [string, Record<string, string>]} */ line) =>
  typeof line === "string" ? line : say(...line);

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
