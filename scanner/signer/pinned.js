// Which register this browser signs for: the ledger that the first act signed here was for. An act of another one is no
// mistake of whoever reads it, and nothing in its words would tell: it is refused until a founding is signed here.
const KEY = "vigilien-ledger";
const LEDGER = /^[0-9a-f]{64}$/;
const FOUNDING = "found";

function held() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // where nothing may be kept, nothing was seen
  }
}

/** Whether an act is for another ledger than those signed here, or for none. */
export function isForeign(act) {
  if (act.act === FOUNDING) return false;
  return !LEDGER.test(act.ledger) || ![null, act.ledger].includes(held());
}

/** Remember for which ledger an act was signed; after a founding, whose ledger is not there yet, the next act tells. */
export function pin(act) {
  try {
    if (act.act === FOUNDING) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, act.ledger);
  } catch {
    // as in ``held``
  }
}
