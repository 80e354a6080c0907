// After leaving a fake: the real site, if one was imitated. The address comes in the fragment and is believed only if the list has it.
import { api, part, say, speak } from "../ui/page.js";

speak();
const url = location.hash.slice(1);
if (url) offer();

async function offer() {
  const known = await api.runtime.sendMessage({ type: "official", url });
  if (!known) return;
  part("known").textContent = say("leftKnown", known.organisation);
  part("known").hidden = false;
  const official = part("official");
  official.href = known.url;
  official.textContent = say("goToOfficial", new URL(known.url).hostname.replace(/^www\./, ""));
  official.hidden = false;
}
