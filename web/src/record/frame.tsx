import type { Customer } from 'customers-client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../messages/language.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton } from '../ui/button.tsx';
import { useTitle } from '../ui/title.ts';

interface FrameProps {
  title: string;
  /** The customer whose name is the title. */
  of?: Customer | undefined;
  onStep?: (by: number) => void;
  /** Why there is no next (1) or previous (-1) customer. */
  whyNoStep?: (by: number) => string | undefined;
  onClose: () => void;
  /** Called on Escape instead of `onClose`. */
  onEscape?: () => void;
  isForm?: boolean;
  children: ReactNode;
}

/** The panel of a record. It opens with the focus on its heading, or on the first field of its form. */
export const Frame = ({ title, of, onStep, whyNoStep, onClose, onEscape, isForm = false, children }: FrameProps) => {
  const { t } = useWords();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isOpening] = useState(() => document.querySelector('aside.panel') === null); // otherwise it replaces another panel
  useTitle(title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one frame serves a record and its form in turn
  useLayoutEffect(() => {
    const isAtField = panel.current?.querySelector('form')?.contains(document.activeElement);
    if (!isAtField) heading.current?.focus({ preventScroll: true });
  }, [isForm]);
  useKeys({ Escape: onEscape ?? onClose });
  return (
    <aside ref={panel} className={`panel ${isOpening ? 'animate-slide' : ''}`} aria-labelledby={id}>
      <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-5 pe-3">
        {of && <Avatar customer={of} />}
        <h2
          ref={heading}
          id={id}
          tabIndex={-1}
          className={`min-w-0 grow truncate text-panel font-semibold outline-none ${of ? 'ps-2' : ''}`}
        >
          {of ? <bdi title={title}>{title}</bdi> : title}
        </h2>
        {onStep && (
          <>
            <IconButton
              label={t.previousCustomer}
              aria-keyshortcuts="k"
              disabledReason={whyNoStep?.(-1)}
              onClick={() => onStep(-1)}
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </IconButton>
            <IconButton
              label={t.nextCustomer}
              aria-keyshortcuts="j"
              disabledReason={whyNoStep?.(1)}
              onClick={() => onStep(1)}
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </IconButton>
          </>
        )}
        <IconButton label={t.close} aria-keyshortcuts={onEscape ? undefined : 'Escape'} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      {children}
    </aside>
  );
};
