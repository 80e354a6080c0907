// Holds what is typed until the background opens the page; looks for fields; on window, capturing, first.
"use strict";
const api = globalThis.browser ?? chrome;
/** Milliseconds between looks; for a silent background. */
const PAUSE = 100;
const PATIENCE = 10_000;
let pause = PAUSE;
/** Fields told of; typed into first. */
const MOST = 100;

/** "begins": nothing passes yet; "look": for fields; "asking": about them; "stopped"; "open". */
let phase = "begins";
let asked = "";
let isScheduled = false;
const roots = new Set();
const typed = new WeakSet();
/** What was typed, by field. */
const held = new Map();
/** Clicked; the field without focus yet: it would tell a drawn key; asked last. @type {any[]} */
let [clicked, aimed, latest] = [];
/** A composition cannot be held: nothing is put back. */
let isBroken = false;

/** A key that writes bears its letters, or one of these names. */
const NAMED = /^[A-Z]\w/;
const WRITING = /^(Enter|Backspace|Delete|Process|Unidentified|Dead)$/;
const CHOOSING = /^(Arrow|Page|Home|End|F4)/;

const isShut = () => "begins stopped".includes(phase);
const isFree = () => "look open".includes(phase);

/** @param {any} event */
function onInput(event) {
  if (!event.isTrusted || phase === "open") return;
  const { type, key, metaKey, ctrlKey, altKey } = event;
  const field = targetOf(event);
  if (!isShut()) {
    const isField = of(field, "isContentEditable") || call(field, "matches", SELECTOR);
    if (isField && !typed.has(field)) {
      typed.add(field); // counts, seen or not
      look();
    }
    const isHeld = isField || isBroken || (type === "keyup" && held.size);
    if (phase === "look" || !isHeld) return;
  }
  if (aimed && key === "Tab") isBroken = true; // to one not known
  // AltGr (Windows: Ctrl+Alt) writes @ # {; Ctrl+V does not: its paste follows.
  const isWriting = !key || (!metaKey && (!ctrlKey || altKey) && (!NAMED.test(key) || WRITING.test(key)));
  if (!isWriting && !(isShut() && CHOOSING.test(key))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (type === "compositionstart" || field.editContext) call(field, "blur"); // can only be ended
  hold(event, type === "drop" ? field : (aimed ?? field));
}

/** @param {any} event @param {any} field */
function hold({ type, key = "", data, cancelable, clipboardData, dataTransfer }, field) {
  let text = held.get(field) ?? "";
  if (type === "compositionstart" || /^(Dead|Process)$/.test(key)) isBroken = true;
  else if (type === "beforeinput" && cancelable) text += data ?? "";
  else if ("paste drop".includes(type)) text += (clipboardData ?? dataTransfer).getData("text");
  else if (type === "keydown" && key === "Backspace") text = text.slice(0, -1);
  else if (type === "keydown" && !NAMED.test(key)) text += key;
  held.set(field, text);
}

function release() {
  const kept = isBroken ? [] : [...held];
  if (aimed) call(aimed, "focus");
  if (clicked) call(clicked, "click");
  held.clear();
  isBroken = false;
  clicked = aimed = undefined;
  for (const [field, text] of kept) {
    if (!text || !of(field, "isConnected")) continue;
    call(field, "focus");
    for (const part of field.maxLength === 1 ? text : [text]) document.execCommand("insertText", false, part);
  }
}

/** Pointing at drawn keys is typing; no page may ask to stay. @param {any} event */
function hide(event) {
  const { type, isTrusted } = event;
  if (!isTrusted || (type === "beforeunload" ? isFree() : !isShut())) return;
  const [target] = event.composedPath();
  if ("input change".includes(type)) {
    if (of(target, "type") !== "range") return;
    target.value = target.defaultValue; // by touch; preventing it slows scrolling
  }
  event.stopImmediatePropagation();
  if (type === "mousedown") aimed = call(target, "closest", SELECTOR);
  else if (type === "click") clicked = target;
  else return;
  event.preventDefault();
}

/** @param {any} event */
function onFocus(event) {
  const field = targetOf(event);
  if (field.editContext && !isFree()) call(field, "blur");
  look();
}

/** A page kept that comes back is a new visit; one made ready unseen begins when shown. @param {any} event */
function onShow({ isTrusted, persisted }) {
  if (isTrusted && persisted !== false) begin();
}

/** Again when a document begins anew (reopened.js). */
function arm() {
  const listen = (/** @type {string} */ types, /** @type {any} */ then) =>
    types.split(" ").forEach((type) => addEventListener(type, then, true));
  listen("keydown keypress keyup beforeinput textInput paste drop dragover submit", onInput);
  listen("compositionstart compositionupdate compositionend", onInput);
  listen("down up move rawupdate over out enter leave".replace(/\w+/g, "mouse$& pointer$&"), hide);
  listen("click dblclick auxclick contextmenu touchstart touchmove touchend", hide);
  listen("gotpointercapture lostpointercapture input change beforeunload", hide);
  listen("focusin", onFocus);
  listen("pageshow prerenderingchange", onShow);
}

/** Where an event goes, closed shadow roots too. @param {any} event */
function targetOf(event) {
  let [target] = event.composedPath();
  try {
    for (let root, inner; (root = api.dom.openOrClosedShadowRoot(target)); target = inner) {
      watch(root);
      inner = event.type === "drop" ? root.elementFromPoint(event.x, event.y) : root.activeElement;
      if (!inner || inner === target) break;
    }
  } catch {} // no element
  watch(call(target, "getRootNode"));
  return target;
}

/** @param {any} tree */
function watch(tree) {
  if (roots.has(tree) || !tree?.querySelectorAll) return;
  roots.add(tree);
  new MutationObserver(onChange).observe(tree, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["style", "class", "hidden", "type", "open"],
  });
}

