import { expect, it } from '@jest/globals';
import { nameOf } from '../../../web/src/keys/use-keys.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false };

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

it('Shift is part of a shortcut with Ctrl or Cmd and a named key only', () => {
  const shifted = { ...none, shiftKey: true };
  expect(nameOf({ ...shifted, key: 'Enter', code: 'Enter', ctrlKey: true })).toBe('Mod+Shift+Enter');
  expect(nameOf({ ...shifted, key: 'Enter', code: 'Enter', metaKey: true })).toBe('Mod+Shift+Enter');
  expect(nameOf({ ...shifted, key: 'ArrowDown', code: 'ArrowDown' })).toBe('ArrowDown');
  expect(nameOf({ ...shifted, key: 'K', code: 'KeyK', ctrlKey: true })).toBe('Mod+k');
});
