// Recovery codes: made in the member's own browser; only the public key that is derived from one leaves it.
const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
const GROUPS = 5;
const TAG = "vigilien-recovery\0";
/** An Ed25519 private key in PKCS #8 (RFC 8410, section 7), up to its 32 bytes. */
const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** 125 random bits in five groups. */
export function newCode() {
  const random = crypto.getRandomValues(new Uint8Array(GROUPS * GROUPS));
  const letters = [...random].map((byte) => LETTERS[byte % 32]).join("");
  return letters.match(/.{5}/g).join("-");
}

/** The code as it is derived from: what people type differs in spaces, dashes and case. "" if it is none. */
export function codeOf(typed) {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return code.length === GROUPS * GROUPS && [...code].every((letter) => LETTERS.includes(letter)) ? code : "";
}

/** The key pair of a code: SHA-256 over a tag and the code is the seed. ``publicKey``: base64url of 32 bytes. */
export async function keysOf(typed) {
  const content = new TextEncoder().encode(TAG + codeOf(typed));
  const seed = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const key = await crypto.subtle.importKey("pkcs8", Uint8Array.of(...PKCS8, ...seed), "Ed25519", true, ["sign"]);
  return { key, publicKey: (await crypto.subtle.exportKey("jwk", key)).x };
}
