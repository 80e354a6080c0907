// Is a field one that a fake asks for? Strict IIFE, one frozen global, no dependency.
"use strict";
(() => {
  const AUTOCOMPLETE = /(?:^|\s)(cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year|current-password|new-password|one-time-code)$/;
  const BIRTH_AUTOCOMPLETE = /(?:^|\s)bday/;
  const WORDS = {
    password: /\b(mot de passe|mdp|password|code secret|code confidentiel|pin)\b/,
    card: /\b(numero (de (la )?)?carte|carte (bancaire|bleue|de credit)|n° ?(de )?carte|card ?number|credit ?card|pan|numero cb)\b/,
    expiry: /\b(date d'?expiration|expiration|expire|expiry|validite|mm ?\/? ?aa|mm ?\/? ?yy)\b/,
    code: /\b(cvc|cvv|cryptogramme|csc|code de securite|security code)\b/,
    iban: /\b(iban|rib|bic|numero de compte|account number)\b/,
    nir: /\b(numero de securite sociale|n° ?(de )?securite sociale|nir|numero de secu|numero insee|n° ?vitale|numero vitale|social security|carte vitale|numero d'?assure|n° ?secu)\b/,
    sms: /\b(code (recu|sms|a usage unique|de verification|de validation|de confirmation|a \d chiffres)|saisissez le code|one.?time code|otp|verification code)\b/,
    birth: /\b(date de naissance|ne\(?e?\)? le|birth ?date|date of birth|ddn)\b/,
    name: /\b(nom|prenom|name|surname|firstname|lastname)\b/,
    contact: /\b(telephone|portable|mobile|phone|e-?mail|courriel|adresse mail)\b/,
  };
  const ALONE = ["password", "card", "code", "iban", "nir", "sms"];
  const STRONG = ["password", "card", "iban", "nir"];

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll(/[_\s-]+/g, " ").replaceAll("’", "'");

  /** @param {any} field @returns {string} everything a person or a program is told of the field */
  function described(field) {
    const labels = [...(field.labels ?? [])].map((label) => label.textContent);
    const by = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    const named = by.map((/** @type {string} */ id) => field.getRootNode().getElementById?.(id)?.textContent ?? "");
    const own = ["name", "id", "placeholder", "aria-label", "title"].map((name) => field.getAttribute(name) ?? "");
    return plain([...labels, ...named, ...own].join(" | ").slice(0, 600).replace(/([a-z])([A-Z])/g, "$1 $2"));
  }

  /** @param {any} field @returns {string} its kind, "" if it is of no interest */
  function kindOf(field) {
    const tag = field.localName;
    if (tag !== "input" && tag !== "textarea" && tag !== "select") return "";
    const type = (field.type ?? "").toLowerCase();
    if (type === "password") return "password";
    if (["hidden", "submit", "button", "image", "reset", "checkbox", "radio", "file", "range", "color", "search"].includes(type)) return "";
    const auto = (field.getAttribute("autocomplete") ?? "").toLowerCase();
    const found = AUTOCOMPLETE.exec(auto);
    if (found) return { "cc-number": "card", "cc-csc": "code", "one-time-code": "sms" }[found[1]] ?? (found[1].startsWith("cc-exp") ? "expiry" : "password");
    if (BIRTH_AUTOCOMPLETE.test(auto)) return "birth";
    const text = described(field);
    for (const [kind, words] of Object.entries(WORDS)) if (words.test(text)) return kind;
    return type === "tel" || type === "email" ? "contact" : "";
  }

  /** Are the fields of one page what a fake asks for? @param {string[]} kinds @returns {boolean} */
  function areSensitive(kinds) {
    const has = new Set(kinds);
    if (ALONE.some((kind) => has.has(kind))) return true;
    return has.has("name") && (has.has("birth") || has.has("contact"));
  }

  /** Is one of them enough for a page that poses as another? @param {string[]} kinds */
  const areStrong = (kinds) => kinds.some((kind) => STRONG.includes(kind));

  globalThis.vigilien = Object.freeze({
    ...globalThis.vigilien,
    fields: Object.freeze({ kindOf, areSensitive, areStrong }),
  });
})();
