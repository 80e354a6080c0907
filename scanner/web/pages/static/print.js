// The button that prints a page; without a script the browser's own menu does.
"use strict";
(() => {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("print"));
  button.hidden = false;
  button.addEventListener("click", () => print());
  navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
})();
