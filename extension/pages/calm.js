// Nothing is agreed to without a look: a button answers only once the page has been before the patient's eyes for a moment
// without any key or click, and never to a key or click that had begun before.

/** Milliseconds of stillness before the first answer, and after each stir before the next. */
const STILL = 1200;

let stirred = performance.now();
/** Something was written since the focus came to where it is: whoever types is looking elsewhere. */
let isWriting = false;

const stir = () => (stirred = performance.now());
const isCalm = () => document.visibilityState === "visible" && performance.now() - stirred > STILL;

document.addEventListener("visibilitychange", stir);
window.addEventListener("focus", stir);
window.addEventListener("pageshow", stir);
document.addEventListener("focusin", () => (isWriting = false));
window.addEventListener("keydown", (event) => {
  if (event.key === "Tab" || event.key === "Shift") return;
  if (event.key.length === 1 && event.key !== " ") isWriting = true;
});

/**
 * Do `answer` for a press on `button` that began in calm.
 * @param {HTMLButtonElement} button @param {() => void} answer
 */
export function onlyCalm(button, answer) {
  let began = false;
  button.disabled = true;
  const waiting = setInterval(() => {
    if (!isCalm()) return;
    button.disabled = false;
    clearInterval(waiting);
  }, 100);
  const begin = (/** @type {Event} */ event) => {
    const isAnswer =
      !(event instanceof KeyboardEvent) ||
      (!event.repeat && !isWriting && (event.key === "Enter" || event.key === " "));
    began = event.isTrusted && isAnswer && isCalm();
  };
  button.addEventListener("pointerdown", begin);
  button.addEventListener("keydown", begin);
  button.addEventListener("click", (event) => {
    if (event.isTrusted && began) answer();
    began = false;
  });
}

for (const type of ["keydown", "keyup", "pointerdown", "pointerup"]) window.addEventListener(type, stir);
