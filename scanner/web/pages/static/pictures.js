// Reads the QR code in a picture, in a worker of its own. Part of check.js.
"use strict";
const LONGEST_SHOWN = 300;
const LONGEST_SIDE = 1600;

/** @param {File} file @returns {Promise<string | null>} what the QR code in it holds; rejects if it cannot be read here */
async function codeIn(file) {
  const bitmap = await createImageBitmap(file);
  const reading = new Worker(part("qr").dataset.worker, { type: "module" });
  try {
    for (const side of [LONGEST_SIDE, LONGEST_SIDE / 2, LONGEST_SIDE / 4]) {
      const code = await decoded(reading, pixels(bitmap, side));
      if (code) return code;
    }
    return null;
  } finally {
    reading.terminate();
  }
}

/** @param {ImageBitmap} bitmap @param {number} side the longest, in pixels, at most */
function pixels(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.ceil(bitmap.width * scale),
    height: Math.ceil(bitmap.height * scale),
  });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** @param {Worker} reading @param {ImageData} image @returns {Promise<string>} "" if there is none in it */
const decoded = (reading, image) =>
  new Promise((resolve, reject) => {
    reading.onmessage = ({ data: code }) => resolve(code);
    reading.onerror = reject;
    reading.postMessage({ reader, image });
  });

/** @param {File | undefined} file */
async function readPicture(file) {
  if (!file) return;
  const status = part("qr-status");
  status.textContent = say("qr-reading");
  try {
    const code = await codeIn(file);
    status.textContent = code ? "" : say("qr-none");
    if (!code) return;
    part("text").value = code;
    await check(code, say("qr-found", { code: code.replace(/[\p{C}\s]+/gu, " ").slice(0, LONGEST_SHOWN) }));
  } catch {
    status.textContent = say("qr-failed");
  }
}
