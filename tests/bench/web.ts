import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { customersClient } from '../../client/index.ts';
import { buildPage } from '../../local/page/build.ts';
import { sampleBodies } from '../../local/samples.ts';
import { hasBrowser, noBrowser, startBrowser } from '../setup/browser.ts';
import { startSystem } from '../setup/system.ts';
import { gzipKb, initialOf } from '../web/initial.ts';
import { median } from './median.ts';
import { lighthouseScores } from './web/lighthouse.ts';
import { type Load, measureLoad } from './web/loads.ts';
import { rows } from './web/many.ts';
import { slow } from './web/slow-page.ts';
import { measureUse, type Use } from './web/use.ts';

/**
 * `npm run bench:web`: what the page costs to load and to use, in a browser on a slow network with a slow processor.
 * Fails when a figure misses its limit.
 */
const loads = 5;
const customers = 60;

interface Figure {
  name: string;
  value: number;
  /** The most that it may be; undefined: it is for who wants to know. */
  limit?: number;
  /** The least that it may be. */
  least?: number;
  unit: string;
}

const measureSize = async (): Promise<Figure[]> => {
  const { files } = await buildPage(fileURLToPath(new URL('../../web', import.meta.url)));
  const { scripts, styles } = initialOf(files);
  return [
    { name: 'JavaScript that it begins with, by gzip', value: gzipKb(files, scripts), limit: 150, unit: 'KB' },
    { name: 'CSS, by gzip', value: gzipKb(files, styles), limit: 15, unit: 'KB' },
  ];
};

const ofLoads = (measured: Load[]): Figure[] => {
  const middle = (of: (load: Load) => number) => median(measured.map(of));
  return [
    {
      name: 'scripts before the first row, as they came',
      value: middle((load) => load.scripts) / 1e3,
      limit: 150,
      unit: 'KB',
    },
    { name: 'time to the first row', value: middle((load) => load.firstRow) / 1e3, limit: 3, unit: 's' },
    { name: 'Largest Contentful Paint', value: middle((load) => load.lcp) / 1e3, limit: 3, unit: 's' },
    { name: 'Cumulative Layout Shift', value: middle((load) => load.cls), limit: 0.02, unit: '' },
  ];
};

const ofUse = ({ inp, longestFrame, longShare }: Use): Figure[] => [
  { name: 'Interaction to Next Paint, while searching', value: median(inp), limit: 200, unit: 'ms' },
  { name: 'longest frame, while scrolling', value: median(longestFrame), limit: 300, unit: 'ms' },
  { name: 'time in frames over 50 ms, while scrolling', value: median(longShare) * 100, unit: '%' },
];

/** Lighthouse's own points, 0 to 100. Its performance depends on the machine: it is told, not judged. */
const ofLighthouse = async (address: string): Promise<Figure[]> =>
  (await lighthouseScores(address)).map(({ category, score }) => ({
    name: `Lighthouse, ${category}`,
    value: score,
    ...(category !== 'performance' && { least: 97 }),
    unit: '',
  }));

const isOff = ({ value, limit = Infinity, least = -Infinity }: Figure): boolean => !(value <= limit && value >= least);

const print = (title: string, figures: Figure[]): void => {
  console.log(`\n${title}`);
  for (const figure of figures) {
    const { name, value, limit, least, unit } = figure;
    const shown = (number: number) => `${number.toPrecision(3)} ${unit}`.trim().padStart(9);
    const most = limit === undefined ? '' : `, at most ${shown(limit)}`;
    const atLeast = least === undefined ? '' : `, at least ${shown(least)}`;
    console.log(`  ${name.padEnd(44)}${shown(value)}${most}${atLeast}${isOff(figure) ? '  MISSED' : ''}`);
  }
};

/** The part of a processor that a process gets here. What else runs meanwhile makes all times longer. */
const shareOfProcessor = (): number => {
  const [started, before] = [performance.now(), process.cpuUsage()];
  while (performance.now() - started < 2_000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - started);
};

const printMachine = (): void => {
  const [load = 0] = loadavg();
  const share = Math.round(shareOfProcessor() * 100);
  console.log(`${availableParallelism()} processors, load ${load.toFixed(1)}: a process gets ${share} % of one`);
};

const measureAll = async (browser: Browser, apiUrl: string): Promise<Figure[]> => {
  const address = new URL('/customers', apiUrl).href;
  const api = customersClient({ baseUrl: apiUrl });
  for (const body of sampleBodies().slice(0, customers)) await api.create(body as Parameters<typeof api.create>[0]);
  await measureLoad(browser, address); // the system itself starts with the first
  const measured: Load[] = [];
  for (let load = 0; load < loads; load++) measured.push(await measureLoad(browser, address));
  const { megabitsDown, latencyMs, cpu, width, height } = slow;
  const loaded = ofLoads(measured);
  print(
    `Loading the list of ${customers} customers: ${megabitsDown} Mbit/s, ${latencyMs} ms, a processor ${cpu} times slower, ${width}×${height},
medians of ${loads} loads with nothing in the cache`,
    loaded,
  );
  printMachine();
  const used = ofUse(await measureUse(browser, address));
  print(
    `Using a list of ${rows.toLocaleString('en')} rows, on a processor ${cpu} times slower: real key presses and turns of the wheel,
medians of 5 rounds. Not the system answers here, but this process, with made customers`,
    used,
  );
  printMachine();
  const scores = await ofLighthouse(address);
  print('Lighthouse, as on a phone', scores);
  return [...loaded, ...used, ...scores];
};

/** @returns whether all is within its limit */
const bench = async (): Promise<boolean> => {
  if (!hasBrowser) throw new Error(noBrowser);
  printMachine();
  const size = await measureSize();
  print('The build', size);
  const [system, browser] = await Promise.all([startSystem(), startBrowser()]);
  try {
    const figures = [...size, ...(await measureAll(browser, system.apiUrl))];
    return !figures.some(isOff);
  } finally {
    await browser.close();
    await system.stop();
  }
};

const isWithinLimits = await bench();
console.log(isWithinLimits ? '\nWithin the limits.' : '\nA limit is missed.');
process.exitCode = isWithinLimits ? 0 : 1;
