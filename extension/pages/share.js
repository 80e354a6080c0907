// "Montrer à un proche": a text that tells what was seen, without a link in it that could be touched.
import { element, say } from "../ui/page.js";

/** An address as text that no telephone makes a link of. @param {string} host */
const untouchable = (host) => host.replaceAll(".", "[.]");

/**
 * A button that hands the text to the telephone's own "share", or copies it and shows it.
 * @param {HTMLElement} into
 * @param {() => {host: string, imitated?: {organisation: string, domain: string}}} current the doubtful one, and whom it imitates
 */
export function offerToShare(into, current) {
  const button = element("button", say("share"));
  button.className = "button plain";
  button.setAttribute("type", "button");
  const shown = /** @type {HTMLTextAreaElement} */ (element("textarea", ""));
  shown.readOnly = true;
  shown.rows = 5;
  shown.hidden = true;
  shown.setAttribute("aria-label", say("share"));
  const done = element("p", "");
  done.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const text = textOf(current());
    if (
      navigator.share &&
      (await navigator.share({ text }).then(
        () => true,
        () => false,
      ))
    )
      return;
    shown.value = text;
    shown.hidden = false;
    shown.select();
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    done.textContent = say(isCopied ? "shareCopied" : "shareCopy");
  });
  into.replaceChildren(button, shown, done);
}

/** @param {{host: string, imitated?: {organisation: string, domain: string}}} current */
function textOf({ host, imitated }) {
  if (!imitated) return say("shareText", untouchable(host));
  return say("shareTextNamed", untouchable(host), imitated.organisation, untouchable(imitated.domain));
}
