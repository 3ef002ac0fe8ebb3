import { describe, expect, it } from '@jest/globals';
import { createAll, inBrowser, many, rowOf } from './page.ts';

const browser = inBrowser();

describe('the page, as it starts', () => {
  it('asks for its settings and the first list once, before its script has come, and nobody but its own origin', async () => {
    await createAll(browser.api, many(1));
    const { page, origin } = browser;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${origin}/customers?sort=name`);
    await rowOf(page, 'Customer 001').waitFor();

    const index = (part: string) => asked.findIndex((url) => url.includes(part));
    expect(asked.filter((url) => url.includes('/api/') || url.endsWith('/config.json'))).toEqual([
      `${origin}/config.json`,
      `${origin}/api/customers?limit=50&sort=name`,
    ]);
    expect(index('/config.json')).toBeGreaterThan(index('/assets/boot-'));
    expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
  });

  it('says that sign-in is off', async () => {
    const { page, origin } = browser;
    await page.goto(origin);
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByText('Sign-in is off here: anybody on this machine may use the API.').waitFor();
  });

  it('says so when its settings do not come', async () => {
    const { page, origin, complaints } = browser;
    await page.route('**/config.json', (route) => route.fulfill({ status: 503 }));
    await page.goto(`${origin}/customers?q=anna`);
    await page.getByText('The settings of this page did not come. Load it again in a minute.').waitFor();
    expect(await page.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe('/customers?q=anna');
    expect(complaints.splice(0).join()).toContain('/config.json: 503');
  });
});

it.each(['/customer', '/customers/new/edit', '/customers/0/edited', '/deleted/0'])(
  'an address that names nothing, %s, is not found, and leads to the list',
  async (path) => {
    const { page, origin } = browser;
    await page.goto(`${origin}${path}`);
    await page.getByRole('heading', { name: 'Page not found', level: 1 }).waitFor();
    expect(await page.title()).toBe('Page not found – Customers');
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect([page.url(), await page.title()]).toEqual([`${origin}/customers`, 'Customers']);
  },
);

describe('the Content-Security-Policy', () => {
  it.each([
    ['an inline script', '<script>document.title = "inline"</script>', /inline script/],
    ['a script of another origin', '<script src="http://127.0.0.1:9/x.js"></script>', /127\.0\.0\.1:9/],
    ['an inline style', '<style>body { display: none }</style>', /inline style/],
    ['a picture of another origin', '<img src="http://127.0.0.1:9/x.png">', /127\.0\.0\.1:9/],
  ])('keeps %s from the page', async (_, html, complaint) => {
    const { page, origin, complaints } = browser;
    await page.route(`${origin}/customers`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('</body>', `${html}</body>`) });
    });
    await page.goto(`${origin}/customers`);
    await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
    expect(await page.title()).toBe('Customers');
    expect(complaints.splice(0).join()).toMatch(complaint);
  });
});
