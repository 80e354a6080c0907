// The patient's choices, each of which can be taken back.
import { api, element, part, say, speak } from "../ui/page.js";

/** Why the address that an administrator set is not used. @type {Record<string, string>} */
const REFUSED = { unsound: "optionsUnsound", unreachable: "optionsUnreachable" };

speak();
show();

async function show() {
  const kept = /** @type {any} */ (await api.storage.local.get(["consent", "automatic", "always"]));
  const { consent = false, automatic = false, always = [] } = kept;
  for (const [id, value] of /** @type {const} */ ([["consent", consent], ["automatic", automatic]])) {
    part(id).checked = value;
    part(id).onchange = () => api.storage.local.set({ [id]: part(id).checked });
  }
  part("always").replaceChildren(...always.map(one));
  part("none").hidden = always.length > 0;
  const { service, isLocked, refused, version } = await api.runtime.sendMessage({ type: "about" });
  part("service").textContent = service;
  part("locked").hidden = !isLocked;
  part("refused").textContent = refused ? say(REFUSED[refused]) : "";
  part("register").textContent = version ? say("optionsRegister", new Date(version * 1000).toLocaleDateString(api.i18n.getUILanguage(), { dateStyle: "long" })) : say("optionsNoRegister");
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
