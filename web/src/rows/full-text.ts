import type { PointerEvent } from 'react';

/** Shows the whole text of a cell that may be cut while the pointer is over it. Each row would take longer with all its titles. */
export const showFullText = ({ currentTarget }: PointerEvent<HTMLElement>): void => {
  currentTarget.title = currentTarget.textContent;
};
