// The page where keepers read an act and touch it. The console opens it, hands a text over and gets the answer;
// whatever else it says is not believed: the text is shown here in words, and its digest is computed here.
import { NotAnAct, actOf, challenge, isAbout, opened, shown } from "./acts.js";
import { isForeign, pin } from "./pinned.js";
import { codeOf, keysOf, newCode } from "./recovery.js";
import { WORDS } from "./words.js";

const { desk: DESK, rp: RP } = document.documentElement.dataset;
const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language.slice(0, 2);
const language = asked in WORDS ? asked : "fr";
const t = WORDS[language];
const part = (id) => document.getElementById(id);
const console_ = window.opener;
let isTaken = false;

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function tell(title, intro) {
  part("title").textContent = document.title = title;
  part("intro").textContent = intro;
}

function button(label, work, isFirst = false) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: isFirst ? "first" : "" });
  made.addEventListener("click", async () => {
    part("told").textContent = "";
    made.disabled = true;
    try {
      await work();
    } catch {
      part("told").textContent = t.failed;
      made.disabled = false;
    }
  });
  part("actions").append(made);
  return made;
}

/** Hand the answer to the console, say so, and end. */
function finish(answer, said) {
  console_.postMessage({ vigilien: answer.kind, ...answer }, DESK);
  part("actions").replaceChildren();
  part("done").textContent = said;
}

const cancelling = () => button(t.cancel, () => finish({ kind: "cancelled" }, t.cancelled));

async function assertion(text, credentials) {
  const answer = await navigator.credentials.get({
    publicKey: {
      challenge: await challenge(text),
      rpId: RP,
      allowCredentials: credentials.map((id) => ({ type: "public-key", id: toBytes(id) })),
      userVerification: "required",
    },
  });
  return JSON.stringify(answer.toJSON());
}

async function readAct({ text, about, credentials, recovery, addresses }) {
  let act;
  try {
    act = actOf(text);
  } catch (error) {
    if (!(error instanceof NotAnAct)) throw error;
    tell(t.refused, t["refused-text"]);
    return cancelling();
  }
  if (isForeign(act)) {
    tell(t.refused, t["other-register"]);
    return cancelling();
  }
  const known = await opened(addresses);
  const { title, content } = await shown(act, text, language, known);
  if (await isAbout(act, about)) {
    const stopped = await shown(actOf(about), about, language, known);
    content.splice(1, 0, Object.assign(document.createElement("h2"), { textContent: t.about }), ...stopped.content);
  }
  tell(title, t.intro);
  part("act").replaceChildren(...content);
  if (recovery) return askCode(act, text);
  button(t.sign, async () => {
    const answer = { kind: "signed", text, assertion: await assertion(text, credentials) };
    pin(act);
    finish(answer, t.signed);
  }, true);
  return cancelling();
}

/** For members whose passkeys are lost: the code on paper signs in their place. */
function askCode(act, text) {
  const input = Object.assign(document.createElement("input"), { type: "text", id: "code", autocomplete: "off", spellcheck: false });
  part("actions").append(Object.assign(document.createElement("label"), { htmlFor: "code", textContent: t.code }), input);
  const sign = button(t["sign-code"], async () => {
    if (!codeOf(input.value)) {
      part("told").textContent = t["wrong-code"];
      sign.disabled = false;
      return;
    }
    const { key, publicKey } = await keysOf(input.value);
    const signature = toText(await crypto.subtle.sign("Ed25519", key, await challenge(text)));
    pin(act);
    finish({ kind: "recovered", text, signature, key: publicKey }, t.signed);
  }, true);
  cancelling();
}

/** A new passkey for somebody; never on an authenticator that holds one of ``others``. */
async function passkey({ challenge: random, member }, others) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: toBytes(random),
      rp: { id: RP, name: "Vigilien" },
      user: { id: new TextEncoder().encode(member.id), name: member.name, displayName: member.name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: others.map((one) => ({ type: "public-key", id: toBytes(one.id) })),
      attestation: "none",
    },
  });
  return made.toJSON();
}

async function enrol(wanted) {
  tell(`${t.enrol} : ${wanted.member.name}, ${wanted.member.institution} (${t[`role.${wanted.member.role}`] ?? ""})`, t["enrol-text"]);
  const made = [];
  const next = () => {
    part("actions").replaceChildren();
    if (made.length === 1) part("done").textContent = t["first-made"];
    const label = made.length === 0 ? t["enrol-first"] : t["enrol-second"];
    button(label, async () => {
      made.push(await passkey(wanted, made));
      await (made.length < 2 ? next() : showCode(made));
    }, true).focus();
    cancelling();
  };
  next();
}

async function showCode(made) {
  const code = newCode();
  const { publicKey } = await keysOf(code);
  tell(t["code-title"], t["code-text"]);
  part("done").textContent = "";
  part("act").replaceChildren(Object.assign(document.createElement("p"), { className: "print", id: "recovery-code", textContent: code }));
  part("actions").replaceChildren();
  const kept = Object.assign(document.createElement("input"), { type: "checkbox", id: "kept" });
  const label = Object.assign(document.createElement("label"), { className: "check" });
  label.append(kept, ` ${t["code-kept"]}`);
  part("actions").append(label);
  const done = button(t["enrol-done"], () => {
    part("act").replaceChildren();
    finish({ kind: "enrolled", answers: made.map((one) => JSON.stringify(one)), recovery: publicKey }, t.enrolled);
  }, true);
  done.disabled = true;
  kept.addEventListener("change", () => (done.disabled = !kept.checked));
  part("title").focus();
}

window.addEventListener("message", async ({ origin, source, data }) => {
  // The first text stays: what is shown cannot be exchanged under a finger that is on its way.
  if (isTaken || origin !== DESK || source !== console_ || !["act", "enrol"].includes(data?.vigilien)) return;
  isTaken = true;
  document.documentElement.lang = language;
  await (data.vigilien === "act" ? readAct(data) : enrol(data));
  part("title").focus();
});

document.documentElement.lang = language;
tell(t.waiting, t["waiting-text"]);
console_?.postMessage({ vigilien: "ready" }, DESK);
