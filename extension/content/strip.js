// A thin bar at the foot of a verified site that shows a log-in or payment field. The words are the background's, which learns
// by the answer that the script in a page is of this version.
"use strict";
(() => {
  if (window !== window.top) return;
  const FRAME = "all:initial;position:fixed;inset:auto 0 0;z-index:2147483647;display:flex;gap:12px;align-items:center;justify-content:center;padding:2px;font:16px system-ui,sans-serif;color:#fff;background:#1b5e3a;border-top:1px solid";
  let isShown = false;

  /** @param {any} words */
  function show({ text, close }) {
    isShown = true;
    const [bar, shut] = ["div", "button"].map((tag) => document.createElement(tag));
    bar.style.cssText = FRAME;
    bar.role = "status";
    shut.style.cssText = "all:revert;font:inherit;color:inherit;background:none;border:1px solid;min-width:32px;min-height:32px";
    shut.textContent = "×";
    shut.ariaLabel = close;
    shut.onclick = () => bar.remove();
    bar.attachShadow({ mode: "closed" }).append(text, shut);
    document.documentElement.append(bar);
  }

  (globalThis.browser ?? chrome).runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ _, /** @type {any} */ reply) => {
    if (message.type === "strip" && !isShown) show(message);
    reply(true);
  });
})();
