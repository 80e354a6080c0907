// Fields that take text: can they be seen, and what are people and programs told of them? Judged in the background.
"use strict";
(() => {
  const NO_TEXT = "hidden submit button image reset checkbox radio file range color".split(" ");
  const SELECTOR = "input, textarea, select, [contenteditable], [role=textbox]";

  /** @param {any} field */
  function told(field) {
    const root = field.getRootNode();
    const by = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((/** @type {string} */ id) => id && root.getElementById?.(id));
    const labels = [...(field.labels ?? []), ...by].map((label) => label?.textContent ?? "");
    const own = ["name", "id", "placeholder", "aria-label", "title"].map((name) => field.getAttribute(name) ?? "");
    const before = field.previousElementSibling ?? field.parentElement?.previousElementSibling; // a cell, say
    const near = labels.join("") || before?.querySelector(SELECTOR) ? "" : before?.textContent.slice(-80);
    const token = (field.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/).at(-1);
    return { type: field.type ?? "", token, size: field.maxLength ?? 0, text: [...labels, ...own, near].join(" | ").slice(0, 600) };
  }

  const takesText = (/** @type {any} */ field) => !field.disabled && !NO_TEXT.includes(field.type);

  /** Can a person see it? @param {any} element */
  function isVisible(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const { width, height, right, bottom } = element.getBoundingClientRect();
    return width > 3 && height > 3 && right + scrollX > 0 && bottom + scrollY > 0;
  }

  globalThis.vigilien = { fields: { SELECTOR, takesText, told, isVisible } };
})();
