import { describe, expect, it } from '@jest/globals';
import type { ListQuery } from '../../../web/src/address/list-query.ts';
import { replacedBy, withoutFilters, withRegistered, withTags } from '../../../web/src/views/filters.ts';

const all: ListQuery = { q: '', sort: 'name' };
const batch = '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c';

describe('tags', () => {
  it('go with a search, and keep the sort for later', () => {
    const before = { ...all, q: 'anna' };
    const after = withTags(before, ['vip']);
    expect(after).toMatchObject({ q: 'anna', tags: ['vip'], sort: 'name' });
    expect(replacedBy(before, after)).toEqual([]);
    expect(withTags(after, [])).toEqual({ ...before, tags: undefined });
  });

  it.each([
    ['registration dates', { ...all, registered: 'today' }, 'registered'],
    ['an import', { ...all, batch }, 'import'],
  ])('replace %s', (_, before, replaced) => {
    const after = withTags(before, ['vip']);
    expect(after).toMatchObject({ tags: ['vip'], registered: undefined, batch: undefined });
    expect(replacedBy(before, after)).toEqual([replaced]);
  });
});

describe('registration dates', () => {
  it.each([
    ['tags', { ...all, tags: ['vip'] }, 'tags'],
    ['a search', { ...all, q: 'anna' }, 'search'],
    ['an import', { ...all, batch }, 'import'],
  ])('replace %s', (_, before, replaced) => {
    const after = withRegistered(before, 'today');
    expect(after).toMatchObject({ q: '', registered: 'today', tags: undefined, batch: undefined });
    expect(replacedBy(before, after)).toEqual([replaced]);
  });

  it('bring their order, unless the list has it', () => {
    expect(withRegistered(all, 'today').sort).toBe('-registrationDate');
    expect(withRegistered({ ...all, sort: 'registrationDate' }, 'today').sort).toBe('registrationDate');
    expect(withRegistered({ ...all, registered: 'today' }, undefined)).toEqual({ ...all, registered: undefined });
  });
});

it('without filters, the search and the sort stay', () => {
  const view: ListQuery = {
    q: 'anna',
    sort: 'name',
    tags: ['vip'],
    hidden: ['email'],
    density: 'compact',
    view: 'VIPs',
  };
  expect(withoutFilters(view)).toEqual({ q: 'anna', sort: 'name' });
});
