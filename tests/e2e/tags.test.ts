import { expect, it } from '@jest/globals';
import { expectEventually, formIn, panelOf } from './form.ts';
import { inBrowser, rowOf } from './page.ts';

const browser = inBrowser();

it('tags are typed one by one, completed from loaded customers, and removed', async () => {
  const { page, origin, api } = browser;
  await api.create({ name: 'Ben Tag', email: 'ben@tags.example', tags: ['Trade fair', 'VIP'] });
  const { customerId } = await api.create({ name: 'Anna Tag', email: 'anna@tags.example', tags: ['Old'] });
  await page.goto(`${origin}/customers`);
  await rowOf(page, 'Ben Tag').getByText('Trade fair').waitFor();
  await rowOf(page, 'Anna Tag').getByRole('link').click();
  await panelOf(page, 'Anna Tag').getByRole('link', { name: 'Edit' }).click();
  const tags = page.getByRole('combobox', { name: 'Tags' });
  const form = page.getByRole('form').or(page.locator('form'));
  const shown = () => form.locator('.tag').allInnerTexts();

  await tags.waitFor();
  const offered = await page
    .locator('datalist option')
    .evaluateAll((options) => options.map((one) => one.getAttribute('value')));
  expect(offered).toEqual(expect.arrayContaining(['Trade fair', 'VIP']));
  await tags.pressSequentially('Hotel, vip ;');
  expect(await shown()).toEqual(['Hotel', 'Old', 'vip']);
  await tags.pressSequentially('VIP');
  await tags.press('Enter'); // the same tag, and it does not save
  expect(await shown()).toEqual(['Hotel', 'Old', 'vip']);
  await page.getByRole('button', { name: 'Remove Old' }).click();
  await tags.press('Backspace');
  await page.getByRole('log').getByText('Removed: vip').waitFor();
  expect(await shown()).toEqual(['Hotel']);
  await tags.pressSequentially(`${'n'.repeat(41)}`);
  await formIn(page).save.click();
  await page.getByText('Use at most 40 characters for each tag.').waitFor();
  await tags.press('Backspace'); // the text became a tag when the input lost the focus
  await tags.pressSequentially('Key account');
  await formIn(page).save.click();
  await expectEventually(async () => (await api.get(customerId)).tags, ['Hotel', 'Key account']);
  await panelOf(page, 'Anna Tag').getByRole('link', { name: 'Key account' }).click();
  await rowOf(page, 'Ben Tag').waitFor({ state: 'detached' });
  await rowOf(page, 'Anna Tag').waitFor();
});
