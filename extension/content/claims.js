// What a document says it is, read where pages say so. It is judged in the background.
"use strict";
(() => {
  const { fields } = vigilien;
  const PICTURES = "img, svg, [role=img], [class*=logo i], [id*=logo i]";
  const OTHER = "article h1, article time, [itemtype*=Article], [itemtype*=Posting], [itemtype*=QAPage]";

  const cut = (/** @type {any} */ text) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 120);
  const meta = (/** @type {string} */ name) => cut(document.querySelector(`meta[property="og:${name}"]`)?.getAttribute("content"));

  /** What a picture is called: in words, else by its file. @param {any} picture */
  function called(picture) {
    const said = ["alt", "aria-label", "title"].map((name) => picture.getAttribute(name));
    const words = said.find(Boolean) || picture.querySelector("title")?.textContent || picture.textContent;
    if (words.trim()) return cut(words);
    const file = picture.getAttribute("src") ?? /url\("?([^")]+)/.exec(getComputedStyle(picture).backgroundImage)?.[1] ?? "";
    return file.startsWith("data:") ? "" : cut(file.split(/[?#]/)[0].split("/").at(-1));
  }

  /** Pictures with a name; "" for one that leads elsewhere: that is a mention. @param {any} within @returns {string[]} */
  const logos = (within) =>
    [...(within?.querySelectorAll(PICTURES) ?? [])]
      .slice(0, 40)
      .filter((picture) => !picture.parentElement?.closest(PICTURES + ", article") && fields.isVisible(picture) && called(picture))
      .map((picture) => ((picture.closest("a[href]")?.hostname || location.hostname) === location.hostname ? called(picture) : ""));

  const seen = (/** @type {any} */ within, /** @type {string} */ selector) =>
    [...(within?.querySelectorAll(selector) ?? [])].slice(0, 8).filter(fields.isVisible).map((found) => cut(found.textContent));

  function says() {
    const header = document.querySelector("header, [role=banner], [class*=header i], [id*=header i]");
    const form = document.querySelector("form:has(input:not([type=hidden], [type=search]))");
    const drawn = [logos(header), logos(form), header ? [] : logos(document.body)].find((found) => found.length) ?? [];
    return {
      title: cut(document.title),
      site: meta("site_name"),
      logos: drawn,
      headings: seen(document, "h1"),
      forms: seen(form, "h1, h2, h3, legend"),
      other: meta("type") === "article" || document.querySelector(OTHER) !== null,
    };
  }

  vigilien.claims = { says };
})();
