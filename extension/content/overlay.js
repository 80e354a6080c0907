// What the patient reads over a page: a modal question in a closed shadow root, or a quiet note.
"use strict";
(() => {
  /** @type {typeof chrome} */
  const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
  const say = (/** @type {string} */ key, /** @type {string[]} */ ...values) => api.i18n.getMessage(key, values);
  const STYLE = `
    :host { all: initial; }
    dialog, aside { font: 17px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1c1b22; background: #fff; border: 3px solid #8a5a00;
      border-radius: 8px; padding: 20px; width: min(92vw, 34rem); max-height: 92vh; overflow: auto; box-sizing: border-box; }
    dialog::backdrop { background: rgb(0 0 0 / 65%); }
    h2 { font-size: 21px; line-height: 1.3; margin: 0 0 12px; }
    p { margin: 0 0 12px; }
    .host { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-weight: 700; overflow-wrap: anywhere; }
    .actions { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 16px; }
    button { font: inherit; min-height: 44px; padding: 8px 16px; border-radius: 6px; border: 2px solid #14504a; background: #fff;
      color: #14504a; cursor: pointer; }
    button.first { background: #14504a; color: #fff; font-weight: 600; }
    button:focus-visible { outline: 3px solid #1c1b22; outline-offset: 2px; }
    aside { position: fixed; inset: auto 12px 12px auto; z-index: 2147483647; border-color: #4b4a55; }`;

  /** @type {HTMLElement | null} */
  let holder = null;
  /** @type {HTMLDialogElement | null} */
  let dialog = null;
  /** What the two buttons do, first the safe one. @type {() => void} */
  let onSafe = () => {};
  /** @type {() => void} */
  let onOther = () => {};

  function build() {
    const made = document.createElement("div"); // no name of its own: a page could define a custom element of that name
    made.setAttribute("data-vigilien", "");
    const root = made.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    return { made, root };
  }

  /** @param {string} tag @param {string} text @param {string} [className] */
  function piece(tag, text, className = "") {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /** Ask before anything is typed. Escape is the safe choice. @param {Record<string, any>} words */
  function ask({ heading, text, host, first, onFirst, onGoOn }) {
    close();
    [onSafe, onOther] = [onFirst, onGoOn];
    const { made, root } = build();
    dialog = document.createElement("dialog");
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "h");
    dialog.setAttribute("aria-describedby", "t");
    const title = piece("h2", heading);
    title.id = "h";
    const told = piece("p", text);
    told.id = "t";
    const actions = piece("div", "", "actions");
    const safe = piece("button", first, "first");
    const goOn = piece("button", say("guardGoOn"));
    safe.addEventListener("click", (event) => event.isTrusted && onFirst());
    goOn.addEventListener("click", (event) => event.isTrusted && onGoOn());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (event.isTrusted) onFirst();
    });
    actions.append(safe, goOn);
    dialog.append(title, told, piece("p", host, "host"), actions);
    root.append(dialog);
    document.documentElement.append(made);
    holder = made;
    dialog.showModal();
    // The click that brought us here has yet to move the focus; take it back afterwards.
    for (const wait of [0, 120]) setTimeout(() => document.activeElement !== made && safe.focus(), wait);
  }

  /** Something worth knowing that holds nothing back. @param {string} text */
  function note(text) {
    if (holder) return;
    const { made, root } = build();
    const box = piece("aside", "");
    box.setAttribute("role", "status");
    const shut = piece("button", say("close"));
    shut.addEventListener("click", close);
    const actions = piece("div", "", "actions");
    actions.append(shut);
    box.append(piece("p", text), actions);
    root.append(box);
    document.documentElement.append(made);
    holder = made;
  }

  const buttons = () => [...(dialog?.querySelectorAll("button") ?? [])];
  const focused = () => buttons().indexOf(/** @type {any} */ (/** @type {any} */ (dialog)?.getRootNode().activeElement));

  /** Keep the focus inside: to the next button, or the one before. @param {boolean} isBack */
  function turn(isBack) {
    const all = buttons();
    all[(focused() + (isBack ? all.length - 1 : 1)) % all.length]?.focus();
  }

  /** Press the button that has the focus; called for the patient's own key alone. */
  function press() {
    [onSafe, onOther][focused()]?.();
  }

  function close() {
    holder?.remove();
    holder = dialog = null;
  }

  /** By identity: a page cannot pretend to be it. @param {EventTarget | null | undefined} node @returns {boolean} */
  const owns = (node) => Boolean(node) && node === holder;

  /** Is the question still before the patient's eyes? */
  function isStanding() {
    if (!holder?.isConnected || !dialog?.open) return false;
    const style = getComputedStyle(holder);
    return style.display !== "none" && style.visibility !== "hidden" && Number(style.opacity) > 0.5;
  }

  globalThis.vigilien = Object.freeze({ ...globalThis.vigilien, overlay: Object.freeze({ ask, note, close, turn, press, owns, isStanding, say, api }) });
})();
