import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type Kind } from './button-class.ts';

interface ButtonProps extends ComponentProps<'button'> {
  kind?: Kind;
  /** The shortcut for the same action. */
  keys?: string;
  /** Why the button is off. It stays focusable, so that every user can learn the reason. */
  disabledReason?: string | undefined;
}

export const Button = ({
  kind = 'secondary',
  keys,
  disabledReason,
  children,
  onClick,
  className = '',
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    className={`${buttonClass(kind)} ${className}`}
    aria-disabled={disabledReason === undefined ? undefined : true}
    title={disabledReason}
    onClick={disabledReason === undefined ? onClick : (event) => event.preventDefault()}
    {...rest}
  >
    {children}
    {keys !== undefined && <Keys>{keys}</Keys>}
  </button>
);

/** The name of a key. Screen readers get it from `aria-keyshortcuts` and the list behind `?`. */
export const Keys = ({ children }: { children: ReactNode }) => (
  <span
    aria-hidden="true"
    className="key-hint rounded-box border border-current/40 px-1.5 text-key font-medium pointer-coarse:hidden"
  >
    {children}
  </span>
);

interface IconButtonProps extends ComponentProps<'button'> {
  label: string;
  /** As in Button. */
  disabledReason?: string | undefined;
}

/** A button with only an icon. Its name, or the reason why it is off, is read out and shown on hover. */
export const IconButton = ({ label, disabledReason, children, onClick, className = '', ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    aria-disabled={disabledReason === undefined ? undefined : true}
    title={disabledReason ?? label}
    className={`inline-flex size-9 shrink-0 items-center justify-center rounded-control hover:bg-raised pointer-coarse:size-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 ${className}`}
    onClick={disabledReason === undefined ? onClick : undefined}
    {...rest}
  >
    {children}
  </button>
);
