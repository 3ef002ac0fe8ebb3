import { beforeEach, describe, expect, it } from '@jest/globals';
import { readDefaultView, searchOfView, type View } from '../../../web/src/default-view.ts';
import {
  changeViews,
  mostViews,
  readViews,
  viewQueryOf,
  withDefault,
  withInserted,
  withMoved,
  withName,
  withoutView,
  withView,
} from '../../../web/src/views/stored-views.ts';

let stored: string | null;
let isBlocked: boolean;
beforeEach(() => {
  stored = null;
  isBlocked = false;
  const check = () => {
    if (isBlocked) throw new Error('SecurityError');
  };
  const localStorage = {
    getItem: () => {
      check();
      return stored;
    },
    setItem: (_: string, text: string) => {
      check();
      stored = text;
    },
  };
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true });
});

const look = 'hidden=&density=comfortable';
const view = (name: string, isDefault = false): View => ({ name, query: `tag=${name}&${look}`, isDefault });
const [a, b, c] = [view('a'), view('b', true), view('c')] as const;

describe('a view', () => {
  it('keeps filters, sort, columns and density, but no search and no import', () => {
    const list = {
      q: 'anna lind',
      sort: 'name',
      tags: ['vip'],
      batch: '5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c',
      view: 'VIPs',
    } as const;
    expect(viewQueryOf({ ...list, tags: [...list.tags] }, { hidden: ['email', 'phone'], density: 'compact' })).toBe(
      'tag=vip&sort=name&hidden=email.phone&density=compact',
    );
  });

  it('has an address with its name', () => {
    expect(searchOfView({ ...a, name: 'A & B' })).toBe(`?tag=a&${look}&view=A%20%26%20B`);
  });
});

describe('the views of a device', () => {
  it('are read as they were written', () => {
    expect(changeViews(() => [a, b, c])).toBe(true);
    expect(readViews()).toEqual([a, b, c]);
    expect(readDefaultView()).toBe(`?tag=b&${look}&view=b`);
  });

  it('are those that another tab has written since', () => {
    changeViews(() => [a]);
    stored = JSON.stringify([a, b]);
    changeViews((views) => [...views, c]);
    expect(readViews()).toEqual([a, b, c]);
  });

  it.each([
    ['no JSON', '{'],
    ['another value', '{"name":"a"}'],
    ['null', '[null]'],
    ['a view without a name', JSON.stringify([{ ...a, name: ' ' }])],
    ['a view with a long name', JSON.stringify([{ ...a, name: 'a'.repeat(61) }])],
    ['a query that is not a string', JSON.stringify([{ ...a, query: 1 }])],
    ['a long query', JSON.stringify([{ ...a, query: `tag=${'a'.repeat(2_001)}` }])],
  ])('leave out what is invalid: %s', (_, text) => {
    stored = text;
    expect(readViews()).toEqual([]);
  });

  it('never contain a search, even if the storage does', () => {
    stored = JSON.stringify([{ ...a, query: `q=anna&batch=x&view=y&${a.query}` }]);
    expect(readViews()).toEqual([a]);
  });

  it('have different names, one default, and are not too many', () => {
    stored = JSON.stringify([b, { ...c, isDefault: true }, { ...a, name: 'B' }]);
    expect(readViews()).toEqual([b, c]);
    stored = JSON.stringify(Array.from({ length: mostViews + 1 }, (_, index) => view(`v${index}`)));
    expect(readViews()).toHaveLength(mostViews);
  });

  it('are none if storage is blocked, which a change reports', () => {
    isBlocked = true;
    expect(readViews()).toEqual([]);
    expect(readDefaultView()).toBeUndefined();
    expect(changeViews(() => [a])).toBe(false);
  });

  it.each(['{', '{}', '[null]', '[{}]', '[]'])('have no default in %s', (text) => {
    stored = text;
    expect(readDefaultView()).toBeUndefined();
  });
});

describe('changes', () => {
  it('append a new view, or replace the one with the same name in any case', () => {
    expect(withView([a, b], c)).toEqual([a, b, c]);
    expect(withView([a, b], { ...c, name: 'A' })).toEqual([{ ...c, name: 'A' }, b]);
  });

  it('have one default', () => {
    expect(withView([a, b], view('d', true))).toEqual([a, view('b'), view('d', true)]);
    expect(withDefault([a, b], 'a')).toEqual([view('a', true), view('b')]);
    expect(withDefault([a, b], undefined)).toEqual([a, view('b')]);
  });

  it('rename, move, delete and put back', () => {
    expect(withName([a, b], 'b', 'z')).toEqual([a, { ...b, name: 'z' }]);
    expect(withMoved([a, b, c], 'a', 1)).toEqual([b, a, c]);
    expect(withMoved([a, b, c], 'c', -1)).toEqual([a, c, b]);
    expect(withMoved([a, b], 'unknown', 1)).toEqual([a, b]);
    expect(withoutView([a, b, c], 'b')).toEqual([a, c]);
    expect(withInserted([a, c], b, 1)).toEqual([a, b, c]);
  });
});
