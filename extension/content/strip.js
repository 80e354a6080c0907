// A bar on a verified site that shows a log-in or payment field. Words and style are the background's, which
// learns by the answer that this script is of its version.
"use strict";
/** @type {any} */
let bar;

api.runtime.onMessage.addListener(({ type, text, close, styles }, _, reply) => {
  if (type === "strip" && !bar) {
    bar = document.createElement("div");
    bar.style.cssText = styles.bar;
    bar.role = "status";
    const shut = document.createElement("button");
    shut.style.cssText = styles.shut;
    shut.textContent = "×";
    shut.ariaLabel = close;
    shut.onclick = () => bar?.remove();
    bar.attachShadow({ mode: "closed" }).append(text, shut);
    document.documentElement.append(bar);
  }
  reply(true);
});
