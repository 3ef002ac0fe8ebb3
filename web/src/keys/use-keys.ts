import { useEffect, useEffectEvent } from 'react';
import { getPreferences } from '../preferences.ts';

/** Actions by `KeyboardEvent.key`, prefixed with `Mod+` for Ctrl (Cmd on a Mac), and then `Shift+` for a named key. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

/**
 * Handles shortcuts while the component is mounted. An open dialog turns off all of them; a text field, those without
 * Ctrl or Cmd. Users can switch off shortcuts of one character (WCAG 2.1.4).
 */
export const useKeys = (keys: Keys): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = keys[nameOf(event)];
    if (!action || event.defaultPrevented || event.isComposing || isOff(event)) return;
    event.preventDefault();
    action(event);
  });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
};

/** The Latin letter of a key on other layouts: R for К. */
export const nameOf = ({
  key,
  code,
  ctrlKey,
  metaKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string => {
  const isOtherLetter = /^(?!\p{Script=Latin})\p{L}$/u.test(key);
  const latin = isOtherLetter ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key;
  const name = latin.length === 1 ? latin.toLowerCase() : latin;
  if (!ctrlKey && !metaKey) return name;
  return shiftKey && name.length > 1 ? `Mod+Shift+${name}` : `Mod+${name}`;
};

const isOff = (event: KeyboardEvent): boolean => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (altKey || document.querySelector('dialog:modal, [popover]:popover-open, [data-opening]')) return true;
  const isCommand = ctrlKey || metaKey;
  const name = nameOf(event);
  if (name === 'Mod+c' && getSelection()?.isCollapsed === false) return true; // copies the selected text
  if (isTyping(target)) return !isCommand ? key !== 'Escape' : ['Mod+z', 'Mod+c'].includes(name); // acts on the typed text
  return !isCommand && key.length === 1 && !getPreferences().singleKeys;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));
