// The state of the page before the patient, and a field to check a link or a whole message.
import { api, element, part, reportLink, say, speak } from "../ui/page.js";

/** @type {Record<string, string>} */
const TOLD = {
  official: "popupOfficial", candidate: "popupCandidate", dangerous: "badgeDangerous", suspicious: "badgeSuspicious",
  unavailable: "badgeUnavailable", allowed: "popupAllowed", skipped: "popupSkipped", unchecked: "popupUnchecked", unknown: "popupUnknown",
};

speak();
part("check").addEventListener("click", checkAll);
const everywhere = { origins: ["http://*/*", "https://*/*"] };
api.permissions.contains(everywhere).then((has) => (part("revoked").hidden = has));
part("grant").addEventListener("click", async () => (part("revoked").hidden = await api.permissions.request(everywhere)));
const link = new URLSearchParams(location.search).get("link");
if (link) {
  part("verdict").textContent = say("extensionName");
  part("paste").value = link;
  checkAll();
} else showPage();

/** The tab whose popup this is; `?tab=` names another one. */
async function tab() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  return named ? api.tabs.get(named) : (await api.tabs.query({ active: true, currentWindow: true }))[0];
}

async function showPage() {
  const { id, url = "" } = await tab();
  const decision = await api.runtime.sendMessage({ type: "state", tabId: id, url });
  const host = vigilien.names.webHost(url);
  part("verdict").textContent = say(TOLD[decision?.verdict] ?? "popupSkipped", decision?.organisation ?? "");
  part("host").textContent = vigilien.names.displayHost(decision?.place ?? host);
  part("text").textContent = decision?.answer?.reasons[0]?.message ?? "";
  part("report").href = reportLink(host, "fake", decision?.answer?.verdict ?? "unknown", decision?.answer);
  part("report-line").hidden = !host || decision?.verdict === "skipped";
}

async function checkAll() {
  const links = vigilien.links.linksIn(part("paste").value);
  const list = part("found");
  list.replaceChildren();
  if (!links.length) list.append(element("li", say("popupNoLink")));
  for (const link of links) {
    const decision = await api.runtime.sendMessage({ type: "checkLink", url: link });
    const item = element("li", "");
    const place = decision?.place ? vigilien.names.displayHost(decision.place) : link;
    const told = say(TOLD[decision?.verdict] ?? "popupSkipped", decision?.organisation ?? "");
    item.append(element("strong", place), element("p", told), element("p", decision?.answer?.reasons[0]?.message ?? ""));
    item.dataset.verdict = decision?.verdict ?? "skipped";
    list.append(item);
  }
}
