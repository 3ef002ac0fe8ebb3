import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keysOf, pack, unpack } from '../../layers/customers/store/keys.ts';

/** Fields of customers have no control characters, so they never contain the separator. */
const text = fc.string({ unit: 'binary' }).map((any) => any.replaceAll(/\p{Cc}/gu, ''));

describe('packed keys', () => {
  it('are unpacked as they were, for any customer', () => {
    const optional = { company: text, phone: text, tags: fc.array(text) };
    const fields = fc.record({ name: text, email: text, ...optional }, { requiredKeys: ['name', 'email'] });
    const property = fc.property(fields, (one) => {
      expect(unpack(pack(keysOf(one)))).toEqual(keysOf(one));
    });
    fc.assert(property);
  });

  it('are unpacked as they were, also without an email or words', () => {
    const word = text.filter((any) => !any.startsWith('#'));
    const any = fc.record({ email: text, name: text, tags: fc.array(text), words: fc.array(word) });
    const property = fc.property(any, (keys) => {
      expect(unpack(pack(keys))).toEqual(keys);
    });
    fc.assert(property);
    const none = { email: '', name: '', tags: [], words: [] };
    expect(unpack(pack(none))).toEqual(none);
  });

  it('begin with the layout, and have each key once', () => {
    const fields = { name: 'Anna Bell', email: 'Anna@b.example', tags: ['Key account', 'VIP'] };
    expect(pack(keysOf(fields)).split('\u0001')).toEqual([
      ...['1', 'anna@b.example', 'anna bell'],
      ...['#key account', '#vip'],
      ...['anna', 'anna@b.example', 'key', 'vip', 'bell', 'b.example', 'account'],
    ]);
  });

  it.each(['2\u0001anna@b.example\u0001anna', '', '1', '1\u0001anna@b.example'])(
    'of another layout are rejected: %j',
    (packed) => {
      expect(() => unpack(packed)).toThrow(/layout .* needs 1: run npm run index -- rebuild$/);
    },
  );
});
