// The interstitial. What it shows of the address it takes from the fragment, as text; only http(s) is believed.
import { api, element, part, reportLink, say, showHost, speak } from "../ui/page.js";
import { showHelp } from "./help.js";

const url = location.hash.slice(1);
const host = vigilien.names.webHost(url);

speak();
part("leave").addEventListener("click", leave);
if (host) show();
else nothing();

function nothing() {
  part("heading").textContent = say("blockedNothing");
  part("details").hidden = true;
}

async function show() {
  const shown = vigilien.names.displayHost(host);
  part("heading").textContent = say("blockedHeading");
  showHost(part("host"), shown);
  showHelp(part("help"));
  const decision = await api.runtime.sendMessage({ type: "blocked", url });
  if (decision?.verdict === "none") return nothing();
  if (decision && decision.verdict !== "dangerous") return location.replace(url);
  explain(decision?.answer, vigilien.names.displayHost(decision?.place ?? host));
  for (const [id, always] of /** @type {const} */ ([["once", false], ["always", true]])) {
    part(id).addEventListener("click", async () => {
      if (await api.runtime.sendMessage({ type: "goOn", url, always })) location.replace(url);
    });
  }
  part("report").addEventListener("click", () => {
    location.href = reportLink(host, "wrong", "dangerous", decision?.answer);
  });
  part("heading").focus();
}

/** @param {import("../background/service.js").Answer | undefined} answer @param {string} shown */
function explain(answer, shown) {
  const imitated = answer?.imitates;
  if (imitated) {
    part("heading").textContent = say("blockedHeadingNamed", imitated.organisation);
    part("why").textContent = say("blockedLooksLike", imitated.domain);
    const official = part("official");
    official.href = imitated.url;
    official.textContent = say("goToOfficial", imitated.domain);
    official.hidden = false;
    document.title = say("blockedHeadingNamed", imitated.organisation);
  } else {
    part("leave").classList.add("first");
  }
  const differs = answer?.reasons.find((reason) => reason.evidence?.differs?.length)?.evidence.differs ?? [];
  showHost(part("host"), shown, differs);
  part("reasons").replaceChildren(...(answer?.reasons ?? []).map((reason) => element("li", reason.message)));
}

function leave() {
  api.runtime.sendMessage({ type: "leave", url: "", from: url });
}
