// What only a browser can do: sign in with a passkey here, and have acts read and touched on the signer's page.
// Everything else works without JavaScript.
"use strict";

const { signer: SIGNER } = document.documentElement.dataset;

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** Ask the console; its problems are thrown as their sentence. */
async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const content = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(content.detail), { isTold: true });
  return content;
}

/** Open the signer, hand it the message that ``made`` becomes, and take its answer; null when nothing was signed.
 *
 * The window opens at once, for browsers open none later than at the press itself. */
async function asked(made) {
  const address = `${SIGNER}/signer?lang=${document.documentElement.lang}`;
  const opened = window.open(address, "vigilien-signer", "popup,width=760,height=900");
  if (!opened) throw new Error("no window");
  const done = new AbortController();
  const heard = (kinds) =>
    new Promise((resolve) => {
      addEventListener(
        "message",
        ({ origin, source, data }) => {
          if (origin === SIGNER && source === opened && kinds.includes(data?.vigilien)) resolve(data);
        },
        { signal: done.signal },
      );
    });
  const closed = new Promise((resolve) => {
    const looking = setInterval(() => opened.closed && resolve(null), 500);
    done.signal.addEventListener("abort", () => clearInterval(looking));
  });
  try {
    const [ready, answer] = [heard(["ready"]), heard(["signed", "recovered", "enrolled", "cancelled"])];
    const [message, isReady] = await Promise.all([made, Promise.race([ready, closed])]);
    if (!isReady) return null;
    opened.postMessage(message, SIGNER);
    const found = await Promise.race([answer, closed]);
    return found?.vigilien === "cancelled" ? null : found;
  } finally {
    done.abort();
    opened.close();
  }
}

const words = (text) => (text ?? "").split(" ").filter(Boolean);

const ACTIONS = {
  async "sign-in"() {
    const { challenge, rpId } = await post("/admin/sign-in/challenge", {});
    const assertion = await navigator.credentials.get({
      publicKey: { challenge: toBytes(challenge), rpId, userVerification: "required" },
    });
    return post("/admin/sign-in", { challenge, assertion: JSON.stringify(assertion.toJSON()) });
  },

  /** Two passkeys and a recovery code, made on the signer. */
  async enrol({ challenge, id, name, institution, role, to }) {
    const made = await asked({ vigilien: "enrol", challenge, member: { id, name, institution, role } });
    return made && post(to, { answers: made.answers, recovery: made.recovery });
  },

  /** The text that the page shows, which the signer shows again in words of its own. */
  async sign({ credentials, recovery, addresses, to }) {
    const signed = await asked({
      vigilien: "act",
      text: document.getElementById("exact").textContent,
      credentials: words(credentials),
      addresses: JSON.parse(addresses),
      recovery: recovery !== undefined,
    });
    return (
      signed && post(to, { text: signed.text, assertion: signed.assertion ?? "", recovery: signed.signature ?? "" })
    );
  },

  /** An act whose text the console writes from the fields of a form. */
  async act({ act, credentials, to }, form) {
    const written = post(`/admin/acts/${act}`, Object.fromEntries(new FormData(form)));
    const signed = await asked(written.then((made) => ({ vigilien: "act", ...made, credentials: words(credentials) })));
    return signed && post(to, { text: signed.text, assertion: signed.assertion });
  },
};

/** Do it, and go where the console says; ``shown`` is told once, here. */
async function act(element, form) {
  const told = (form ?? document).querySelector("[data-told]");
  told.textContent = "";
  element.disabled = true;
  try {
    const done = await ACTIONS[element.dataset.passkey](element.dataset, form);
    if (done?.shown) {
      const place = form.querySelector("[data-shown]");
      place.hidden = false;
      place.querySelector(".print").textContent = done.shown;
      place.focus();
    } else if (done) {
      window.location.assign(done.location);
    }
  } catch (error) {
    told.textContent = error.isTold ? `${told.dataset.refused} ${error.message}` : told.dataset.failed;
  }
  element.disabled = false;
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  const { form } = button;
  if (!form) button.addEventListener("click", () => act(button));
  else
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(button, form);
    });
}
