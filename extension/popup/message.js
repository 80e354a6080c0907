// What was found about each link of a pasted message, and what to do now.
import { api, element, say } from "../ui/page.js";
import { heading, look } from "../ui/verdicts.js";

const ADVICE = { alarm: "adviceDoNotOpen", care: "adviceDoNotOpen", calm: "adviceDoubt", good: "" };

/** Many of one message, and no more: whoever pastes a mailbox is told what was left out. */
const MOST = 100;

/** @typedef {{url: string, shown: string}} Link `shown`: the address that the text of the link shows, "" if none */

/** @param {HTMLElement} into @param {string} text @returns {Promise<boolean>} whether something was left unasked, for nobody consented */
export async function showChecked(into, text) {
  /** @type {Link[]} */
  const all = vigilien.links.read(text);
  const links = all.slice(0, MOST);
  const decisions = await Promise.all(links.map(({ url }) => api.runtime.sendMessage({ type: "checkLink", url })));
  const list = element("ul", "");
  list.className = "results";
  const results = links.map((link, at) => result(link, decisions[at])).sort((one, other) => one.rank - other.rank);
  list.append(...results.map(({ item }) => item));
  into.replaceChildren(...(links.length ? [list] : [element("p", say("popupNoLink"))]));
  if (all.length > MOST) into.append(element("p", say("popupLeftOut", String(all.length - MOST))));
  const isBad = [...list.children].some((/** @type {any} */ item) => ["alarm", "care"].includes(item.dataset.tone));
  if (isBad) into.append(whatToDo());
  return decisions.some((decision) => decision?.isOff && decision.verdict === "unchecked");
}

/** What is shown of a link, and its rank: the worst stands first, equals as in the message. @param {Link} link @param {any} decision */
function result({ url, shown: pretended }, decision) {
  const host = vigilien.names.webHost(url);
  const end = decision?.leadsTo?.host ?? vigilien.names.displayHost(host);
  const isPretended =
    Boolean(pretended) &&
    !isSame(vigilien.names.webHost(pretended), host) &&
    !isSame(vigilien.names.webHost(pretended), end);
  const found = look(decision, host);
  const shown =
    isPretended && found.tone !== "alarm" ? { ...look({ verdict: "suspicious" }), kind: "pretended", text: "" } : found;
  const item = element("li", "");
  item.dataset.tone = shown.tone;
  item.dataset.verdict = shown.kind;
  const place = element("p", decision?.place ? vigilien.names.displayHost(decision.place) : url);
  place.className = "host";
  item.append(heading("p", shown), place);
  const isOwnText = ["number", "shortener", "pretended"].includes(shown.kind) || decision?.leadsTo;
  const lines = [
    isPretended && say("popupPretended", vigilien.names.displayHost(vigilien.names.webHost(pretended)), end),
    decision?.leadsTo && say("popupLeadsTo", end),
    (!isOwnText && decision?.answer?.reasons[0]?.message) || shown.text,
    ADVICE[/** @type {keyof typeof ADVICE} */ (shown.tone)] &&
      say(ADVICE[/** @type {keyof typeof ADVICE} */ (shown.tone)]),
  ];
  item.append(...lines.filter(Boolean).map((line) => element("p", String(line))));
  const official = decision?.answer?.imitates ?? officialOf(decision, url);
  if (official && !isPretended) item.append(way(official));
  return { item, rank: shown.rank };
}

const bare = (/** @type {string} */ host) => host.replace(/^www\./, "");
const isSame = (/** @type {string} */ one, /** @type {string} */ other) =>
  bare(one) === bare(vigilien.names.displayHost(other)) || bare(one) === bare(other);

/** The verified address that a link is or leads to. @param {any} decision @param {string} url */
function officialOf(decision, url) {
  const address = decision?.verdict === "official" ? url : decision?.leadsTo?.url;
  return address ? { url: address, domain: vigilien.names.webHost(address) } : null;
}

/** To the organisation's own address. @param {{url: string, domain: string}} official */
function way({ url, domain }) {
  const line = element("p", "");
  const anchor = /** @type {HTMLAnchorElement} */ (element("a", say("goToOfficial", domain.replace(/^www\./, ""))));
  anchor.href = url;
  anchor.target = "_blank";
  anchor.className = "button first";
  line.append(anchor);
  return line;
}

function whatToDo() {
  const box = element("div", "");
  box.className = "panel";
  const steps = element("ol", "");
  steps.append(...["doNotOpen", "doForward", "doOfficial"].map((key) => element("li", say(key))));
  const given = /** @type {HTMLAnchorElement} */ (element("a", say("given")));
  given.href = "../pages/help.html";
  given.target = "_blank";
  box.append(element("h3", say("doTitle")), steps, given);
  return box;
}
