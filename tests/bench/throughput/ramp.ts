import { isUnavailable } from '../../../layers/customers/store/faults.ts';
import type { Store } from '../../../layers/customers/store/store.ts';
import { patchCustomer } from '../../../layers/customers/store/update.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** The share by which the load grows each second. */
const growth = 0.05;

/** Over how many milliseconds the changes are averaged. */
const window = 5_000;

/** When an unfinished request gets 503, in milliseconds: one second before the function's timeout. */
const limit = 9_000;

interface Settings {
  store: Store;
  customerIds: string[];
  time: SimulatedTime;
  /** Changes a second at the start. */
  start: number;
  /** Returns a number from 0 to 1, without 1. */
  random: () => number;
}

/** Changes the address of one customer after the other, faster and faster, until a change gets a 503. */
export class Ramp {
  readonly #settings: Settings;
  /** When each change succeeded. */
  readonly #saved: number[] = [];
  #begun = 0;
  #rejected = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The requested changes a second at this moment. */
  get rate(): number {
    const { start, time } = this.#settings;
    return start * (1 + growth) ** (time.now / 1_000);
  }

  /**
   * Returns the changes a second that succeeded just before the first 503.
   *
   * @param progress called each second of simulated time
   */
  async run(progress: () => void): Promise<number> {
    const { time } = this.#settings;
    let [next, second] = [0, 0];
    while (this.#rejected === 0) {
      for (; next <= time.now; next += this.#pause()) time.start(this.#change, limit);
      await time.advance();
      if (time.now < second * 1_000) continue;
      second++;
      progress();
    }
    await time.abortAll();
    const recent = this.#saved.filter((at) => at > time.now - window);
    return (recent.length * 1_000) / window;
  }

  /** Requests arrive independently of each other, so the times between them are distributed exponentially. */
  #pause(): number {
    return (-Math.log(1 - this.#settings.random()) * 1_000) / this.rate;
  }

  readonly #change = async (signal: AbortSignal): Promise<void> => {
    const { store, customerIds, time, random } = this.#settings;
    const customerId = customerIds[this.#begun++ % customerIds.length] as string;
    try {
      await patchCustomer(store, customerId, { address: `${random()}` }, () => true, signal);
      this.#saved.push(time.now);
    } catch (error) {
      if (!signal.aborted && !isUnavailable(error)) throw error;
      this.#rejected++;
    }
  };
}