function onChange() {
  if (isScheduled || phase !== "look") return;
  isScheduled = true;
  setTimeout(() => {
    isScheduled = false;
    const began = performance.now();
    look();
    pause = Math.max(PAUSE, 30 * (performance.now() - began)); // a restless page pays 3 %
  }, pause);
}

/** Can a field be seen that a fake asks for? */
function look() {
  if (phase !== "look") return;
  const open = [...roots]
    .flatMap((root) => [...root.querySelectorAll(SELECTOR)])
    .filter((field) => takesText(field) && (typed.has(field) || isVisible(field)));
  if (open.length > MOST) open.sort((one, other) => +typed.has(other) - +typed.has(one));
  const fields = open.slice(0, MOST).map(told);
  const message = { type: "fields", fields, says: fields.length && says() };
  if (!fields.length || JSON.stringify(message) === asked) return;
  asked = JSON.stringify(message);
  ask("asking", message);
}

/** A background that was ended is asked again, an extension gone is not; late answers open nothing. @param {string} meanwhile @param {any} message */
async function ask(meanwhile, message) {
  phase = meanwhile;
  latest = message;
  const until = performance.now() + PATIENCE;
  let answer;
  while (latest === message && !answer) {
    try {
      answer = await api.runtime.sendMessage(message);
    } catch {}
    if (!api.runtime?.id || performance.now() > until) answer ??= "open";
    else if (!answer) await new Promise((done) => setTimeout(done, PAUSE));
  }
  if (latest !== message) return;
  phase = answer;
  look(); // for more to ask
  if (isFree()) release();
}

function begin() {
  asked = "";
  ask("begins", { type: "begins" });
}

api.runtime.onMessage.addListener(({ type }, _, reply) => {
  if (type === "stopped") reply((phase = latest = type) && document.readyState);
  if (type === "again") begin();
  if (type === "say") reply(says());
});
arm();
document.fonts.addEventListener("vigilien", arm);
watch(document);
if (!document.prerendering) begin();
