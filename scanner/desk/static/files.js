// Puts a chosen file's text into the field that is sent; without JavaScript the text is pasted.
"use strict";

for (const input of document.querySelectorAll("[data-into]")) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) document.getElementById(input.dataset.into).value = await file.text();
  });
}
