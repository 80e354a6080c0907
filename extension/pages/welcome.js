// Says what is sent and when; nothing is sent before the patient agrees here.
import { api, part, say, speak } from "../ui/page.js";

speak();
part("agree").addEventListener("click", async () => {
  await api.runtime.sendMessage({ type: "consent", automatic: part("automatic").checked });
  part("done").textContent = say("welcomeDone");
});
