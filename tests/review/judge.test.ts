import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Finding } from './findings.ts';
import { distinct, judge, readExceptions } from './judge.ts';

const finding = (check: string, resource: string): Finding => ({ check, resource, says: 'something' });
const exception = (check: string, resource: string) => ({ check, resource, why: 'a reason' });

describe('a finding', () => {
  const found = [finding('A1', 'Function.One'), finding('A1', 'Function.Two'), finding('A2', 'Function.One')];

  it('without an exception is open', () => {
    expect(judge(found, [])).toEqual({ open: found, excepted: [], unused: [] });
  });

  it('is excepted when check and resource match, and not otherwise', () => {
    const [one, two, other] = found;
    expect(judge(found, [exception('A1', 'Function.One')])).toMatchObject({ open: [two, other], excepted: [one] });
    expect(judge(found, [exception('A1', 'Function')])).toMatchObject({ open: found });
    expect(judge(found, [exception('A', 'Function.One')])).toMatchObject({ open: found });
  });

  it('is excepted by a pattern, in which only * is special', () => {
    expect(judge(found, [exception('A1', 'Function.*')])).toMatchObject({ open: [found[2]], unused: [] });
    expect(judge(found, [exception('A1', 'Function.T*')]).excepted).toEqual([found[1]]);
    expect(judge(found, [exception('A1', 'Function?*')]).open).toEqual(found);
    expect(judge([finding('A1', 'jobs(test).steps[1]')], [exception('A1', 'jobs(*).steps[1]')]).open).toEqual([]);
  });
});

it('an exception without a finding is reported', () => {
  const used = exception('A1', '*');
  const unused = [exception('A1', 'Table.*'), exception('A3', '*')];
  expect(judge([finding('A1', 'Function.One')], [used, ...unused])).toMatchObject({ open: [], unused });
});

it('a finding that two tools report is one', () => {
  expect(distinct([finding('A1', 'x'), finding('A1', 'x'), finding('A1', 'y')])).toHaveLength(2);
});

describe('exceptions.yaml', () => {
  it('has a reason for each exception', () => {
    const exceptions = readExceptions(readFileSync('tests/review/exceptions.yaml', 'utf8'));
    for (const { why } of exceptions) expect(why.trim()).toMatch(/^[A-Z].{20,}\.$/s);
  });

  it.each([
    '- { check: A1, resource: x }',
    '- { check: A1, resource: x, why: " " }',
    '- { check: A1, why: text }',
    '- { check: 1, resource: x, why: text }',
    '- { check: A1, resource: x, why: text, until: 2030 }',
    '- { check: A1, resource: x, why: text }\n- { check: A1, resource: x, why: more }',
  ])('is rejected with %j', (yaml) => {
    expect(() => readExceptions(yaml)).toThrow(/check|twice/);
  });
});
