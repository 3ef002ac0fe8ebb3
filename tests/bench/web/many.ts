import type { Page, Route } from 'playwright-core';
import type { ListedCustomer } from '../../../client/index.ts';
import { sampleBodies } from '../../../local/samples.ts';
import { slow } from './slow-page.ts';

/** The number of rows in the list. */
export const rows = 10_000;

/**
 * Responds for the API with generated customers: storing so many would take longer than the benchmark, and the time of the API
 * does not count here. The cursor of a page is the position of its first customer.
 */
export const mockLongList = async (page: Page): Promise<void> => {
  const all = Array.from({ length: rows }, (_, place) => customer(place));
  await page.route('**/api/customers?*', async (route) => {
    const { searchParams } = new URL(route.request().url());
    const found = matching(all, searchParams.get('q'));
    const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))];
    const next = from + limit < found.length ? String(from + limit) : null;
    if (searchParams.has('q')) await new Promise((resolve) => setTimeout(resolve, slow.latencyMs));
    const approximateCount = searchParams.has('count') ? { approximateCount: found.length } : {};
    await fulfill(route, { items: found.slice(from, from + limit), next, ...approximateCount });
  });
  await page.route(/\/api\/customers\/[\da-f-]{36}$/, async (route) => {
    const customerId = route.request().url().split('/').at(-1);
    await fulfill(route, all.find((one) => one.customerId === customerId) ?? {});
  });
};

/** Ignores failures: the page may have aborted the request for a later search. */
const fulfill = (route: Route, json: object) => route.fulfill({ json }).catch(() => {});

const people = sampleBodies();

/** The sample customers, numbered: names in many scripts, each a few hundred times. */
const customer = (place: number): ListedCustomer => {
  const { name = '', email = '', ...rest } = people[place % people.length] ?? {};
  const time = new Date(Date.UTC(2026, 0, 1) - place * 60_000).toISOString();
  return {
    ...rest,
    customerId: `00000000-0000-8000-a000-${String(place).padStart(12, '0')}`,
    name: `${name} ${place}`,
    email: email.replace('@', `.${place}@`),
    registrationDate: time,
    lastModified: time,
    version: 1,
  };
};

/** A search similar to the API's: the list gets shorter with each letter. */
const matching = (all: ListedCustomer[], q: string | null): ListedCustomer[] => {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name, email }) => words.every((word) => `${name} ${email}`.toLowerCase().includes(word)));
};
