// Stands between the patient's keys and the page until the address is known. Registered at document_start, on window,
// in the capture phase: no listener of the page's comes before it.
"use strict";
(() => {
  const { fields, overlay } = globalThis.vigilien;
  /** @type {typeof chrome} */
  const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
  const HOLD_AT_MOST = 1500;
  const TAMPERED_AT_MOST = 2;
  const SELECTOR = "input, textarea, select";

  /** "watching": nothing known; "asking": the verdict is on its way; "guarded": nothing reaches the page; "open". */
  let phase = "watching";
  /** @type {any} */
  let decision = null;
  let tampered = 0;
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set();
  /** What was typed while asking. @type {{field: HTMLInputElement, text: string} | null} */
  let held = null;

  // ---- what reaches the page -------------------------------------------------------------------------------------

  const stop = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const isTyping = (/** @type {KeyboardEvent} */ event) =>
    !event.ctrlKey && !event.metaKey && !event.altKey && (event.key.length === 1 || ["Enter", "Backspace", "Delete", "Process", "Unidentified"].includes(event.key));

  const isPasteKey = (/** @type {KeyboardEvent} */ event) =>
    ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v") || (event.shiftKey && event.key === "Insert");

  /** @param {Event} event */
  function onInput(event) {
    if (!event.isTrusted || phase === "open") return;
    if (phase === "watching" && isSensitiveTarget(event)) look(); // a field so new that it was not seen yet
    if (phase === "watching") return;
    if (isOurs(event)) return keepToOurselves(event);
    if (event instanceof KeyboardEvent && !isTyping(event) && !isPasteKey(event)) return;
    if (phase === "asking" && !isSensitiveTarget(event)) return;
    stop(event);
    if (phase === "asking") return hold(event);
    showGuard();
  }

  /** @param {Event} event @returns {boolean} whether it goes to our own question */
  const isOurs = (event) => /** @type {any} */ (event.composedPath()[0])?.localName === "vigilien-message" || /** @type {any} */ (event.target)?.localName === "vigilien-message";

  /** Keys meant for our question: they move in it and press its buttons, and the page hears of none. @param {Event} event */
  function keepToOurselves(event) {
    event.stopImmediatePropagation();
    if (!(event instanceof KeyboardEvent) || event.key !== "Escape") event.preventDefault();
    if (!(event instanceof KeyboardEvent) || event.type !== "keydown" || event.repeat) return;
    if (event.key === "Tab") overlay.turn(event.shiftKey);
    if (event.key === "Enter" || event.key === " ") overlay.press();
  }

  /** The shadow root of an element, closed ones too: both browsers show it to extensions alone. @param {any} element */
  function shadowOf(element) {
    if (element?.nodeType !== Node.ELEMENT_NODE) return null;
    try {
      return element.openOrClosedShadowRoot ?? /** @type {any} */ (api).dom?.openOrClosedShadowRoot(element) ?? null;
    } catch {
      return null;
    }
  }

  /** Where an event really goes, inside shadow roots of any kind. @param {Event} event @returns {any} */
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

  /** Keep what is typed while the verdict is on its way; whole or not at all. @param {Event} event */
  function hold(event) {
    const field = deepTarget(event);
    if (!held || held.field !== field) held = { field, text: "" };
    if (event.type === "keydown" && /** @type {KeyboardEvent} */ (event).key === "Backspace") held.text = held.text.slice(0, -1);
    else if (event.type === "keydown" && /** @type {KeyboardEvent} */ (event).key.length === 1) held.text += /** @type {KeyboardEvent} */ (event).key;
    else if (event.type === "paste") held.text += /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? "";
    else if (event.type === "drop") held.text += /** @type {DragEvent} */ (event).dataTransfer?.getData("text/plain") ?? "";
  }

  function release() {
    const kept = held;
    held = null;
    if (!kept?.text || !kept.field.isConnected) return;
    kept.field.focus();
    if (!document.execCommand("insertText", false, kept.text)) {
      kept.field.setRangeText(kept.text, kept.field.selectionStart ?? 0, kept.field.selectionEnd ?? 0, "end");
      kept.field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: kept.text, inputType: "insertText" }));
    }
  }

  for (const type of ["keydown", "keypress", "keyup", "beforeinput", "textInput", "paste", "drop", "dragover", "submit", "compositionstart", "compositionupdate", "compositionend"]) {
    window.addEventListener(type, onInput, { capture: true });
  }
  window.addEventListener("focusin", onFocus, { capture: true });
  window.addEventListener("pointerdown", onFocus, { capture: true });

  /** @param {Event} event */
  function onFocus(event) {
    const field = deepTarget(event);
    if (!event.isTrusted || field?.nodeType !== Node.ELEMENT_NODE) return;
    watch(field.getRootNode());
    if (phase === "watching") look();
    if (phase === "guarded" && fields.kindOf(field)) showGuard();
  }

  // ---- what the page shows ---------------------------------------------------------------------------------------

  /** @param {Node} root */
  function watch(root) {
    if (roots.has(/** @type {any} */ (root)) || !(root instanceof Document || root instanceof ShadowRoot)) return;
    roots.add(root);
    new MutationObserver(schedule).observe(root, { childList: true, subtree: true });
  }

  let isScheduled = false;
  function schedule() {
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
    for (const root of roots) {
      for (const field of root.querySelectorAll(SELECTOR)) {
        const kind = fields.kindOf(field);
        if (kind) seen.push(kind);
      }
    }
    if (fields.areSensitive(seen)) ask(seen);
  }

  /** @param {string[]} kinds */
  async function ask(kinds) {
    phase = "asking";
    const late = new Promise((resolve) => setTimeout(resolve, HOLD_AT_MOST, { verdict: "late" }));
    const answer = api.runtime.sendMessage({ type: "field", strong: fields.areStrong(kinds), says: said() }).catch(() => null);
    answer.then(settle);
    const first = await Promise.race([answer, late]);
    if (first?.verdict === "late" && phase === "asking") {
      phase = "open";
      release();
    }
  }

  /** What the page says it is: its title's site name and what its logos are called. */
  function said() {
    const pieces = document.title.split(/\s+[-–|·:]\s+/);
    const logos = [...document.querySelectorAll("img, svg[aria-label], [role=img]")].slice(0, 60);
    const names = logos.map((logo) => [logo.getAttribute("alt"), logo.getAttribute("aria-label"), logo.getAttribute("src")?.split("/").at(-1)].join(" "));
    return [pieces.at(-1) ?? "", ...names.filter((name) => name.trim())].map((text) => text.slice(0, 80)).slice(0, 40);
  }

  /** @param {any} answer */
  function settle(answer) {
    decision = answer;
    const verdict = answer?.verdict;
    if (verdict === "dangerous" || verdict === "suspicious" || answer?.poses) {
      phase = "guarded";
      // Only where a person has done something: a page must not learn the verdict by moving the focus itself.
      if (held?.text || (navigator.userActivation?.hasBeenActive && document.activeElement?.matches?.(SELECTOR))) showGuard();
      held = null;
      return;
    }
    phase = "open";
    release();
    if (answer?.answer?.reasons?.some((/** @type {any} */ reason) => reason.code === "claim")) overlay.note(overlay.say("claimNote"));
  }

  // ---- the question ----------------------------------------------------------------------------------------------

  let overlayWasShown = false;

  function showGuard() {
    if (decision?.verdict === "dangerous" || (overlayWasShown && overlay.isStanding())) return;
    const imitated = decision?.answer?.imitates;
    const official = decision?.poses ?? (imitated && { organisation: imitated.organisation, url: imitated.url });
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
  }

  function goOn() {
    phase = "open";
    overlay.close();
    api.runtime.sendMessage({ type: "understood" }).catch(() => {});
  }

  function onTampered() {
    tampered += 1;
    if (tampered >= TAMPERED_AT_MOST) api.runtime.sendMessage({ type: "tampered" }).catch(() => {});
    else showGuard();
  }

  watch(document);
  document.addEventListener("DOMContentLoaded", look, { once: true });
})();
