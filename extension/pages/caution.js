// The milder question: an address with one doubtful sign, a page that says it is someone else, or one that could not be checked.
import { part, say } from "../ui/page.js";
import { ask } from "./question.js";

const domainOf = (/** @type {string} */ address) => vigilien.names.webHost(address).replace(/^www\./, "");

ask("caution", ({ verdict, answer, poses }) => {
  const imitated = answer?.imitates ?? (poses?.url ? { ...poses, domain: domainOf(poses.url) } : undefined);
  const isUnchecked = verdict === "unavailable" && !poses;
  part("heading").textContent = document.title = say(isUnchecked ? "cautionUncheckedHeading" : "cautionHeading");
  part("why").textContent = poses
    ? say("cautionPoses", poses.organisation)
    : isUnchecked
      ? say("cautionUnchecked")
      : (answer?.reasons[0]?.message ?? say("cautionMarked"));
  return { imitated };
});
