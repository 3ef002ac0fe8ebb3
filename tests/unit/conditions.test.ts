import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { etagOf, ifNoneMatch, writeCondition } from '../../layers/customers/http/conditions.ts';
import type { Request } from '../../layers/customers/http/request.ts';

const requestWith = (headers: Record<string, string>) => ({ headers }) as Request;
const canWrite = (ifMatch: string, version: number) => writeCondition(requestWith({ 'if-match': ifMatch }))(version);
const isReturned = (noneMatch: string, version: number) =>
  ifNoneMatch(requestWith({ 'if-none-match': noneMatch }))(version);

describe('If-Match', () => {
  it.each([
    ['"3"', true],
    ['"2"', false],
    ['*', true],
    [' * ', true],
    ['"1", "3"', true],
    ['"1","3"', true],
    [', "3" ,,', true],
    ['"a,b", "3"', true],
    ['"3,4"', false],
    ['""', false],
    ['W/"3"', false], // strong comparison: a weak tag never matches
    ['W/"3", "3"', true],
    ['"03"', false],
  ])('%s allows a write of version 3: %s', (header, expected) => {
    expect(canWrite(header, 3)).toBe(expected);
  });

  it('matches exactly the lists that contain the version', () => {
    const version = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(version, { minLength: 1 }), version, (versions, current) => {
        expect(canWrite(versions.map(etagOf).join(', '), current)).toBe(versions.includes(current));
      }),
    );
  });
});

describe('If-None-Match', () => {
  it.each([
    ['"3"', false],
    ['"2"', true],
    ['*', false],
    [' * ', false],
    ['W/"3"', false], // weak comparison
    ['"1", W/"3"', false],
    ['"1", "2"', true],
  ])('%s returns version 3: %s', (header, expected) => {
    expect(isReturned(header, 3)).toBe(expected);
  });

  it('also applies to writes', () => {
    expect(writeCondition(requestWith({ 'if-none-match': '*' }))(1)).toBe(false);
  });
});

it('a request without conditions matches any version', () => {
  expect(writeCondition(requestWith({}))(7)).toBe(true);
  expect(ifNoneMatch(requestWith({}))(7)).toBe(true);
});
