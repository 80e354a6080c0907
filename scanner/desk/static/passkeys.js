// What only a browser can do: make a passkey, and sign with it. Everything else works without JavaScript.
"use strict";

const TAG = "vigilien-approval\0";

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

const ACTIONS = {
  async "sign-in"() {
    const { challenge, rpId } = await post("/admin/sign-in/challenge", {});
    const assertion = await navigator.credentials.get({
      publicKey: { challenge: toBytes(challenge), rpId, userVerification: "required" },
    });
    return post("/admin/sign-in", { challenge, assertion: JSON.stringify(assertion.toJSON()) });
  },

  async enrol({ challenge, user, name, rp, to }) {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: toBytes(challenge),
        rp: { id: rp, name: "Vigilien" },
        user: { id: toBytes(user), name, displayName: name },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
      },
    });
    return post(to, { answer: JSON.stringify(made.toJSON()) });
  },

  /** The browser hashes the very text that the page shows. */
  async sign({ version, rp, credentials, to }) {
    const text = document.getElementById("exact").textContent;
    const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(TAG + text));
    const assertion = await navigator.credentials.get({
      publicKey: {
        challenge,
        rpId: rp,
        allowCredentials: credentials.split(" ").map((id) => ({ type: "public-key", id: toBytes(id) })),
        userVerification: "required",
      },
    });
    return post(to, { version: Number(version), assertion: JSON.stringify(assertion.toJSON()) });
  },
};

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.addEventListener("click", async () => {
    const told = document.querySelector("[data-told]");
    told.textContent = "";
    button.disabled = true;
    try {
      const { location } = await ACTIONS[button.dataset.passkey](button.dataset);
      window.location.assign(location);
    } catch (error) {
      told.textContent = error.isTold ? `${told.dataset.refused} ${error.message}` : told.dataset.failed;
      button.disabled = false;
    }
  });
}
