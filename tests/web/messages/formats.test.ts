import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../../web/src/messages/formats.ts';

const now = new Date('2026-03-10T12:00:00Z');
const earlier = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('a relative time', () => {
  it.each([
    [0, 'now'],
    [59 * second, 'now'],
    [-5 * minute, 'now'], // a clock that runs behind
    [minute, '1 min ago'],
    [59 * minute + 59 * second, '59 min ago'],
    [hour, '1 hr ago'],
    [23 * hour + 59 * minute, '23 hr ago'],
    [day, 'yesterday'],
    [7 * day - 1, '6 days ago'],
    [7 * day, '3 Mar 2026'],
  ])('%d ms: %s', (passed, text) => {
    expect(formatsOf('en-GB').ago(earlier(passed), now)).toBe(text);
  });

  it.each([
    ['de', 'vor 3 Min.'],
    ['fr', 'il y a 3\u00a0min'],
    ['ar-EG', 'قبل ٣ دقائق'],
  ])('in %s: %s', (locale, text) => {
    expect(formatsOf(locale).ago(earlier(3 * minute), now)).toBe(text);
  });
});

describe('counts', () => {
  const forms = { zero: '# z', one: '# o', two: '# t', few: '# f', many: '# m', other: '# x' };
  it.each([
    ['en', 1, '1 o'],
    ['en', 0, '0 x'],
    ['fr', 0, '0 o'],
    ['de', 1_234, '1.234 x'],
    ['ar-EG', 2, '٢ t'],
    ['ar-EG', 3, '٣ f'],
    ['ar-EG', 11, '١١ m'],
  ])('in %s, %d is: %s', (locale, count, text) => {
    expect(formatsOf(locale).plural(count, forms)).toBe(text);
  });

  it('use the form "other" if the form that the language needs is missing', () => {
    expect(formatsOf('ar-EG').plural(3, { other: '# x' })).toBe('٣ x');
  });
});

it('a country has its name in the language; an unknown code is shown unchanged', () => {
  const { country } = formatsOf('de');
  expect([country('DE'), country('XX')].join()).toBe('Deutschland,XX');
});
