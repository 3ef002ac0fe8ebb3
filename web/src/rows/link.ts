import type { MouseEvent } from 'react';

/** Whether the browser should open the link in a tab, a window or a file. */
export const isElsewhere = ({ ctrlKey, metaKey, altKey, shiftKey, button }: MouseEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey || button !== 0;
