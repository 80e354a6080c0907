// What a document says it is; the background judges.
"use strict";
const PICTURES = ":is(img, svg, [role=img], [class*=logo i], [id*=logo i])";
const OUTERMOST = `${PICTURES}:not(form, ${PICTURES} *, article *)`;
const OTHER = "article h1, article time, [itemtype*=Article], [itemtype*=Posting], [itemtype*=QAPage]";

const cut = (/** @type {any} */ text) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
const meta = (/** @type {string} */ name) =>
  cut(document.querySelector(`meta[property="og:${name}"]`)?.getAttribute("content"));

/** @param {any} within @param {string} selector @param {number} most @returns {any[]} */
const seen = (within, selector, most) =>
  within ? [...call(within, "querySelectorAll", selector)].filter(isVisible).slice(0, most) : [];
const headings = (/** @type {any} */ within, /** @type {string} */ selector) =>
  seen(within, selector, 8).map((found) => cut(found.textContent));

/** A picture's name: in words, else by its file. @param {any} picture */
function called(picture) {
  const said = ["alt", "aria-label", "title"].map((name) => picture.getAttribute(name));
  const words = said.find(Boolean) || picture.querySelector("title")?.textContent || picture.textContent;
  if (words.trim()) return cut(words);
  const file =
    picture.getAttribute("src") ?? /url\("?([^")]+)/.exec(getComputedStyle(picture).backgroundImage)?.[1] ?? "";
  return file.startsWith("data:") ? "" : cut(file.split(/[?#]/)[0].split("/").at(-1));
}

/** Named pictures; "" for one that leads elsewhere: a mention. @param {any} within */
const logos = (within) =>
  seen(within, OUTERMOST, 40)
    .filter(called)
    .map((picture) =>
      (picture.closest("a[href]")?.hostname || location.hostname) === location.hostname ? called(picture) : "",
    );

function says() {
  const header = document.querySelector("header, [role=banner], [class*=header i], [id*=header i]");
  const form = document.querySelector("form:has(input:not([type=hidden], [type=search]))");
  return {
    title: cut(document.title),
    site: meta("site_name"),
    logos: [logos(header), logos(form), header ? [] : logos(document.body)].find((found) => found.length) ?? [],
    headings: headings(document, "h1"),
    forms: headings(form, "h1, h2, h3, legend"),
    other: meta("type") === "article" || document.querySelector(OTHER) !== null,
  };
}
