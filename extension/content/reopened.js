// In the page's world: what begins a document anew takes all listeners away; guard.js hears of it first, on an object
// that keeps its own.
"use strict";
(() => {
  const { apply } = Reflect; // held: the page may change what it reaches
  const { dispatchEvent } = EventTarget.prototype;
  const Told = Event;
  /** @type {any} */
  const page = Document.prototype;
  const { write } = page;
  const fontsOf = page.__lookupGetter__("fonts");
  const nothing = /** @type {any} */ (window).trustedTypes?.emptyHTML ?? "";
  const tell = (/** @type {any} */ it) => apply(dispatchEvent, apply(fontsOf, it, []), [new Told("vigilien")]);

  for (const name of ["open", "write", "writeln"]) {
    const genuine = page[name];
    page[name] = {
      [name](/** @type {any} */ ...given) {
        if (name !== "open") {
          apply(write, this, [nothing]); // begins anew where the text would
          tell(this);
        }
        const made = apply(genuine, this, given);
        tell(this);
        return made;
      },
    }[name];
  }
})();
