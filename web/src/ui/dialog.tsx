import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  /** Escape, or a click beside it. */
  onClose: () => void;
  className?: string;
  /** Whether a click beside it leaves it open: where something would be lost. */
  isSticky?: boolean;
  /** Whether its title is not shown, only read out, and its content goes to the edges. */
  isBare?: boolean;
  children: ReactNode;
}

/** A modal dialog, open as long as it is rendered. The browser holds the focus in it, and we give it back at its end. */
export const Dialog = (props: DialogProps) => {
  const { title, onClose, className = 'w-[480px]', isSticky = false, isBare = false, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal(); // it gives the focus to what comes first: React's autoFocus was too early
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element?.close();
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const target = isThere ? before : document.getElementById('main'); // what was deleted has no button any more
      target?.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is what a keyboard has for it
    <dialog
      ref={dialog}
      {...(isBare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
      className={`max-h-[calc(100dvh-32px)] max-w-[calc(100vw-32px)] animate-appear scroll-pb-20 overflow-auto rounded-dialog border border-line bg-surface p-0 shadow-float backdrop:bg-backdrop ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // at a second Escape in a row some browsers do not ask; whether it may close is ours to say
        if (!dialog.current || dialog.current.open) return;
        dialog.current.showModal();
        onClose();
      }}
      onClick={(event) => {
        if (!isSticky && event.target === dialog.current) onClose();
      }}
    >
      {isBare ? (
        children
      ) : (
        <div className="p-6">
          <h2 id={titleId} className="text-dialog font-semibold wrap-anywhere">
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  );
};

/** What there is to answer, in sight however long the dialog is. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="sticky bottom-0 -mx-6 mt-6 -mb-6 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-6 py-4">
    {children}
  </div>
);
