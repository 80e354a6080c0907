// Registers every listener at once, wires the parts, nothing else.
import { api, language } from "../shared/platform.js";
import { serviceAddress } from "./address.js";
import { check } from "./check.js";
import { Memory } from "./memory.js";
import { answering } from "./messages.js";
import { REFRESH, Refresher } from "./refresh.js";
import { Service } from "./service.js";
import { Register } from "./snapshot.js";

const MENU = "check-link";
const now = () => Date.now();
const ready = start();

async function start() {
  const { address, isLocked, refused, pause } = await serviceAddress();
  const service = new Service({ address, language: language(), now });
  if (pause) service.firstPause = service.pause = pause; // tests do not wait a minute
  const register = new Register(() => Math.floor(now() / 1000));
  const memory = new Memory(now);
  const refresher = new Refresher({ register, memory, service });
  await register.load();
  await refresher.schedule();
  return { register, memory, service, refresher, about: { isLocked, refused } };
}

api.runtime.onMessage.addListener(answering(ready));

api.tabs.onUpdated.addListener((tabId, change, tab) => {
  const url = change.url ?? (change.status === "loading" ? tab.url : undefined);
  if (url) ready.then((parts) => check(parts, tabId, url)).catch(() => {});
});

api.alarms.onAlarm.addListener(({ name }) => {
  if (name === REFRESH) ready.then(({ refresher }) => refresher.now());
});

api.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }) => {
  if (menuItemId === MENU && linkUrl) {
    api.tabs.create({ url: `${api.runtime.getURL("popup/popup.html")}?link=${encodeURIComponent(linkUrl)}` });
  }
});

api.runtime.onInstalled.addListener(({ reason }) => {
  api.contextMenus.removeAll(() =>
    api.contextMenus.create({ id: MENU, title: api.i18n.getMessage("menuCheck"), contexts: ["link"] }),
  );
  if (reason === "install") api.tabs.create({ url: api.runtime.getURL("pages/welcome.html") });
});
