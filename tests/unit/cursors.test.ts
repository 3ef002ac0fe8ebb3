import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../layers/customers/http/cursors.ts';

const anyPosition = () => true;
const rejection = { members: { errors: [expect.objectContaining({ parameter: 'cursor' })] } };

describe('a cursor', () => {
  it('decodes to the position it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (position, query) => {
        expect(decodeCursor(encodeCursor(position, query), query, anyPosition)).toBe(position);
      }),
    );
  });

  it('is rejected with another query', () => {
    expect(() => decodeCursor(encodeCursor('a', 'sort=name'), 'all', anyPosition)).toThrow(
      expect.objectContaining(rejection),
    );
  });

  it('is rejected when its position is out of range', () => {
    expect(() => decodeCursor(encodeCursor('a', 'all'), 'all', () => false)).toThrow(
      expect.objectContaining(rejection),
    );
  });

  it('is rejected in any other spelling, even if it decodes to the same value', () => {
    const cursor = encodeCursor('a', 'all');
    for (const spelling of [`${cursor}=`, `${cursor} `, ` ${cursor}`, Buffer.from('["x" , "a"]').toString('base64url')])
      expect(() => decodeCursor(spelling, 'all', anyPosition)).toThrow(expect.objectContaining(rejection));
  });

  it('is rejected when its position is not a string, even with the right fingerprint', () => {
    const cursor = encodeCursor('a', 'all');
    for (const position of ['null', '["a"]', '1']) {
      const forged = Buffer.from(cursor, 'base64url').toString().replace('"a"', position);
      expect(() => decodeCursor(Buffer.from(forged).toString('base64url'), 'all', anyPosition)).toThrow(
        expect.objectContaining(rejection),
      );
    }
  });

  it('is rejected, without a crash, if it is arbitrary text', () => {
    const json = fc.json().map((text) => Buffer.from(text).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), json), (text) => {
        expect(() => decodeCursor(text, 'all', anyPosition)).toThrow(expect.objectContaining(rejection));
      }),
    );
  });
});
