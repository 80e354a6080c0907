// The patient's choices, each of which can be taken back.
import { agree, takeBack } from "../ui/consent.js";
import { api, element, part, say, speak } from "../ui/page.js";

/** Why the address that an administrator set is not used. @type {Record<string, string>} */
const REFUSED = { unsound: "optionsUnsound", unreachable: "optionsUnreachable" };

speak();
part("consent").addEventListener("change", async () => {
  await (part("consent").checked ? agree() : takeBack());
  await show();
});
part("automatic").addEventListener("change", () => api.storage.local.set({ automatic: part("automatic").checked }));
show();

async function show() {
  const { always = [] } = /** @type {any} */ (await api.storage.local.get("always"));
  const { consent, automatic, isSet } = await api.runtime.sendMessage({ type: "settings" });
  for (const [id, value, isFixed] of [
    ["consent", consent, isSet.consent],
    ["automatic", automatic, isSet.automatic],
  ]) {
    part(id).checked = value;
    part(id).disabled = isFixed;
  }
  part("set").hidden = !isSet.consent && !isSet.automatic;
  part("always").replaceChildren(...always.map(one));
  part("none").hidden = always.length > 0;
  const { service, isLocked, refused, version } = await api.runtime.sendMessage({ type: "about" });
  part("service").textContent = service;
  part("locked").hidden = !isLocked;
  part("refused").textContent = refused ? say(REFUSED[refused]) : "";
  part("register").textContent = version
    ? say(
        "optionsRegister",
        new Date(version * 1000).toLocaleDateString(say("language") === "en" ? "en-GB" : "fr", { dateStyle: "long" }),
      )
    : say("optionsNoRegister");
}

/** @param {string} place a host, or a tenant of one */
function one(place) {
  const item = element("li", `${vigilien.names.displayHost(place)} `);
  const button = element("button", say("remove"));
  button.className = "button plain";
  button.addEventListener("click", async () => {
    await api.runtime.sendMessage({ type: "disallow", place });
    await show();
  });
  item.append(button);
  return item;
}
