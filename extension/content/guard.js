// Looks for fields, and holds what is typed until the background says that the page may be used. On window, capturing, at
// document_start: no listener of the page's comes before.
"use strict";
(() => {
  const api = globalThis.browser ?? chrome;
  const { fields, claims } = vigilien;
  /** Milliseconds between looks or tries, and until a silent background is given up. */
  const PAUSE = 100;
  const PATIENCE = 10_000;
  let pause = PAUSE;

  /** "begins": nothing passes yet; "look": for fields; "asking": about them; "stopped"; "open". */
  let phase = "";
  let asked = "";
  let isDirty = true;
  let isScheduled = false;
  const roots = new Set();
  const typed = new WeakSet();
  /** What was typed meanwhile, by field; and what was clicked. */
  const held = new Map();
  /** @type {any} */
  let clicked = null;
  /** A composition cannot be held: then nothing is put back, rather than a part. */
  let isBroken = false;

  const TEXT = /^(text(area)?|search|url|tel|email|password)$/;
  const WRITING = /^(.|Enter|Backspace|Delete|Process|Unidentified|Dead)$/u;
  // AltGr is told as Ctrl with Alt on Windows: it writes (@ # { on a French keyboard). Ctrl+V does not: its paste follows.
  const isWriting = (/** @type {any} */ { key, metaKey, ctrlKey, altKey }) => !key || (!metaKey && (!ctrlKey || altKey) && WRITING.test(key));

  const isShut = () => phase === "begins" || phase === "stopped";

  /** @param {any} event */
  function onInput(event) {
    if (!event.isTrusted || phase === "open") return;
    const field = targetOf(event);
    const isField = field?.matches && (field.isContentEditable || field.matches(fields.SELECTOR));
    if (phase === "look" && isField && !typed.has(field)) {
      typed.add(field); // counts, seen or not
      isDirty = true;
    }
    look();
    if (phase === "look" || (phase === "asking" && !isField && !isBroken)) return;
    const isChoosing = isShut() && !event.altKey && /^(Arrow|Page|Home|End)/.test(event.key);
    if (!isChoosing && !isWriting(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "compositionstart") field?.blur?.(); // cannot be cancelled, only ended
    hold(event, field);
  }

  /** @param {any} event @param {any} field */
  function hold({ type, key = "", data, cancelable, clipboardData, dataTransfer }, field) {
    const text = held.get(field) ?? "";
    if (type === "compositionstart" || key === "Dead" || key === "Process") isBroken = true;
    else if (type === "beforeinput" && cancelable) held.set(field, text + (data ?? "")); // dictated
    else if (type === "keydown" && key === "Backspace") held.set(field, text.slice(0, -1));
    else if (type === "keydown" && key.length === 1) held.set(field, text + key);
    else if (type === "paste" || type === "drop") held.set(field, text + (clipboardData ?? dataTransfer).getData("text/plain"));
  }

  function release() {
    const kept = isBroken ? [] : [...held];
    held.clear();
    isBroken = false;
    clicked?.click?.();
    clicked = null;
    for (const [field, text] of kept) {
      if (!text || !field?.isConnected) continue;
      field.focus();
      document.execCommand("insertText", false, text);
    }
  }

  /** Pointing at drawn keys is typing. @param {any} event */
  function onPointer(event) {
    if (!event.isTrusted || !isShut()) return;
    const target = event.composedPath()[0];
    event.stopImmediatePropagation();
    if (event.type === "click") clicked = target;
    else if (event.type !== "mousedown" || target.isContentEditable || TEXT.test(target.type)) return;
    event.preventDefault();
  }

  /** @param {any} event */
  function onFocus(event) {
    const field = targetOf(event);
    if (field?.getRootNode) watch(field.getRootNode());
    if (field?.editContext && phase !== "open" && phase !== "look") field.blur();
    isDirty = true;
    look();
  }

  /** A page that is replaced may not ask whether to leave it. @param {Event} event */
  function onLeave(event) {
    if (phase !== "open" && phase !== "look") event.stopImmediatePropagation();
  }

  /** Again when a document begins anew (reopened.js). */
  function arm() {
    const listen = (/** @type {string} */ types, /** @type {any} */ listener) =>
      types.split(" ").forEach((type) => window.addEventListener(type, listener, { capture: true }));
    listen("keydown keypress keyup beforeinput textInput paste drop dragover submit compositionstart compositionupdate compositionend", onInput);
    listen("down up move over out enter leave".replace(/\w+/g, "mouse$& pointer$&"), onPointer);
    listen("click dblclick auxclick contextmenu touchstart touchmove touchend", onPointer);
    listen("focusin", onFocus);
    listen("beforeunload", onLeave);
  }

  /** Closed shadow roots too: browsers show them to extensions alone. @param {any} element */
  function shadowOf(element) {
    try {
      return element.openOrClosedShadowRoot ?? api.dom.openOrClosedShadowRoot(element);
    } catch {
      return null;
    }
  }

  /** Where an event really goes. @param {Event} event @returns {any} */
  function targetOf(event) {
    let target = /** @type {any} */ (event.composedPath()[0]);
    for (let root = shadowOf(target); root; root = shadowOf(target)) {
      watch(root);
      if (!root.activeElement) break;
      target = root.activeElement;
    }
    return target;
  }

  /** @param {any} tree */
  function watch(tree) {
    if (roots.has(tree) || !tree.querySelectorAll) return;
    roots.add(tree);
    new MutationObserver(onChange).observe(tree, { childList: true, subtree: true, characterData: true, attributeFilter: ["style", "class", "hidden", "type", "open"] });
  }

  function onChange() {
    isDirty = true;
    if (isScheduled || phase !== "look") return;
    isScheduled = true;
    setTimeout(() => {
      isScheduled = false;
      const began = performance.now();
      look();
      pause = Math.max(PAUSE, 30 * (performance.now() - began)); // a page that never rests pays three parts in a hundred
    }, pause);
  }

  /** Can a field be seen that a fake asks for? */
  function look() {
    if (phase !== "look" || !isDirty) return;
    isDirty = false;
    const found = [...roots].flatMap((root) => [...root.querySelectorAll(fields.SELECTOR)]);
    const shown = found.filter((field) => fields.takesText(field) && (typed.has(field) || fields.isVisible(field)));
    if (!shown.length) return;
    const message = { type: "fields", fields: shown.map(fields.told), says: claims.says() };
    if (JSON.stringify(message) === asked) return;
    asked = JSON.stringify(message);
    ask("asking", message);
  }

  const tell = async (/** @type {any} */ message) => api.runtime.sendMessage(message);

  /** A background that starts, or was ended, is asked again. @param {string} meanwhile @param {any} message */
  async function ask(meanwhile, message) {
    phase = meanwhile;
    const until = performance.now() + PATIENCE;
    let answer;
    while (phase === meanwhile && !(answer = await tell(message).catch(() => ""))) {
      if (!api.runtime?.id || performance.now() > until) answer = phase = "open"; // this script outlived its extension
      else await new Promise((done) => setTimeout(done, PAUSE));
    }
    if (phase !== "stopped") phase = answer ?? phase;
    if (phase === "stopped") return;
    release();
    look();
  }

  function begin() {
    asked = "";
    isDirty = true;
    ask("begins", { type: "begins" });
  }

  api.runtime.onMessage.addListener((/** @type {any} */ { type }, /** @type {any} */ _, /** @type {any} */ reply) => {
    if (type === "stopped") reply((phase = type));
    if (type === "again") begin();
    if (type === "say") reply(claims.says());
  });
  arm();
  document.fonts.addEventListener("vigilien", arm);
  watch(document);
  // A page that was kept and comes back is a new visit; one that is made ready unseen begins when it is shown.
  window.addEventListener("pageshow", (event) => event.persisted && begin(), { capture: true });
  if ("prerendering" in document && document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
})();
