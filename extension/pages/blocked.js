// The interstitial for an address that imitates, or that people have confirmed to be a fake.
import { part, say } from "../ui/page.js";
import { showHelp } from "./help.js";
import { ask, host } from "./question.js";
import { askWhichIsReal } from "./two-addresses.js";

ask("blocked", ({ answer }, differs) => {
  const imitated = answer?.imitates;
  const heading = imitated ? say("blockedHeadingNamed", imitated.organisation) : say("blockedHeading");
  part("heading").textContent = document.title = heading;
  part("why").textContent = imitated ? say("blockedLooksLike", imitated.domain) : "";
  showHelp(part("help"));
  const shown = vigilien.names.displayHost(host);
  return imitated
    ? { imitated, beforeGoingOn: () => askWhichIsReal(part("two"), { ...imitated, host: shown, differs }) }
    : {};
});
