// Reads a QR code off a picture, apart from the page so that it stays at hand meanwhile; "" if there is none.
"use strict";
onmessage = async ({ data: { reader, image } }) => {
  const { default: decodeQR } = await import(reader);
  let code = "";
  try {
    code = decodeQR(image);
  } catch {} // no code in it, or none that can be read
  postMessage(code);
};
