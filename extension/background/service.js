// The question to the service: a host, a tenant where they live in the path, nothing else, and no patience for a service that does not answer.
const TIMEOUT = 1500;
const FAILURES = 3;
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 15 * 60_000;
const VERDICTS = new Set(["official", "dangerous", "suspicious", "unknown", "invalid"]);

/**
 * @typedef {{verdict: string, display_host: string, reasons: {code: string, message: string, evidence: any}[], advice: string,
 *   max_age: number, imitates?: {organisation: string, domain: string, url: string}}} Answer
 */

/** @param {any} body whatever was answered @returns {boolean} what a decision is made of is as documented */
function isAnswer(body) {
  const { verdict, reasons, imitates } = body ?? {};
  const areReasons = Array.isArray(reasons) && reasons.every((reason) => typeof reason?.code === "string");
  return VERDICTS.has(verdict) && areReasons && (imitates === undefined || typeof imitates?.url === "string");
}

export class Service {
  /** @param {{address: string, language: string, now: () => number}} options */
  constructor({ address, language, now }) {
    this.address = address;
    this.language = language;
    this.now = now;
    this.timeout = TIMEOUT;
    this.firstPause = FIRST_PAUSE;
    this.failures = 0;
    this.until = this.failedAt = 0;
    this.pause = this.firstPause;
    /** Questions on their way: two tabs that ask the same at once share one. @type {Map<string, Promise<Answer | null>>} */
    this.pending = new Map();
  }

  /** Whether the breaker holds questions back after several failures. */
  get isPaused() {
    return this.now() < this.until;
  }

  /** Whether it left a question without an answer a moment ago. */
  get isSilent() {
    return this.isPaused || this.now() < this.failedAt + FIRST_PAUSE;
  }

  /** @param {import("./place.js").Place} place @returns {Promise<Answer | null>} null: no usable answer */
  async ask({ host, tenant }) {
    if (this.isPaused) return null;
    const whose = tenant ? `&tenant=${encodeURIComponent(tenant)}` : "";
    const path = `/v1/hosts/${encodeURIComponent(host)}?lang=${this.language}${whose}`;
    const asked = this.pending.get(path) ?? this.answerTo(path).finally(() => this.pending.delete(path));
    this.pending.set(path, asked);
    return asked;
  }

  /** @param {string} path @returns {Promise<Answer | null>} */
  async answerTo(path) {
    try {
      const answer = await fetch(this.address + path, {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store", // the browser's own cache is on disk: no host asked about may end up there
        redirect: "error",
        signal: AbortSignal.timeout(this.timeout),
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const body = await answer.json();
      if (!isAnswer(body)) throw new Error("another schema");
      this.failures = this.failedAt = 0;
      this.pause = this.firstPause;
      return body;
    } catch {
      this.failures += 1;
      this.failedAt = this.now();
      if (this.failures >= FAILURES) {
        this.until = this.now() + this.pause;
        this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
        this.failures = 0;
      }
      return null;
    }
  }
}
