import { expect, it } from '@jest/globals';
import { nameOf } from '../../../web/src/keys/use-keys.ts';

const none = { ctrlKey: false, metaKey: false };

it.each([
  ['Russian', 'т', 'KeyN', 'n'],
  ['Greek', 'κ', 'KeyK', 'k'],
  ['Arabic', 'ؤ', 'KeyC', 'c'],
  ['German, where Z and Y are exchanged', 'z', 'KeyY', 'z'],
  ['English, with Shift', 'N', 'KeyN', 'n'],
  ['German, where / is of another key', '-', 'Slash', '-'],
  ['any', 'Delete', 'Delete', 'Delete'],
])('a key of a %s layout: %s at %s is %s', (_, key, code, name) => {
  expect(nameOf({ ...none, key, code })).toBe(name);
  expect(nameOf({ ...none, key, code, ctrlKey: true })).toBe(`Mod+${name}`);
});
