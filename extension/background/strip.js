// The bar that tells a verified site, on pages where a log-in or payment field is shown.
import { api } from "../shared/platform.js";

/** @param {number} tabId @param {import("./decide.js").Decision} decision */
export async function tellOfficial(tabId, { verdict, organisation = "" }) {
  if (verdict !== "official") return;
  const [text, close] = [api.i18n.getMessage("stripOfficial", [organisation]), api.i18n.getMessage("close")];
  await api.tabs.sendMessage(tabId, { type: "strip", text, close }, { frameId: 0 }).catch(() => {}); // the page may be gone
}
