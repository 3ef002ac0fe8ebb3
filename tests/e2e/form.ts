import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import type { Customer, Problem } from '../../client/index.ts';

export const formIn = (page: Page) => {
  const form = page.locator('form');
  const box = (name: string) => form.getByRole('textbox', { name });
  return {
    name: box('Name'),
    email: box('Email'),
    phone: box('Phone'),
    address: box('Address'),
    country: form.getByRole('combobox', { name: 'Country code' }),
    save: form.getByRole('button', { name: /^(Create|Save)$/ }),
    /** Why it was not saved; at the bottom of the form. */
    alert: form.getByRole('alert'),
    status: form.getByRole('status'),
  };
};

/** The hint or error below a field, which a screen reader reads with it. */
export const noteOf = (field: Locator): Promise<string> =>
  field.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent ?? '');

export const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => one === document.activeElement);

/** Waits until `read` returns the expected value; fails with the difference after 10 seconds. */
export const expectEventually = async <Value>(read: () => Value | Promise<Value>, expected: unknown): Promise<void> => {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    try {
      return expect(value).toEqual(expected);
    } catch (difference) {
      if (Date.now() > end) throw difference;
    }
    await setTimeout(20);
  }
};

/** Collects the write requests that a page sends from now on. */
export const recordWrites = async (page: Page): Promise<Request[]> => {
  const writes: Request[] = [];
  await page.route('**/api/**', (route) => route.fallback()); // Chromium reports bodies of routed requests only
  page.on('request', (request) => {
    if (request.url().includes('/api/') && request.method() !== 'GET') writes.push(request);
  });
  return writes;
};

/** The fields of a customer, without the attributes that the server adds. */
export const fieldsOf = ({ name, email, phone, address }: Customer) => ({ name, email, phone, address });

/** An error response as the API sends it. */
export const problemResponse = (status: number, type: string, more: Partial<Problem> = {}, headers = {}) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json', ...headers },
  body: JSON.stringify({
    type: `urn:problem-type:${type}`,
    title: 'Problem',
    status,
    detail: 'For a test.',
    instance: '/api/customers',
    requestId: 'request-of-the-test',
    ...more,
  }),
});

/** The visible toasts, the latest last. */
export const toastsIn = (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');

/** The panel beside the list, found by its heading. */
export const panelOf = (page: Page, name: string) => page.getByRole('complementary', { name });
