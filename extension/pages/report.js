// Shows exactly what a report holds, and sends that.
import { api, part, say, speak } from "../ui/page.js";

const asked = new URLSearchParams(location.hash.slice(1));
const host = vigilien.names.webHost(`https://${asked.get("host") ?? ""}/`);

speak();
part("host").textContent = vigilien.names.displayHost(host);
part(asked.get("kind") === "fake" ? "fake" : "wrong").checked = true;
for (const choice of ["wrong", "fake"]) part(choice).addEventListener("change", show);
part("send").addEventListener("click", async () => {
  const isSent = host ? await api.runtime.sendMessage({ type: "report", report: report() }) : false;
  part("done").textContent = say(isSent ? "reportThanks" : "reportFailed");
});
show();

function report() {
  const codes = (asked.get("codes") ?? "").split(",").filter(Boolean);
  return { host, kind: part("fake").checked ? "fake" : "wrong", verdict: asked.get("verdict") ?? "unknown", codes };
}

function show() {
  part("content").textContent = JSON.stringify(report(), null, 2);
}
