import { useEffect, useEffectEvent } from 'react';
import { getPreferences } from '../preferences.ts';

/** What keys do: by `KeyboardEvent.key`, with `Mod+` in front for Ctrl (Cmd on a Mac). */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

/**
 * Keys of the page, as long as the component is there. They are off while a dialog is open; those without Ctrl or Cmd are
 * off where one types, and those that are one character can be switched off (WCAG 2.1.4).
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

/** A key of a layout without Latin letters has the name that it has on a layout with them: К is at the place of R. */
export const nameOf = ({
  key,
  code,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey'>): string => {
  const isOtherLetter = /^(?!\p{Script=Latin})\p{L}$/u.test(key);
  const latin = isOtherLetter ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key;
  const name = latin.length === 1 ? latin.toLowerCase() : latin;
  return ctrlKey || metaKey ? `Mod+${name}` : name;
};

const isOff = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean => {
  if (altKey || document.querySelector('dialog:modal, [popover]:popover-open, [data-opening]')) return true;
  const isCommand = ctrlKey || metaKey;
  if (isTyping(target)) return !(isCommand && key !== 'z') && key !== 'Escape'; // there, Ctrl+Z takes typing back
  return !isCommand && key.length === 1 && !getPreferences().singleKeys;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));
