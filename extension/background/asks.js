// Are the fields of a page what a fake asks for? Judged by what people and programs are told of each.

/** As content/fields.js tells it. @typedef {{type: string, token: string, size: number, text: string}} Field */

/** @type {Record<string, string>} by `autocomplete` */
const TOKENS = {
  "cc-number": "card",
  "cc-csc": "code",
  "one-time-code": "sms",
  "current-password": "password",
  "new-password": "password",
  bday: "birth",
};
const WORDS = {
  password: /\b(mot de passe|mdp|password|code secret|code confidentiel|pin)\b/,
  card: /\b(numero (de (la )?)?carte|carte (bancaire|bleue|de credit)|n° ?(de )?carte|card ?number|credit ?card|pan|numero cb)\b/,
  code: /\b(cvc|cvv|cryptogramme|csc|code de securite|security code)\b/,
  iban: /\b(iban|rib|bic|numero de compte|account number)\b/,
  nir: /\b(numero de securite sociale|n° ?(de )?securite sociale|nir|numero de secu|numero insee|n° ?vitale|numero vitale|social security|carte vitale|numero d'?assure|n° ?secu)\b/,
  sms: /\b(code (recu|sms|a usage unique|de verification|de validation|de confirmation|a \d chiffres)|saisissez le code|one.?time code|otp|verification code)\b/,
  birth: /\b(date de naissance|ne\(?e?\)? le|birth ?date|date of birth|ddn)\b/,
  name: /\b(nom|prenom|name|surname|firstname|lastname)\b/,
  contact: /\b(telephone|portable|mobile|phone|e ?mail|courriel|adresse mail)\b/,
  login: /\b(identifiant|login|user ?name|nom d'utilisateur|numero (de )?(client|adherent|dossier))\b/,
};
const ALONE = new Set(["password", "card", "code", "iban", "nir", "sms"]);
const PERSONAL = new Set(["birth", "contact", "login"]);
/** Inputs of one digit that together take a code. */
const DIGITS = 4;
const MOST = 100;

/** @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll(/[_\s-]+/g, " ")
    .replaceAll("’", "'");

/** @param {Field} field @returns {string} its kind, "" if it is of no interest */
function kindOf({ type, token, size, text }) {
  if (type === "password") return "password";
  if (size === 1) return "digit";
  if (Object.hasOwn(TOKENS, token)) return TOKENS[token];
  const words = plain(String(text).replace(/([a-z])([A-Z])/g, "$1 $2"));
  const [kind = ""] = Object.entries(WORDS).find(([, pattern]) => pattern.test(words)) ?? [];
  return kind || (type === "tel" || type === "email" ? "contact" : "");
}

/** @param {any} fields from a page: believed to be anything */
export function kindsOf(fields) {
  const list = Array.isArray(fields) ? fields.slice(0, MOST) : [];
  return list.map((field) => kindOf({ type: "", token: "", size: 0, text: "", ...field })).filter(Boolean);
}

/** Worth a question by themselves. @param {string[]} kinds @returns {boolean} */
export function areSensitive(kinds) {
  if (kinds.some((kind) => ALONE.has(kind)) || kinds.filter((kind) => kind === "digit").length >= DIGITS) return true;
  return kinds.includes("name") && (kinds.includes("birth") || kinds.includes("contact"));
}

/** Worth one where the page says that it is an organisation. @param {string[]} kinds */
export const mayServe = (kinds) => areSensitive(kinds) || kinds.some((kind) => PERSONAL.has(kind));
