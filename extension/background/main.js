// Registers every listener at once, wires the parts, nothing else.
import { api, language } from "../shared/platform.js";
import { serviceAddress } from "./address.js";
import { stopFakes } from "./blocking.js";
import { managedAtInstall } from "./managed.js";
import { Memory } from "./memory.js";
import { answering } from "./messages.js";
import { REFRESH, Refresher } from "./refresh.js";
import { Service } from "./service.js";
import { followBrowsersConsent, settings } from "./settings.js";
import { Register } from "./snapshot.js";
import { arrive } from "./visits.js";
import { ownerOf } from "./whose.js";

const MENU = "check-link";
const now = () => Date.now();
const ready = start();
ready.then(({ register }) => setTimeout(() => register.sieve("x"))).catch(() => {}); // compiled while the first page is on its way

/** Pages wait for this: nothing here waits for what only later questions need. */
async function start() {
  const memory = new Memory(now);
  const register = new Register(
    () => Math.floor(now() / 1000),
    async ({ fakes }) => stopFakes(fakes, await memory.always()),
  );
  const [{ address, isLocked, refused, pause }] = await Promise.all([serviceAddress(), register.load()]);
  const service = new Service({ address, language: language(), now });
  if (pause) service.firstPause = service.pause = pause; // tests do not wait a minute
  const refresher = new Refresher({ register, memory, service });
  refresher.schedule();
  return { register, memory, service, refresher, about: { isLocked, refused } };
}

api.runtime.onMessage.addListener(answering(ready));

api.tabs.onUpdated.addListener((tabId, change, tab) => {
  const url = change.url ?? (change.status === "loading" ? tab.url : undefined);
  if (url) ready.then((parts) => arrive(parts, tabId, url)).catch(() => {});
});

// A page may open another that has no address of its own: it counts as the one that opened it, wherever that one goes then.
api.tabs.onCreated.addListener((tab) => {
  const { id } = tab;
  if (id === undefined) return;
  const note = async (/** @type {import("./visits.js").Parts} */ parts) => {
    const { address, isMaker } = await ownerOf(parts, tab);
    if (address) await parts.memory.isOpenedBy(id, address, isMaker);
  };
  ready.then(note).catch(() => {});
});

api.alarms.onAlarm.addListener(({ name }) => {
  if (name === REFRESH) ready.then(({ refresher }) => refresher.now());
});

// Firefox for Android has no such menu.
api.contextMenus?.onClicked.addListener(({ menuItemId, linkUrl }) => {
  if (menuItemId === MENU && linkUrl) {
    api.tabs.create({ url: `${api.runtime.getURL("popup/popup.html")}?link=${encodeURIComponent(linkUrl)}` });
  }
});

api.runtime.onInstalled.addListener(async ({ reason }) => {
  api.contextMenus?.removeAll(() =>
    api.contextMenus.create({ id: MENU, title: api.i18n.getMessage("menuCheck"), contexts: ["link"] }),
  );
  const isFirst = reason === "install" && (await managedAtInstall()).welcome !== false;
  const isNews = reason === "update" && (await settings()).hasChanged;
  if (isFirst || isNews) api.tabs.create({ url: api.runtime.getURL("pages/welcome.html") });
});

followBrowsersConsent((isGiven) => isGiven && ready.then(({ refresher }) => refresher.now()));
