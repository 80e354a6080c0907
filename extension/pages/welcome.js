// Shows what will happen, says what is sent and when; nothing is sent before the patient agrees here or in the popup.
import { agree } from "../ui/consent.js";
import { api, part, say, speak } from "../ui/page.js";

speak();
part("picture").setAttribute("aria-label", say("pictureLabel"));
// The words of the page itself, that no picture promises others.
part("picture-heading").textContent = say("blockedHeadingNamed", "Assurance maladie");
part("picture-button").textContent = say("goToOfficial", "ameli.fr");
part("agree").addEventListener("click", async () => {
  const isOn = await agree(part("automatic").checked);
  part("done").textContent = say(isOn ? "welcomeDone" : "offRefused");
  await show();
});
show();

async function show() {
  const { consent, automatic, isSet, hasChanged } = await api.runtime.sendMessage({ type: "settings" });
  part("state").textContent = say(consent ? "welcomeIsOn" : "welcomeIsOff");
  part("meanwhile").hidden = consent;
  part("changed").hidden = !hasChanged;
  part("automatic").checked = automatic;
  part("automatic").disabled = isSet.automatic;
  if (consent) part("agree").textContent = say("welcomeKeep");
  part("ask").hidden = isSet.consent;
  if (isSet.consent) part("done").textContent = say(consent ? "welcomeSetOn" : "welcomeSetOff");
  const place = await Promise.resolve(api.action.getUserSettings?.()).catch(() => null); // Firefox for Android has no toolbar
  part("pin").hidden = place?.isOnToolbar !== false;
}
