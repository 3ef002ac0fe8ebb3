import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { customersClient } from '../../client/index.ts';
import { buildPage } from '../../local/page/build.ts';
import { sampleBodies } from '../../local/samples.ts';
import { hasBrowser, noBrowser, startBrowser } from '../setup/browser.ts';
import { startSystem } from '../setup/system.ts';
import { gzipKb, initialOf } from '../web/initial.ts';
import { largeTableRows } from './large-table.ts';
import { median } from './median.ts';
import { type ImportUse, measureImport } from './web/import.ts';
import { lighthouseScores } from './web/lighthouse.ts';
import { type Load, measureLoad } from './web/loads.ts';
import { rows } from './web/many.ts';
import { slow } from './web/slow-page.ts';
import { measureUse, type Use } from './web/use.ts';

/**
 * `npm run bench:web`: the time to load and use the page in Chromium, on a slow network with a slow processor. Fails when a
 * figure misses its limit.
 */
const loadCount = 5;
const customerCount = 60;

interface Figure {
  name: string;
  value: number;
  /** The largest value allowed. A figure without `max` and `min` is only shown. */
  max?: number;
  /** The smallest value allowed. */
  min?: number;
  unit: string;
}

const measureSize = async (): Promise<Figure[]> => {
  const { files } = await buildPage(fileURLToPath(new URL('../../web', import.meta.url)));
  const { scripts, styles } = initialOf(files);
  return [
    { name: 'JavaScript at the start, by gzip', value: gzipKb(files, scripts), max: 125, unit: 'KB' },
    { name: 'CSS, by gzip', value: gzipKb(files, styles), max: 15, unit: 'KB' },
  ];
};

const loadFigures = (measured: Load[]): Figure[] => {
  const medianOf = (figure: (load: Load) => number) => median(measured.map(figure));
  return [
    {
      name: 'scripts before the first row, as transferred',
      value: medianOf((load) => load.scripts) / 1e3,
      max: 150,
      unit: 'KB',
    },
    { name: 'time to the first row', value: medianOf((load) => load.firstRow) / 1e3, max: 3, unit: 's' },
    { name: 'Largest Contentful Paint', value: medianOf((load) => load.lcp) / 1e3, max: 2, unit: 's' },
    { name: 'Cumulative Layout Shift', value: medianOf((load) => load.cls), max: 0.02, unit: '' },
  ];
};

const useFigures = ({ inpOfSearch, inpOfRows, longestFrame, longShare }: Use): Figure[] => [
  { name: 'Interaction to Next Paint, while searching', value: median(inpOfSearch), max: 100, unit: 'ms' },
  { name: 'Interaction to Next Paint, in the rows', value: median(inpOfRows), max: 100, unit: 'ms' },
  { name: 'longest frame, while scrolling', value: median(longestFrame), max: 150, unit: 'ms' },
  { name: 'time in frames over 50 ms, while scrolling', value: median(longShare) * 100, unit: '%' },
];

/** A frame is shown as it was, and limited by its CPU time: other programs on the machine make frames longer. */
const importFigures = ({ steps, memory }: ImportUse): Figure[] => [
  ...steps.flatMap(({ name, longest, mostCpu }) => [
    { name: `longest frame, ${name}`, value: longest, unit: 'ms' },
    { name: 'CPU time of the main thread in a frame', value: mostCpu, max: 100, unit: 'ms' },
  ]),
  { name: 'memory of page and worker', value: memory, max: 300, unit: 'MB' },
];

/** Lighthouse scores, 0 to 100. Performance is shown without a limit, because it depends on the machine. */
const lighthouseFigures = async (address: string): Promise<Figure[]> =>
  (await lighthouseScores(address)).map(({ category, score }) => ({
    name: `Lighthouse, ${category}`,
    value: score,
    ...(category !== 'performance' && { min: 97 }),
    unit: '',
  }));

const misses = ({ value, max = Infinity, min = -Infinity }: Figure): boolean => !(value <= max && value >= min);

const print = (title: string, figures: Figure[]): void => {
  console.log(`\n${title}`);
  for (const figure of figures) {
    const { name, value, max, min, unit } = figure;
    const shown = (number: number) => `${number.toPrecision(3)} ${unit}`.trim().padStart(9);
    const atMost = max === undefined ? '' : `, at most ${shown(max)}`;
    const atLeast = min === undefined ? '' : `, at least ${shown(min)}`;
    console.log(`  ${name.padEnd(44)}${shown(value)}${atMost}${atLeast}${misses(figure) ? '  MISSED' : ''}`);
  }
};

/** The share of a processor that this process gets. Other load on the machine makes all times longer. */
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
  for (const body of sampleBodies().slice(0, customerCount)) await api.create(body as Parameters<typeof api.create>[0]);
  await measureLoad(browser, address); // a warm-up: the first load starts the functions
  const measured: Load[] = [];
  for (let load = 0; load < loadCount; load++) measured.push(await measureLoad(browser, address));
  const { megabitsDown, latencyMs, cpu, width, height } = slow;
  const loaded = loadFigures(measured);
  print(
    `Loading the list of ${customerCount} customers: ${megabitsDown} Mbit/s, ${latencyMs} ms, a processor ${cpu} times slower, ${width}×${height},
medians of ${loadCount} loads with an empty cache`,
    loaded,
  );
  printMachine();
  const used = useFigures(await measureUse(browser, address));
  print(
    `Using a list of ${rows.toLocaleString('en')} rows, on a processor ${cpu} times slower: real key presses and wheel turns,
medians of 5 rounds. This process responds for the API, with generated customers`,
    used,
  );
  printMachine();
  const imported = importFigures(await measureImport(browser, new URL('/import', apiUrl).href));
  print(
    `Importing a file of ${largeTableRows.toLocaleString('en')} rows on this processor. This process responds for the API: half of the rows need
attention`,
    imported,
  );
  printMachine();
  const scores = await lighthouseFigures(address);
  print('Lighthouse, emulating a phone', scores);
  return [...loaded, ...used, ...imported, ...scores];
};

/** @returns whether all figures are within their limits */
const bench = async (): Promise<boolean> => {
  if (!hasBrowser) throw new Error(noBrowser);
  printMachine();
  const size = await measureSize();
  print('The build', size);
  const [system, browser] = await Promise.all([startSystem(), startBrowser()]);
  try {
    const figures = [...size, ...(await measureAll(browser, system.apiUrl))];
    return !figures.some(misses);
  } finally {
    await browser.close();
    await system.stop();
  }
};

const isWithinLimits = await bench();
console.log(isWithinLimits ? '\nWithin the limits.' : '\nA figure misses its limit.');
process.exitCode = isWithinLimits ? 0 : 1;
