// What both pages share that stand in place of a visited one: what they show of the address they take from the fragment, as
// text, and only http(s) is believed; the ways out; and that nothing is agreed to without a look.
import "../shared/names.js";
import { api, element, part, reportLink, say, showHost, speak } from "../ui/page.js";
import { onlyCalm } from "./calm.js";

/** @typedef {import("../background/decide.js").Decision} Decision */
/** @typedef {{organisation: string, url: string, domain: string}} Imitated */

/** Milliseconds until a step back has begun. */
const BACK = 300;

export const url = location.hash.slice(1);
export const host = vigilien.names.webHost(url);

/**
 * Ask the background what stands against the address, and show it; where nothing does any more the visit goes on.
 * @param {"blocked" | "caution"} page
 * @param {(decision: Decision, differs: number[]) => {imitated?: Imitated, beforeGoingOn?: () => Promise<void>}} explain
 */
export async function ask(page, explain) {
  speak();
  part("leave").addEventListener("click", () => api.runtime.sendMessage({ type: "leave", from: url }));
  if (!host) return nothing();
  showHost(part("host"), vigilien.names.displayHost(host));
  const decision = await api.runtime.sendMessage({ type: "question", url, secret: location.search.slice(1) });
  if (!decision || decision.verdict === "none") return nothing();
  const { wasSeen } = decision;
  if (!decision.page) return goOn(wasSeen);
  if (decision.page !== page) return location.replace(`${decision.page}.html${location.search}#${url}`);
  const differs =
    decision.answer?.reasons.find((/** @type {any} */ reason) => reason.evidence?.differs?.length)?.evidence.differs ??
    [];
  showHost(part("host"), vigilien.names.displayHost(decision.place ?? host), differs);
  part("reasons").replaceChildren(
    ...(decision.answer?.reasons ?? []).map((/** @type {any} */ reason) => element("li", reason.message)),
  );
  part("before").hidden = wasSeen; // no one can tell here whether the rule stopped a form
  const { imitated, beforeGoingOn } = explain(decision, differs);
  showOfficial(imitated);
  for (const [id, always] of /** @type {const} */ ([
    ["once", false],
    ["always", true],
  ])) {
    onlyCalm(part(id), async () => {
      await beforeGoingOn?.();
      if (await api.runtime.sendMessage({ type: "goOn", url, always })) goOn(wasSeen);
    });
  }
  part("report").addEventListener("click", () => {
    location.href = reportLink(host, "wrong", decision.verdict, decision.answer);
  });
  part("heading").focus();
  const { offerToShare } = await import("./share.js"); // what nobody needs at once comes after what everybody does
  offerToShare(part("share"), host, imitated);
  document.documentElement.dataset.shown = page;
}

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
  part("details").hidden = true;
}

/** By history where the page had been there, so that nothing of it is lost; by address where a rule stopped it. @param {boolean} wasSeen */
async function goOn(wasSeen) {
  if (!wasSeen || history.length < 2) return location.replace(url);
  history.back();
  await new Promise((done) => setTimeout(done, BACK));
  const tab = await api.tabs.getCurrent();
  // Chromium lets no page of ours return to one that was reached by POST; the browser itself may, but skips untouched pages.
  if (tab?.id && tab.status !== "loading") await api.tabs.goBack(tab.id).catch(() => location.replace(url));
}
