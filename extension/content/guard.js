// Stands between the patient's keys and the page until the address is known. Registered at document_start, on window,
// in the capture phase: no listener of the page's comes before it.
"use strict";
(() => {
  const { fields, overlay } = globalThis.vigilien;
  const { api } = overlay;
  const HOLD_AT_MOST = 1500;
  const TAMPERED_AT_MOST = 2;
  /** Milliseconds without typing before a key presses a button: nobody agrees unread. */
  const CALM = 700;
  let lastTyped = 0;
  let shownAt = 0;
  const SELECTOR = "input, textarea, select";

  /** "watching": nothing known; "asking": the verdict is on its way; "guarded": nothing reaches the page; "open". */
  let phase = "watching";
  /** @type {any} */
  let decision = null;
  let tampered = 0;
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set();
  /** What was typed while asking, by field. @type {Map<any, string>} */
  const held = new Map();
  /** A composition or dead key cannot be held: then nothing is put back, rather than a part. */
  let isBroken = false;

  const stop = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const WRITING_KEYS = ["Enter", "Backspace", "Delete", "Process", "Unidentified", "Dead"];
  // AltGr is told as Ctrl with Alt on Windows and as Alt on macOS: it writes (@ # { on a French keyboard).
  const isTyping = (/** @type {KeyboardEvent} */ event) =>
    !event.metaKey && (!event.ctrlKey || event.altKey || event.getModifierState("AltGraph")) && (event.key.length === 1 || WRITING_KEYS.includes(event.key));

  const isPasteKey = (/** @type {KeyboardEvent} */ event) =>
    ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v") || (event.shiftKey && event.key === "Insert");

  /** @param {Event} event */
  function onInput(event) {
    if (!event.isTrusted || phase === "open") return;
    if (phase === "watching" && isSensitiveTarget(event)) look(); // a field so new that it was not seen yet
    if (phase === "watching") return;
    if (isOurs(event)) return keepToOurselves(event);
    const isPaste = event instanceof KeyboardEvent && isPasteKey(event);
    if (event instanceof KeyboardEvent && !isTyping(event) && !isPaste) return;
    if (phase === "asking" && !isBroken && !isSensitiveTarget(event)) return; // a broken composition still writes, with no focus
    if (phase === "asking" && isPaste) return event.stopImmediatePropagation(); // its paste follows
    stop(event);
    if (event.type === "compositionstart") deepTarget(event)?.blur?.(); // cannot be cancelled, only ended
    if (phase === "asking") return hold(event);
    if (event.type === "keydown") lastTyped = event.timeStamp;
    showGuard();
  }

  /** @param {Event} event @returns {boolean} whether it goes to our own question */
  const isOurs = (event) => overlay.owns(event.target) || overlay.owns(event.composedPath()[0]);

  /** Keys for our question: the page hears of none. @param {Event} event */
  function keepToOurselves(event) {
    event.stopImmediatePropagation();
    const isKey = event instanceof KeyboardEvent;
    if (!isKey || event.key !== "Escape") event.preventDefault();
    if (!isKey || event.type !== "keydown" || event.repeat) return;
    if (event.key.length === 1 && event.key !== " ") lastTyped = event.timeStamp;
    if (event.key === "Tab") overlay.turn(event.shiftKey);
    const isCalm = Math.min(event.timeStamp - lastTyped, event.timeStamp - shownAt) > CALM;
    if (isCalm && (event.key === "Enter" || event.key === " ")) overlay.press();
  }

  /** Closed shadow roots too: browsers show them to extensions alone. @param {any} element */
  function shadowOf(element) {
    if (element?.nodeType !== Node.ELEMENT_NODE) return null;
    try {
      return element.openOrClosedShadowRoot ?? /** @type {any} */ (api).dom?.openOrClosedShadowRoot(element) ?? null;
    } catch {
      return null;
    }
  }

  /** Where an event really goes. @param {Event} event @returns {any} */
  function deepTarget(event) {
    let target = /** @type {any} */ (event.composedPath()[0]);
    for (let root = shadowOf(target); root; root = shadowOf(target)) {
      watch(root);
      if (!root.activeElement) break;
      target = root.activeElement;
    }
    return target;
  }

  /** @param {Event} event */
  function isSensitiveTarget(event) {
    const field = deepTarget(event);
    return field?.nodeType === Node.ELEMENT_NODE && (field.isContentEditable || Boolean(fields.kindOf(field)));
  }

  /** Keep what is typed meanwhile, whole or not at all. @param {Event} event */
  function hold(event) {
    const field = deepTarget(event);
    const text = held.get(field) ?? "";
    const { key = "", clipboardData, dataTransfer } = /** @type {any} */ (event);
    if (event.type === "compositionstart" || key === "Dead" || key === "Process") isBroken = true;
    else if (event.type === "beforeinput" && event.cancelable) held.set(field, text + (/** @type {any} */ (event).data ?? "")); // dictated
    else if (event.type === "keydown" && key === "Backspace") held.set(field, text.slice(0, -1));
    else if (event.type === "keydown" && key.length === 1) held.set(field, text + key);
    else if (event.type === "paste" || event.type === "drop") held.set(field, text + (clipboardData ?? dataTransfer).getData("text/plain"));
  }

  function release() {
    const kept = [...held];
    held.clear();
    if (isBroken) return overlay.note(overlay.say("guardDropped"));
    for (const [field, text] of kept) {
      if (!text || !field.isConnected) continue;
      field.focus();
      if (document.execCommand("insertText", false, text)) continue;
      field.setRangeText?.(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: text, inputType: "insertText" }));
    }
  }

  const TYPES =
    "keydown keypress keyup beforeinput textInput paste drop dragover submit compositionstart compositionupdate compositionend".split(" ");

  /** Adding a listener twice does nothing; `document.open()` takes all of them away, ours too. */
  function arm() {
    for (const type of TYPES) window.addEventListener(type, onInput, { capture: true });
    for (const type of ["focusin", "pointerdown"]) window.addEventListener(type, onFocus, { capture: true });
  }
  arm();

  /** @param {Event} event */
  function onFocus(event) {
    const field = deepTarget(event);
    if (!event.isTrusted || field?.nodeType !== Node.ELEMENT_NODE) return;
    watch(field.getRootNode());
    if (phase === "watching") look();
    if (phase === "guarded" && navigator.userActivation?.hasBeenActive && fields.kindOf(field)) showGuard();
  }

  /** @param {Node} root */
  function watch(root) {
    if (roots.has(/** @type {any} */ (root)) || !(root instanceof Document || root instanceof ShadowRoot)) return;
    roots.add(root);
    new MutationObserver(schedule).observe(root, { childList: true, subtree: true });
  }

  let isScheduled = false;
  /** @type {Element | null} */
  let shownRoot = null;
  let wasReplaced = false;
  function schedule() {
    const root = document.documentElement;
    if (root && root !== shownRoot) {
      wasReplaced ||= shownRoot !== null;
      shownRoot = root;
      arm();
      if (wasReplaced && phase === "guarded") return condemn();
    }
    if (phase === "guarded" && overlayWasShown && !overlay.isStanding()) onTampered();
    if (isScheduled || phase !== "watching") return;
    isScheduled = true;
    setTimeout(() => {
      isScheduled = false;
      look();
    }, 50);
  }

  function look() {
    if (phase !== "watching") return;
    watch(document);
    const seen = [];
    for (const root of roots) for (const field of root.querySelectorAll(SELECTOR)) seen.push(fields.kindOf(field));
    if (fields.areSensitive(seen)) ask(seen);
  }

  /** @param {string[]} kinds */
  async function ask(kinds) {
    phase = "asking";
    const late = setTimeout(open, HOLD_AT_MOST);
    settle(await api.runtime.sendMessage({ type: "field", strong: fields.areStrong(kinds), says: said() }).catch(() => null));
    clearTimeout(late);
  }

  function open() {
    phase = "open";
    release();
  }

  /** What the page says it is: its title's site name and what its logos are called. */
  function said() {
    const pieces = document.title.split(/\s+[-–|·:]\s+/);
    const logos = [...document.querySelectorAll("img, svg[aria-label], [role=img]")].slice(0, 60);
    const names = logos.map((logo) => ["alt", "aria-label", "src"].map((name) => logo.getAttribute(name)?.split("/").at(-1)).join(" "));
    return [pieces.at(-1) ?? "", ...names.filter((name) => name.trim())].map((text) => text.slice(0, 80)).slice(0, 40);
  }

  /** @param {any} answer */
  function settle(answer) {
    decision = answer;
    const verdict = answer?.verdict;
    if (["dangerous", "suspicious"].includes(verdict) || answer?.poses) {
      phase = "guarded";
      if (wasReplaced) return condemn(); // its own listeners may have come before ours
      // Only where a person has done something: a page must not learn the verdict by moving the focus itself.
      if (held.size || (navigator.userActivation?.hasBeenActive && document.activeElement?.matches?.(SELECTOR))) showGuard();
      held.clear();
      return;
    }
    open();
    if (answer?.verdict === "unavailable") overlay.note(overlay.say("badgeUnavailable"));
    if (answer?.answer?.reasons?.some((/** @type {any} */ reason) => reason.code === "claim")) overlay.note(overlay.say("claimNote"));
  }

  let overlayWasShown = false;

  function showGuard() {
    if (decision?.verdict === "dangerous" || (overlayWasShown && overlay.isStanding())) return;
    const imitated = decision?.answer?.imitates;
    const official = decision?.poses ?? (imitated?.url && imitated);
    const text = decision?.poses
      ? overlay.say("guardPoses", decision.poses.organisation)
      : decision?.answer?.reasons?.[0]?.message ?? overlay.say("guardText");
    overlay.ask({
      heading: overlay.say("guardHeading"),
      text,
      host: location.hostname,
      first: official ? overlay.say("guardOfficial", new URL(official.url).hostname.replace(/^www\./, "")) : overlay.say("leave"),
      onFirst: () => api.runtime.sendMessage({ type: "leave", url: official?.url ?? "" }),
      onGoOn: goOn,
    });
    overlayWasShown = true;
    shownAt = performance.now();
  }

  function goOn() {
    if (document.querySelector(":popover-open")) return overlay.close(); // something of the page's may lie over the question
    phase = "open";
    overlay.close();
    api.runtime.sendMessage({ type: "understood" }).catch(() => {});
  }

  function onTampered() {
    tampered += 1;
    if (tampered >= TAMPERED_AT_MOST) condemn();
    else showGuard();
  }

  function condemn() {
    api.runtime.sendMessage({ type: "tampered" }).catch(() => {});
  }

  watch(document);
  document.addEventListener("DOMContentLoaded", look, { once: true });
})();
