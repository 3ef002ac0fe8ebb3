import { describe, expect, it } from '@jest/globals';
import { beginningOf, decode, encode, type Position } from '../../operations/index/position.ts';
import { Progress } from '../../operations/index/progress.ts';
import { paceLine } from '../../operations/pace.ts';
import type { Output } from '../../operations/progress.ts';

describe('a line of progress', () => {
  const title = 'Checking rows';
  it.each([
    [{ title, done: 30_000, total: 90_000, rate: 5_000 }, '30,000 of about 90,000, 5,000/s, about 12 s left'],
    [{ title, done: 1, total: 60_001, rate: 1_000 }, '1 of about 60,001, 1,000/s, about 1 min left'],
    [{ title, done: 0, total: 9_000_000, rate: 1_000.4 }, '0 of about 9,000,000, 1,000/s, about 2.5 h left'],
    [{ title, done: 90_500, total: 90_000, rate: 5_000 }, '90,500, 5,000/s'], // the total is old
    [{ title, done: 0, total: 90_000, rate: 0 }, '0 of about 90,000, 0/s'],
    [{ title, done: 500, total: 90_000, rate: 500 / 0 }, '500 of about 90,000'],
  ] as const)('shows the rate and the time left, where they are known: %j', (pace, line) => {
    expect(paceLine(pace)).toBe(`Checking rows: ${line}`);
  });
});

describe('progress', () => {
  /** Counts three pages of 500 items: two of rows after 2 s and 4 s, and one of customers after 8 s. */
  const printedTo = (isTTY: boolean): string[] => {
    const written: string[] = [];
    const output: Output = { isTTY, write: (text) => written.push(text) };
    let seconds = 0;
    const progress = new Progress({ rows: 3_000, customers: 2_000 }, output, () => seconds * 1_000);
    const add = (at: number, position: Position) => {
      seconds = at;
      progress.add(500, position);
    };
    add(2, { ...beginningOf('rows'), checked: 1_500 }); // an earlier run checked 1,000
    add(4, { ...beginningOf('rows'), checked: 2_000 });
    add(8, { ...beginningOf('customers'), checked: 500 });
    progress.clear();
    expect(progress.done).toBe('1,000 rows and 500 customers');
    return written;
  };
  const lines = [
    'Checking rows: 1,500 of about 3,000, 250/s, about 6 s left',
    'Checking rows: 2,000 of about 3,000, 250/s, about 4 s left',
    'Checking customers: 500 of about 2,000, 125/s, about 12 s left',
  ];

  it('is one changing line on a terminal, cleared before other output', () => {
    expect(printedTo(true)).toEqual([...lines.map((line) => `\r${line}\u001b[K`), '\r\u001b[K']);
  });

  it('is a line every three seconds elsewhere', () => {
    expect(printedTo(false)).toEqual([`${lines[1]}\n`, `${lines[2]}\n`]);
  });
});

describe('a position, as text', () => {
  it('names the pass, and the place of each segment', () => {
    const rows: Position = {
      pass: 'rows',
      checked: 7,
      segments: [null, 'done', { bucket: 'name', entry: 'anna\u0001x' }],
    };
    const customers: Position = { pass: 'customers', checked: 0, segments: [{ customerId: 'x' }] };
    for (const position of [rows, customers]) expect(decode(encode(position))).toEqual(position);
  });

  it.each([
    ['text', 'here'],
    ['another pass', { pass: 'x', checked: 0, segments: [null] }],
    ['no count', { pass: 'rows', segments: [null] }],
    ['no segments', { pass: 'rows', checked: 0, segments: [] }],
    ['a key of the other table', { pass: 'rows', checked: 0, segments: [{ customerId: 'x' }] }],
    ['an unknown place', { pass: 'rows', checked: 0, segments: ['finished'] }],
  ])('is rejected with %s', (_, position) => {
    expect(decode(encode(position as Position))).toBeUndefined();
  });
});
