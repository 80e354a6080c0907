// Does a page claim to be an organisation? Its name standing alone, or with words that any account has beside it, where a
// page says who it is. With any other word beside it the name is a mention: "remboursé par", "acceptée", "Hôtel Améli".
import "../shared/names.js";

const MOST_WORDS = 6;
const MOST_TEXTS = 30;
const LONGEST = 120;

/** What the content script read, by where it stands; `other`: an article, a thread. @typedef {{title?: string, site?: string, logos?: string[], headings?: string[], forms?: string[], other?: boolean}} Says */

const words = (/** @type {string} */ text) =>
  vigilien.names
    .fold(text.slice(0, LONGEST))
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** What stands beside the name of an account's own page, and says nothing of whose page it is. */
const FILLER = new Set(
  (
    "a acces acceder account accueil activation activer actualisation actualiser adherent adherents amende assure assures au authentification aux avec avis " +
    "beneficiaire bienvenue carte ce cher chez client clients code colis commande commander compte comptes confirmation confirmer connecter connectez connexion " +
    "de demande demarche demarches des dossier du en espace et etape expiration expire expedition formulaire fr france gouv health home identification identifier identifiez " +
    "identite indemnisation info information informations internet jour l la le les ligne livraison log login logo ma mes mettre mise mon mot my navigation " +
    "nouveau nouvelle numero of officiel officielle online ou page paiement particulier particuliers passe patient patients personnel personnelle personnels " +
    "portail portal pour prendre prenez private professionnel regularisation rejoindre remboursement remboursements rendez renouveler renouvellement " +
    "s sante se securise securisee service services sign site sms social sociale suivi sur the to un une validation valider vers verification verifier " +
    "votre vous vos vitale welcome your www"
  ).split(" "),
);
const PICTURE = new Set(
  "logo logotype img image icon icone header small white blanc couleur svg png jpg jpeg webp gif min dark light horizontal v2 2x".split(
    " ",
  ),
);
/** A body of which each place has one: "CPAM de Paris". */
const LOCAL = new Set("ars caf carsat cgss ch chr chu cnam cpam mdph msa".split(" "));
/** Whoever says one of these of itself is someone else. */
const OTHERS = new Set(
  (
    "actualite actualites actu agence annuaire association assurances blog boutique cabinet camping centre-ville chambres commune comparateur comparatif courtage courtier " +
    "docteur dr ecole forum forums gazette gite gites hotel infirmier infirmiere journal laboratoire lycee magazine mairie news officine opticien opticiens optique " +
    "parapharmacie pharmacie presse quotidien residence restaurant shop syndicat universite ville wiki"
  ).split(" "),
);

/** @typedef {Record<string, number>} Names folded, without spaces */

/** The name that these words are, with filler alone beside it. @param {string[]} all @param {Names} names @param {Set<string>} [filler] */
function claimed(all, names, filler = FILLER) {
  for (let at = 0; at < all.length; at += 1) {
    for (let end = Math.min(all.length, at + MOST_WORDS); end > at; end -= 1) {
      const name = all.slice(at, end).join("");
      if (!Object.hasOwn(names, name)) continue;
      const rest = [...all.slice(0, at), ...(LOCAL.has(all[at]) ? [] : all.slice(end))];
      if (rest.every((word) => filler.has(word))) return name;
    }
  }
  return "";
}

const pieces = (/** @type {string} */ text) =>
  text
    .split(/\s+[-–—|·•>»/]+\s+|\s*[|:•»]\s*|,\s/)
    .map(words)
    .filter((piece) => piece.length);

const isFiller = (/** @type {string[]} */ piece) => piece.every((word) => FILLER.has(word) || PICTURE.has(word));

/**
 * The protected name that a page claims as its own, "" for none.
 * @param {Says} says @param {Names} names
 */
export function claimOf(says, names) {
  const texts = (/** @type {any} */ list) =>
    (Array.isArray(list) ? list : [list ?? ""]).slice(0, MOST_TEXTS).map(String);
  const titles = texts(says.title).flatMap(pieces);
  const sites = texts(says.site)
    .map(words)
    .filter((piece) => piece.length);
  const logos = texts(says.logos)
    .map(words)
    .map((logo) => logo.filter((/** @type {string} */ word) => !PICTURE.has(word)));
  const headings = texts(says.headings).flatMap(pieces);
  const forms = texts(says.forms).flatMap(pieces);
  const isOther = [...titles, ...sites, ...logos].some((piece) =>
    piece.some((/** @type {string} */ word) => OTHERS.has(word)),
  );
  const strong = logos.length === 1 ? [...sites, ...logos, ...forms] : [...sites, ...forms];
  const claim = (/** @type {string[][]} */ from) => from.map((piece) => claimed(piece, names)).find(Boolean) ?? "";
  if (isOther) return "";
  if (claim(strong)) return claim(strong);
  const own = [...sites, ...(logos.length === 1 ? logos : [])].filter((piece) => piece.length && !isFiller(piece));
  return says.other || own.length ? "" : claim([...titles, ...headings]);
}
