// Fields that take text: can they be seen, what are people and programs told of them?
"use strict";
const NO_TEXT = "hidden submit button image reset checkbox radio file range color".split(" ");
const SELECTOR = "input, textarea, select, [contenteditable], [role=textbox]";

/** A form's part may be named like what the form can do, and hide it. @param {any} element @param {string} name @returns {any} */
const of = (element, name) => Reflect.get(Object.getPrototypeOf(element), name, element);
/** @param {any} element @param {string} name @param {any} [given] */
const call = (element, name, given) => of(element, name)?.call(element, given);

/** @param {any} field */
function told(field) {
  try {
    const labels = [...(field.labels ?? []), ...(field.ariaLabelledByElements ?? [])].map((label) => label.textContent);
    const own = ["name", "id", "placeholder", "aria-label", "title"].map((name) => field.getAttribute(name) ?? "");
    const before = field.previousElementSibling ?? field.parentElement?.previousElementSibling; // a cell, say
    const near = labels.join("") || before?.querySelector(SELECTOR) ? "" : before?.textContent.slice(-80);
    const token = (field.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/).at(-1);
    return {
      type: of(field, "type") ?? "",
      token,
      size: field.maxLength ?? 0,
      text: [...labels, ...own, near].join(" | ").slice(0, 600),
    };
  } catch {
    return { type: "password" }; // what a page hides from us is no ordinary field
  }
}

const takesText = (/** @type {any} */ field) => !of(field, "disabled") && !NO_TEXT.includes(of(field, "type"));

/** Can a person see it? @param {any} element */
function isVisible(element) {
  const { width, height, right, bottom } = call(element, "getBoundingClientRect");
  if (!(width > 3 && height > 3 && right + scrollX > 0 && bottom + scrollY > 0)) return false;
  const properties = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  return call(element, "checkVisibility", properties);
}
