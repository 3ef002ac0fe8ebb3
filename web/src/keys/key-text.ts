import type { Messages } from '../messages/en.ts';

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** The names of a shortcut's keys on this keyboard: `Mod+k` is Ctrl and K, or ⌘ and K on a Mac. */
export const keyNames = (keys: string, t: Messages): string[] =>
  keys.split('+').map((key) => {
    switch (key) {
      case 'Mod':
        return isMac ? '⌘' : t.keyControl;
      case 'Shift':
        return isMac ? '⇧' : t.keyShift;
      case 'Enter':
        return t.keyEnter;
      case 'Escape':
        return t.keyEscape;
      case 'Delete':
        return t.deleteKey;
      case 'ArrowUp':
        return '↑';
      case 'ArrowDown':
        return '↓';
      case 'click':
        return t.keyClick;
      default:
        return key.toUpperCase();
    }
  });

export const keyText = (keys: string, t: Messages): string => keyNames(keys, t).join(' ');
