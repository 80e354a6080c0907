// What the patient can answer to our question, beside leaving: to go on, to say that it is a mistake, to show somebody.
import "../shared/names.js";
import { part, reportLink } from "../ui/page.js";
import { onlyCalm } from "./calm.js";
import { offerToShare } from "./share.js";

/** @typedef {import("./question.js").Imitated} Imitated */
/** @typedef {import("../background/messages.js").Told & {differs: number[], imitated?: Imitated}} Current */

/**
 * @param {"blocked" | "caution"} page @param {() => Current} current what the page shows by then
 * @param {(always: boolean) => void} goOn
 */
export function offerAnswers(page, current, goOn) {
  for (const [id, always] of /** @type {const} */ ([
    ["once", false],
    ["always", true],
  ])) {
    onlyCalm(part(id), async () => {
      if (page === "blocked") await knowsWhichIsReal(current());
      goOn(always);
    });
  }
  part("report").addEventListener("click", () => {
    const { host, verdict, answer } = current();
    location.href = reportLink(host, "wrong", verdict, answer);
  });
  offerToShare(part("share"), current);
  if (page === "blocked") import("./help.js").then(({ showHelp }) => showHelp(part("help")));
}

/** Before a fake, once more: which address is the organisation's own? @param {Current} current */
async function knowsWhichIsReal({ imitated, host, differs }) {
  if (!imitated) return;
  const { askWhichIsReal } = await import("./two-addresses.js");
  await askWhichIsReal(part("two"), { ...imitated, host: vigilien.names.displayHost(host), differs });
}
