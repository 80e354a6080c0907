// The signed list is fetched anew every half hour, the same request for everyone, and only after consent.
import { api } from "../shared/platform.js";

export const REFRESH = "refresh";
const MINUTES = 30;
const JITTER_MINUTES = 5;
const AT_MOST = 10 * 60_000;

export class Refresher {
  /** @param {{register: import("./snapshot.js").Register, memory: import("./memory.js").Memory, service: import("./service.js").Service}} parts */
  constructor({ register, memory, service }) {
    this.register = register;
    this.memory = memory;
    this.service = service;
    this.last = 0;
  }

  /** Set the alarm, unless a worker before this one has. */
  async schedule() {
    if (await api.alarms.get(REFRESH)) return;
    const [delayInMinutes, periodInMinutes] = [1, MINUTES].map((minutes) => minutes + Math.random() * JITTER_MINUTES);
    await api.alarms.create(REFRESH, { delayInMinutes, periodInMinutes });
  }

  async now() {
    const { consent } = await this.memory.settings();
    if (consent) await this.register.refresh(this.service.address).catch(() => {});
  }

  /**
   * The service knows an official site that the list held here does not: fetch a newer list, not too often.
   * @param {import("./decide.js").Decision} decision
   */
  after({ answer }) {
    if (answer?.verdict !== "official") return;
    if (Date.now() - this.last < AT_MOST) return;
    this.last = Date.now();
    this.now();
  }
}
