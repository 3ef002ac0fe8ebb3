import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  /** Called on Escape or a click outside. */
  onClose: () => void;
  className?: string;
  /** Whether a click outside keeps it open, because input would be lost. */
  isSticky?: boolean;
  /** Whether the title is only read out, and the content fills the dialog. */
  isBare?: boolean;
  children: ReactNode;
}

/** A modal dialog, open while mounted. The browser traps the focus; unmounting returns it. */
export const Dialog = (props: DialogProps) => {
  const { title, onClose, className = 'w-[480px]', isSticky = false, isBare = false, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal(); // this focuses the first element; React's autoFocus ran too early
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      const isTaken = document.activeElement !== document.body && !element?.contains(document.activeElement);
      element?.close();
      if (isTaken) return; // by what replaces the dialog
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const target = isThere ? before : document.getElementById('main'); // the button of a deleted customer no longer exists
      target?.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape
    <dialog
      ref={dialog}
      {...(isBare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
      className={`max-h-[calc(100dvh-32px)] max-w-[calc(100vw-32px)] animate-appear scroll-pb-20 overflow-auto rounded-dialog border border-line bg-surface p-0 shadow-float backdrop:bg-backdrop ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // some browsers skip the cancel event at a second Escape in a row; onClose decides whether it closes
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

/** The buttons of a dialog, which stay in view in a long one. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="sticky bottom-0 -mx-6 mt-6 -mb-6 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-6 py-4">
    {children}
  </div>
);
