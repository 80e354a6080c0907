// The state of the page before the patient, and a field to check a link or a whole message.
import { agree } from "../ui/consent.js";
import { api, part, reportLink, say, speak } from "../ui/page.js";
import { heading, look } from "../ui/verdicts.js";
import { showChecked } from "./message.js";

speak();
const asked = new URLSearchParams(location.search);
const link = asked.get("link");
const everywhere = { origins: ["http://*/*", "https://*/*"] };
api.permissions.contains(everywhere).then((has) => (part("revoked").hidden = has));
part("grant").addEventListener(
  "click",
  async () => (part("revoked").hidden = await api.permissions.request(everywhere)),
);
part("agree").addEventListener("click", switchOn);
part("check").addEventListener("click", checkAll);
if (link) showLink(link);
else showPage();

/** The tab whose popup this is; `?tab=` names another one. */
async function tab() {
  const named = Number(asked.get("tab"));
  return named ? api.tabs.get(named) : (await api.tabs.query({ active: true, currentWindow: true }))[0];
}

/** The address in whose place one of our warnings stands, or "". @param {string} url */
function stoppedAt(url) {
  return url.startsWith(api.runtime.getURL("pages/")) ? url.split("#").slice(1).join("#") : "";
}

async function showPage() {
  const { id, url: shownUrl = "" } = await tab();
  const stopped = stoppedAt(shownUrl);
  const url = stopped || shownUrl;
  const decision = await api.runtime.sendMessage(
    stopped ? { type: "checkLink", url } : { type: "state", tabId: id, url },
  );
  const host = vigilien.names.webHost(url);
  const shown = look(decision);
  part("page").dataset.tone = shown.tone;
  part("verdict").replaceChildren(...heading("h1", shown).childNodes);
  part("verdict").className = "tone";
  part("host").textContent = vigilien.names.displayHost(decision?.place ?? host);
  part("text").textContent = shown.text;
  part("why").textContent = decision?.answer?.reasons[0]?.message ?? "";
  part("deaf").hidden = !decision?.isDeaf;
  part("reload").onclick = () => api.tabs.reload(/** @type {number} */ (id)).then(() => close());
  part("report").href = reportLink(host, "fake", decision?.answer?.verdict ?? "unknown", decision?.answer);
  part("report-line").hidden = !host || decision?.verdict === "skipped";
  const { consent, isSet } = await api.runtime.sendMessage({ type: "settings" });
  part("off").hidden = consent || isSet.consent;
}

/** @param {string} url from the menu of a link: a page of its own */
function showLink(url) {
  document.body.classList.add("is-page");
  part("verdict").textContent = say("popupLinkTitle");
  part("paste").value = url;
  checkAll();
}

async function switchOn() {
  const isOn = await agree();
  part("done").textContent = say(isOn ? "welcomeDone" : "offRefused");
  if (!isOn) return;
  part("off").hidden = true;
  if (link || part("paste").value) checkAll();
  if (!link) showPage();
}

async function checkAll() {
  const isOff = await showChecked(part("found"), part("paste").value);
  if (isOff) part("off").hidden = false;
  part("found").scrollIntoView({ block: "nearest" }); // a popup is low: what was found stood below it
}
