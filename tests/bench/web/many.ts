import type { Page, Route } from 'playwright-core';
import type { ListedCustomer } from '../../../client/index.ts';
import { sampleBodies } from '../../../local/samples.ts';
import { slow } from './slow-page.ts';

/** How many rows the page has while it is used. */
export const rows = 10_000;

/**
 * Answers for the API with made customers: to store so many would take longer than all else here, and the API's own time
 * is no matter of the page. The cursor of a page is the place of its first customer.
 */
export const answerMany = async (page: Page): Promise<void> => {
  const all = Array.from({ length: rows }, (_, place) => customer(place));
  await page.route('**/api/customers?*', async (route) => {
    const { searchParams } = new URL(route.request().url());
    const found = matching(all, searchParams.get('q'));
    const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))];
    const next = from + limit < found.length ? String(from + limit) : null;
    if (searchParams.has('q')) await new Promise((resolve) => setTimeout(resolve, slow.latencyMs));
    await fulfill(route, { items: found.slice(from, from + limit), next });
  });
};

/** It may have been given up meanwhile, for a later search. */
const fulfill = (route: Route, json: object) => route.fulfill({ json }).catch(() => {});

const people = sampleBodies();

/** Real names, emails and phones in many scripts, and of each a few hundred. */
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

/** About as the API searches: enough for a list that gets shorter with each letter. */
const matching = (all: ListedCustomer[], q: string | null): ListedCustomer[] => {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name, email }) => words.every((word) => `${name} ${email}`.toLowerCase().includes(word)));
};
