import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { type Expression, type ObjectExpression, parse } from '@swc/core';
import { type KeyEntry, keyMap } from '../../../web/src/keys/key-map.ts';

const source = fileURLToPath(new URL('../../../web/src/', import.meta.url));

/** All calls of useKeys in a source. */
const callsIn = (node: unknown): Expression[] => {
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given } = node as Record<string, { type?: string; value?: string } | undefined>;
  const isCall = (type as unknown) === 'CallExpression' && callee?.type === 'Identifier' && callee.value === 'useKeys';
  const [first] = isCall ? (given as unknown as { expression: Expression }[]) : [];
  return [...(first ? [first.expression] : []), ...Object.values(node).flatMap(callsIn)];
};

/** The keys of an object, with those spread into it by condition. */
const keysOf = (expression: Expression): string[] => {
  switch (expression.type) {
    case 'ObjectExpression':
      return expression.properties.flatMap((property) => keysOfProperty(property));
    case 'ParenthesisExpression':
      return keysOf(expression.expression);
    case 'BinaryExpression':
      return keysOf(expression.right); // condition && { … }
    case 'ConditionalExpression':
      return [...keysOf(expression.consequent), ...keysOf(expression.alternate)];
    default:
      throw new Error(`useKeys is to be given its keys where it is called, and not by a ${expression.type}`);
  }
};

const keysOfProperty = (property: ObjectExpression['properties'][number]): string[] => {
  if (property.type === 'SpreadElement') return keysOf(property.arguments);
  if (property.type === 'Identifier') return [property.value];
  const { key } = property as { key: { value?: unknown } };
  if (typeof key.value !== 'string') throw new Error('useKeys has a key that is not a string');
  return [key.value];
};

/** The arguments of all calls of useKeys. */
const usedKeys = async (): Promise<Set<string>> => {
  const files = (await readdir(source, { recursive: true })).filter((path) => /\.tsx?$/.test(path));
  const keys = await Promise.all(
    files.map(async (path) => {
      const text = await readFile(join(source, path), 'utf8');
      if (!text.includes('useKeys(')) return [];
      const calls = callsIn(await parse(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' }));
      return calls.flatMap(keysOf);
    }),
  );
  return new Set(keys.flat());
};

const entries = keyMap.flatMap((group) => group.entries);

describe('the list of keys', () => {
  it('contains exactly the keys of useKeys', async () => {
    const listed = entries.filter(({ isElsewhere }) => !isElsewhere).flatMap(({ keys }) => keys);
    const used = await usedKeys();
    expect(used.size).toBeGreaterThan(8);
    expect([...new Set(listed)].sort()).toEqual([...used].sort());
  });

  it('describes each key once in its group', () => {
    const words = new Proxy({}, { get: (_, name) => String(name) }) as Parameters<KeyEntry['does']>[0];
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const group of keyMap) {
      const keys = group.entries.flatMap((entry) => entry.keys);
      expect(new Set(keys).size).toBe(keys.length);
      const texts = group.entries.map(({ does }) => does(words));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it.each([
    [
      "useKeys({ a: () => {}, 'Mod+b': run, ...(mayWrite && { c: d, '?': e }), ...(x ? { f } : {}) })",
      ['a', 'Mod+b', 'c', '?', 'f'],
    ],
    ['const keys = { b: {} }; other({ a: 1 }); useKeys({ Escape: () => go({ to: 1 }) })', ['Escape']],
  ])('finds the keys in a call: %s', async (text, expected) => {
    expect(callsIn(await parse(text, { syntax: 'typescript' })).flatMap(keysOf)).toEqual(expected);
  });

  it('rejects keys that come from a variable', async () => {
    const [call] = callsIn(await parse('useKeys(keys)', { syntax: 'typescript' }));
    expect(() => keysOf(call as Expression)).toThrow('where it is called');
  });
});
