import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface MenuProps {
  /** The name of the button. */
  label: string;
  className?: string;
  /** The content of the button. */
  face: ReactNode;
  tabIndex?: number | undefined;
  /** Renders the items when the menu opens. */
  children: () => ReactNode;
}

/**
 * A button with a menu in a native popover: the browser closes it on Escape or a click outside, and returns the focus.
 * Arrow keys, Home and End move through the items.
 */
export const Menu = ({ label, className, face, tabIndex, children }: MenuProps) => {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isUsed, setUsed] = useState(false); // lists draw a menu in each row, and most are never opened

  useEffect(() => {
    if (isOpen) itemsOf(popover.current)[0]?.focus();
  }, [isOpen]);

  const move = (event: KeyboardEvent) => {
    const items = itemsOf(popover.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') popover.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  };

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        tabIndex={tabIndex}
        className={className}
        onClick={() => flushSync(() => setUsed(true))} // before the browser looks for the popover
      >
        {face}
      </button>
      {isUsed && (
        <div
          ref={popover}
          id={id}
          popover="auto"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className="menu"
          onToggle={({ newState }) => setOpen(newState === 'open')}
          onKeyDown={move}
          onClick={() => popover.current?.hidePopover()}
        >
          {isOpen && children()}
        </div>
      )}
    </>
  );
};

const itemsOf = (menu: HTMLElement | null): HTMLElement[] =>
  Array.from(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? []);

interface ItemProps {
  icon?: ReactNode;
  keys?: string | undefined;
  isDanger?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export const MenuItem = ({ icon, keys, isDanger = false, onChoose, children }: ItemProps) => (
  <button
    type="button"
    role="menuitem"
    tabIndex={-1}
    className={`menu-item ${isDanger ? 'text-danger' : ''}`}
    onClick={onChoose}
  >
    {icon}
    <span className="grow text-start">{children}</span>
    {keys !== undefined && <kbd className="font-sans text-key text-muted pointer-coarse:hidden">{keys}</kbd>}
  </button>
);

interface ChoiceProps {
  role: 'menuitemcheckbox' | 'menuitemradio';
  isChosen: boolean;
  /** Whether the menu closes, because it covers what changes. */
  closes?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** An item that is on or off. The menu stays open, because users often change several. */
export const MenuChoice = ({ role, isChosen, closes = false, onChoose, children }: ChoiceProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles support it
  <button
    type="button"
    role={role}
    aria-checked={isChosen}
    tabIndex={-1}
    className="menu-item"
    onClick={(event) => {
      if (!closes) event.stopPropagation();
      onChoose();
    }}
  >
    <span aria-hidden="true" className="w-4 font-semibold text-accent">
      {isChosen ? '✓' : ''}
    </span>
    <span className="grow text-start">{children}</span>
  </button>
);
