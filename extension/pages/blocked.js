// The interstitial for an address that imitates, or that people have confirmed to be a fake.
import { part, say } from "../ui/page.js";
import { ask, host } from "./question.js";

ask("blocked", ({ answer }, differs) => {
  const imitated = answer?.imitates;
  const heading = imitated ? say("blockedHeadingNamed", imitated.organisation) : say("blockedHeading");
  part("heading").textContent = document.title = heading;
  part("why").textContent = imitated ? say("blockedLooksLike", imitated.domain) : "";
  import("./help.js").then(({ showHelp }) => showHelp(part("help")));
  if (!imitated) return {};
  const beforeGoingOn = async () => {
    const { askWhichIsReal } = await import("./two-addresses.js");
    await askWhichIsReal(part("two"), { ...imitated, host: vigilien.names.displayHost(host), differs });
  };
  return { imitated, beforeGoingOn };
});
