// Before somebody goes on to a dangerous address: which of two addresses is the organisation's own? To look at both halves mistakes.
import { element, say, showHost } from "../ui/page.js";
import { onlyCalm } from "./calm.js";

/** `domain` is the organisation's own address, `host` the one that looks like it. @typedef {{organisation: string, domain: string, host: string, differs?: number[]}} Two */

/**
 * Ask in place of what `into` holds, until the organisation's own address was chosen; the wrong choice is told and asked again.
 * @param {HTMLElement} into @param {Two} two @param {boolean} [wasWrong]
 * @returns {Promise<void>} done once the right one was chosen
 */
export function askWhichIsReal(into, two, wasWrong = false) {
  const { organisation, domain, host, differs = [] } = two;
  const question = element("p", say("twoQuestion", organisation));
  question.id = "two-question";
  const choices = element("div", "");
  choices.className = "actions";
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-labelledby", question.id);
  const [real, fake] = [choice(domain), choice(host)];
  if (wasWrong) showHost(fake, host, differs);
  // In the order of the alphabet: the right one has no place of its own to be learnt.
  choices.append(...(domain < host ? [real, fake] : [fake, real]));
  const told = element("p", wasWrong ? say("twoWrong", organisation, domain) : "");
  told.setAttribute("role", "status");
  into.replaceChildren(told, question, choices);
  into.scrollIntoView({ block: "nearest" });
  return new Promise((done) => {
    onlyCalm(real, done);
    onlyCalm(fake, () => askWhichIsReal(into, two, true).then(done));
  });
}

/** @param {string} address @returns {HTMLButtonElement} */
function choice(address) {
  const button = /** @type {HTMLButtonElement} */ (element("button", address));
  button.className = "button plain host";
  button.type = "button";
  return button;
}
