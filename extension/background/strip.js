// The bar that tells a verified site, on pages where a log-in or payment field is shown.
import { api } from "../shared/platform.js";

const STYLES = {
  bar: "all:initial;position:fixed;inset:auto 0 0;z-index:2147483647;display:flex;gap:12px;align-items:center;justify-content:center;padding:2px;font:16px system-ui,sans-serif;color:#fff;background:#1b5e3a;border-top:1px solid",
  shut: "all:revert;font:inherit;color:inherit;background:none;border:1px solid;min-width:32px;min-height:32px",
};

/** @param {number} tabId @param {import("./decide.js").Decision} decision */
export async function tellOfficial(tabId, { verdict, organisation = "" }) {
  if (verdict !== "official") return;
  const [text, close] = [api.i18n.getMessage("stripOfficial", [organisation]), api.i18n.getMessage("close")];
  await api.tabs.sendMessage(tabId, { type: "strip", text, close, styles: STYLES }, { frameId: 0 }).catch(() => {}); // the page may be gone
}
