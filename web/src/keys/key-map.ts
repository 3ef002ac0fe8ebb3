import type { messages } from '../messages/en.ts';

/** All shortcuts, as the list behind `?` shows them. A test compares them with the calls of `useKeys`. */

type Messages = ReturnType<typeof messages>;

export interface KeyEntry {
  id: string;
  /** Alternatives, named as in `useKeys`. */
  keys: string[];
  does: (t: Messages) => string;
  /** Whether the browser or the focused element handles the key, not `useKeys`. */
  isElsewhere?: true;
}

export interface KeyGroup {
  id: string;
  title: (t: Messages) => string;
  entries: KeyEntry[];
}

export const keyMap: KeyGroup[] = [
  {
    id: 'anywhere',
    title: (t) => t.keysAnywhere,
    entries: [
      { id: 'search', keys: ['/'], does: (t) => t.searchLabel },
      { id: 'palette', keys: ['Mod+k'], does: (t) => t.palette },
      { id: 'new', keys: ['n'], does: (t) => t.createCustomer },
      { id: 'undo', keys: ['Mod+z'], does: (t) => t.undoLast },
      { id: 'keys', keys: ['?'], does: (t) => t.keyThisList },
      { id: 'back', keys: ['Escape'], does: (t) => t.keyBack },
    ],
  },
  {
    id: 'list',
    title: (t) => t.keysInList,
    entries: [
      { id: 'next', keys: ['j', 'ArrowDown'], does: (t) => t.keyNextRow },
      { id: 'previous', keys: ['k', 'ArrowUp'], does: (t) => t.keyPreviousRow },
      { id: 'letter', keys: ['g'], does: (t) => t.keyLetter },
      { id: 'open', keys: ['Enter'], does: (t) => t.keyOpen, isElsewhere: true },
      { id: 'select', keys: ['x'], does: (t) => t.keySelect },
      { id: 'range', keys: ['Shift+click'], does: (t) => t.keySelectRange, isElsewhere: true },
      { id: 'edit', keys: ['e'], does: (t) => t.edit },
      { id: 'delete', keys: ['Delete'], does: (t) => t.keyDelete },
      { id: 'copy', keys: ['Mod+c'], does: (t) => t.keyCopy },
      { id: 'filter', keys: ['f'], does: (t) => t.filter },
      { id: 'views', keys: ['v'], does: (t) => t.views },
      { id: 'clear', keys: ['Escape'], does: (t) => t.clearSelection },
    ],
  },
  {
    id: 'record',
    title: (t) => t.keysInRecord,
    entries: [
      { id: 'next-record', keys: ['j', 'ArrowDown'], does: (t) => t.nextCustomer },
      { id: 'previous-record', keys: ['k', 'ArrowUp'], does: (t) => t.previousCustomer },
      { id: 'edit-record', keys: ['e'], does: (t) => t.edit },
      { id: 'delete-record', keys: ['Delete'], does: (t) => t.delete },
      { id: 'close', keys: ['Escape'], does: (t) => t.close },
    ],
  },
  {
    id: 'form',
    title: (t) => t.keysInForm,
    entries: [
      { id: 'save', keys: ['Mod+Enter'], does: (t) => t.save },
      { id: 'save-and-new', keys: ['Mod+Shift+Enter'], does: (t) => t.saveAndNew },
      { id: 'cancel', keys: ['Escape'], does: (t) => t.cancel },
    ],
  },
];
