// Both pages that stand in place of a visited one (`data-question`): what they show of the address they take from the fragment, as
// text; where nothing stands against it any more the visit goes on. What nobody needs at once is loaded after what everybody does.
import { api, element, isFirefox, part, say, showHost, speak } from "../ui/page.js";

/** @typedef {import("../background/messages.js").Told} Told */
/** @typedef {{organisation: string, url: string, domain: string}} Imitated */

/** Milliseconds in which a step back has begun, on a busy machine too: whoever asks for it twice goes back twice. */
const BACK = 1000;
/** Milliseconds in which an answer that is at hand has come: until then nothing is drawn that it would change at once. */
const AT_HAND = 100;

const page = /** @type {"blocked" | "caution"} */ (document.documentElement.dataset.question);
const url = location.hash.slice(1);
const hostOf = (/** @type {string} */ address) => URL.parse(address)?.hostname ?? "";
/** What stands against the address, as told last. @type {Told} */
let told;
let isGoing = false;

async function begin() {
  setTimeout(appear, AT_HAND); // the address and the way out need no answer
  speak();
  part("leave").addEventListener("click", () => api.runtime.sendMessage({ type: "leave", from: url }));
  part("host").textContent = hostOf(url);
  if (!show(await ask(false))) return;
  part("heading").focus();
  const { offerAnswers } = await import("./answers.js");
  const current = () => ({ ...told, imitated: imitatedBy(told), differs: differing(told) });
  offerAnswers(page, current, async (/** @type {boolean} */ always) => {
    if (await api.runtime.sendMessage({ type: "goOn", url, always })) goOn(told.wasSeen);
  });
  if (told.isRemembered) show((await ask(true)) ?? told);
  document.documentElement.dataset.shown = page;
}

const appear = () => (part("all").hidden = false);

/**
 * A background that was ended meanwhile gives no answer, and is asked again.
 * @param {boolean} fresh past what is remembered @returns {Promise<Told | null>} null: nothing stands against it
 */
async function ask(fresh) {
  const message = { type: "question", url, secret: location.search.slice(1), fresh };
  const answer = await api.runtime.sendMessage(message).catch(() => {});
  if (answer !== undefined) return answer;
  await new Promise((done) => setTimeout(done, AT_HAND));
  return ask(fresh);
}

/** @param {Told | null} found @returns {boolean} whether it is this page's question */
function show(found) {
  if (!found) return nothing();
  told = found;
  if (told.page !== page) {
    if (told.page) location.replace(`${told.page}.html${location.search}#${url}`);
    else goOn(told.wasSeen);
    return false;
  }
  const { heading, why } = page === "blocked" ? ofBlocked(told) : ofCaution(told);
  part("heading").textContent = document.title = heading;
  part("why").textContent = why;
  showHost(part("host"), told.shown, differing(told));
  const reasons = (told.answer?.reasons ?? []).filter(({ message }) => message !== why); // that one is read already
  part("reasons").replaceChildren(...reasons.map(({ message }) => element("li", message)));
  part("reasons").hidden = !reasons.length;
  part("more").textContent = reasons.length ? say("blockedWhy") : say("otherChoices");
  part("before").hidden = told.wasSeen; // no one can tell here whether the rule stopped a form
  showOfficial(imitatedBy(told));
  appear();
  return true;
}

/** An address that imitates, or that people have confirmed to be a fake. @param {Told} told */
function ofBlocked({ verdict, answer }) {
  const imitated = answer?.imitates;
  if (imitated) {
    const why = say("blockedLooksLike", imitated.domain);
    return { heading: say("blockedHeadingNamed", imitated.organisation), why };
  }
  // Without an answer it is the list that says so, or what an earlier visit found and nobody can say again.
  const unasked = verdict === "dangerous" ? "blockedListed" : "blockedEarlier";
  return { heading: say("blockedHeading"), why: answer ? (answer.reasons[0]?.message ?? "") : say(unasked) };
}

/** An address with one doubtful sign, a page that says it is someone else, or one that could not be checked. @param {Told} told */
function ofCaution({ verdict, answer, poses }) {
  if (poses) return { heading: say("cautionHeading"), why: say("cautionPoses", poses.organisation) };
  if (verdict === "unavailable") return { heading: say("cautionUncheckedHeading"), why: say("cautionUnchecked") };
  return { heading: say("cautionHeading"), why: answer?.reasons[0]?.message ?? say("cautionMarked") };
}

/** Whose real site can be offered. @param {Told} told @returns {Imitated | undefined} */
function imitatedBy({ answer, poses }) {
  const posed = page === "caution" && poses?.url ? poses : undefined;
  return answer?.imitates ?? (posed && { ...posed, domain: hostOf(posed.url).replace(/^www\./, "") });
}

/** The letters of the host that differ from the name imitated. @param {Told} told @returns {number[]} */
const differing = ({ answer }) =>
  answer?.reasons.find(({ evidence }) => evidence?.differs?.length)?.evidence.differs ?? [];

/** The way to the real site, where one is known. @param {Imitated | undefined} official */
function showOfficial(official) {
  const link = part("official");
  link.hidden = !official;
  part("leave").classList.toggle("first", !official);
  if (!official) return;
  link.href = official.url;
  link.textContent = say("goToOfficial", official.domain);
}

function nothing() {
  part("heading").textContent = say("blockedNothing");
  part("who").hidden = part("details").hidden = true; // no page was stopped
  appear();
  return false;
}

/** By history where the page had been there, so that nothing of it is lost; by address where a rule stopped it. @param {boolean} wasSeen */
async function goOn(wasSeen) {
  if (isGoing) return;
  isGoing = true;
  if (!wasSeen || history.length < 2) return location.replace(url);
  history.back();
  if (isFirefox()) return;
  // Chromium lets no page of ours return to one that was reached by POST; the browser itself may, but skips untouched pages.
  await new Promise((done) => setTimeout(done, BACK));
  const tab = await api.tabs.getCurrent();
  if (tab?.id && tab.status !== "loading") await api.tabs.goBack(tab.id).catch(() => location.replace(url));
}

begin();
