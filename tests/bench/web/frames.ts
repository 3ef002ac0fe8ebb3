import type { Browser, Page } from 'playwright-core';

/** The frames of a step, in milliseconds. */
export interface Step {
  name: string;
  /** From one frame to the next. */
  longest: number;
  /**
   * The most CPU time of the main thread within a frame. Unlike `longest`, it does not grow when other programs take the
   * processor.
   */
  mostCpu: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  /** CPU time of the thread, in microseconds. */
  tts?: number;
}

const markOf = (step: string) => `step ${step}`;

/** Records the frames of a page, which draws one after another. */
export const recordFrames = async (browser: Browser, page: Page) => {
  await page.evaluate(drawAlways);
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
  return {
    /** Begins a step, which ends with the next one. */
    begin: (step: string) => page.evaluate((mark) => void performance.mark(mark), markOf(step)),
    /** The steps in order. */
    stop: async (names: string[]): Promise<Step[]> => {
      const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
      return stepsIn(trace.traceEvents, names);
    },
  };
};

/** Runs in the page. */
const drawAlways = () => {
  const draw = () => requestAnimationFrame(draw);
  draw();
};

const stepsIn = (events: TraceEvent[], names: string[]): Step[] => {
  const sorted = events.toSorted((a, b) => a.ts - b.ts);
  const starts = names.map((name) => sorted.find((event) => event.name === markOf(name)));
  return names.map((name, n) => {
    const [start, end] = [starts[n], starts[n + 1]];
    if (!start) throw new Error(`The trace lacks the step “${name}”`);
    const isIn = ({ pid, tid, ts }: TraceEvent) =>
      pid === start.pid && tid === start.tid && ts >= start.ts && ts < (end?.ts ?? Number.POSITIVE_INFINITY);
    const frames = sorted.filter((event) => event.name === 'FireAnimationFrame' && isIn(event));
    return {
      name,
      longest: longestGap(frames.map(({ ts }) => ts)),
      mostCpu: longestGap(frames.flatMap(({ tts }) => tts ?? [])), // a few events lack it
    };
  });
};

/** In milliseconds, of times in microseconds. */
const longestGap = (times: number[]): number =>
  times.slice(1).reduce((longest, time, n) => Math.max(longest, time - (times[n] as number)), 0) / 1_000;
