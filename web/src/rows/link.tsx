import type { MouseEvent, ReactNode } from 'react';

interface RowLinkProps {
  href: string;
  /** Whether Tab reaches this row. */
  isCurrent: boolean;
  /** Whether its record is open. */
  isOpen: boolean;
  onOpen: () => void;
  children: ReactNode;
}

/** The link of a row to its record. Not a wouter link, which would subscribe each row to the address. */
export const RowLink = ({ href, isCurrent, isOpen, onOpen, children }: RowLinkProps) => (
  <a
    href={href}
    className="flex min-w-0 items-center gap-3 rounded-control"
    tabIndex={isCurrent ? 0 : -1}
    aria-current={isOpen || undefined}
    onClick={(event) => {
      if (isElsewhere(event)) return;
      event.preventDefault();
      onOpen();
    }}
  >
    {children}
  </a>
);

/** Whether the browser should open the link in a tab, a window or a file. */
const isElsewhere = ({ ctrlKey, metaKey, altKey, shiftKey, button }: MouseEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey || button !== 0;
