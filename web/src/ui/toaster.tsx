import * as Radix from '@radix-ui/react-toast';
import { CircleAlert, X } from 'lucide-react';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { IconButton, Keys } from './button.tsx';
import { removeToast, type Toast, useToasts } from './toasts.ts';

/** Shows the toasts. Loads with the first one. */
export const Toaster = () => {
  const { t } = useWords();
  return (
    <Radix.Provider label={t.notifications} swipeDirection="down">
      {useToasts().map(({ id, text, duration, isError = false, action }) => (
        <Radix.Root
          key={id}
          duration={duration}
          type={isError ? 'foreground' : 'background'}
          onOpenChange={(isOpen) => {
            if (!isOpen) removeToast(id);
          }}
          className="flex min-h-12 animate-appear items-center gap-3 rounded-control border border-line bg-surface py-1.5 ps-4 pe-1.5 shadow-float"
        >
          {isError && <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />}
          <Radix.Description className="grow wrap-anywhere">{text}</Radix.Description>
          {action && <Action {...action} />}
          <Radix.Close asChild>
            <IconButton label={t.close}>
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={t.notificationsHint}
        className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-[520px] flex-col gap-2 outline-none"
      />
    </Radix.Provider>
  );
};

const Action = ({ label, keys, isWrite = false, run }: NonNullable<Toast['action']>) => {
  const { t } = useWords();
  const isOnline = useOnline();
  const isDisabled = isWrite && !isOnline;
  return (
    <Radix.Action
      altText={label}
      aria-disabled={isDisabled || undefined}
      title={isDisabled ? t.failure.offline : undefined}
      onClick={isDisabled ? (event) => event.preventDefault() : run} // keeps the toast open
      className="inline-flex h-9 shrink-0 items-center gap-2 rounded-control px-3 font-semibold text-accent hover:bg-raised aria-disabled:cursor-not-allowed aria-disabled:opacity-60"
    >
      {label}
      {keys !== undefined && <Keys>{keys}</Keys>}
    </Radix.Action>
  );
};
