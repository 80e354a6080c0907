// Says in words what a report holds, shows the exact data to who wants it, and sends that.
import { api, element, part, say, speak } from "../ui/page.js";

/** What our verdict is called. @type {Record<string, string>} */
const WORDS = { dangerous: "verdictDangerous", suspicious: "verdictSuspicious", official: "verdictOfficial" };

/** What a reason is called, by its code; any other one tells of the address's shape. @type {Record<string, string>} */
const REASONS = {
  homoglyph: "reasonImitates",
  typosquat: "reasonImitates",
  combosquat: "reasonImitates",
  "other-suffix": "reasonImitates",
  embedding: "reasonImitates",
  userinfo: "reasonImitates",
  "shared-hosting": "reasonImitates",
  government: "reasonImitates",
  claim: "reasonPoses",
  "health-words": "reasonPoses",
  listed: "reasonListed",
  official: "reasonKnown",
  candidate: "reasonKnown",
  exception: "reasonKnown",
  state: "reasonKnown",
};

const asked = new URLSearchParams(location.hash.slice(1));
const verdict = asked.get("verdict") ?? "unknown";
const codes = (asked.get("codes") ?? "").split(",").filter(Boolean);
const named = hostOf(asked.get("host") ?? "");

speak();
part("which").hidden = Boolean(named);
part("host").textContent = vigilien.names.displayHost(named);
part(asked.get("kind") === "wrong" ? "wrong" : "fake").checked = true;
for (const choice of ["wrong", "fake", "address"]) part(choice).addEventListener("input", show);
part("send").addEventListener("click", send);
show();

/** @param {string} text @returns {string} "" if it is no address of a site: a word alone ("bonjour") is none */
function hostOf(text) {
  const host = vigilien.names.webHost(/^https?:/i.test(text) ? text : `https://${text}/`);
  return host.includes(".") || host.startsWith("[") ? host : "";
}

function report() {
  return {
    host: named || hostOf(part("address").value.trim()),
    kind: part("fake").checked ? "fake" : "wrong",
    verdict,
    codes,
  };
}

function show() {
  const whole = report();
  const shown = vigilien.names.displayHost(whole.host);
  const words = [
    say("reportHost", shown || "…"),
    say(whole.kind === "fake" ? "reportSaysFake" : "reportSaysWrong"),
    say("reportVerdict", say(WORDS[verdict] ?? "verdictUnknown")),
    ...(codes.length ? [say("reportReasons", inWords(codes))] : []),
  ];
  part("words").replaceChildren(...words.map((text) => element("li", text)));
  part("content").textContent = JSON.stringify(whole, null, 2);
  part("send").disabled = !whole.host;
}

/** Each reason once, however many codes say the same. @param {string[]} codes */
function inWords(codes) {
  return [...new Set(codes.map((code) => say(REASONS[code] ?? "reasonOther")))].join(", ");
}

async function send() {
  part("send").disabled = true;
  const isSent = await api.runtime.sendMessage({ type: "report", report: report() });
  part("done").textContent = say(isSent ? "reportThanks" : "reportFailed");
  part("send").disabled = isSent;
}
