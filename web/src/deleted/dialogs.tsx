import type { Customer } from 'customers-client';
import { useDeletions } from '../actions/deletions.ts';
import type { Outcome } from '../api/few-at-a-time.ts';
import { Many } from '../rows/many.tsx';
import { WhyNot } from '../rows/why-not.tsx';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from './use-words.ts';

interface ManyProps {
  customers: Customer[];
  onDone: (outcome: Outcome<Customer>) => void;
  onClose: () => void;
}

export const EraseMany = ({ customers, onDone, onClose }: ManyProps) => {
  const { w } = useWords();
  const { erase } = useDeletions();
  return (
    <Many
      customers={customers}
      words={{
        title: w.eraseMany(customers.length, customers[0]?.name ?? ''),
        hint: w.eraseManyHint(customers.length),
        confirm: w.deletePermanently,
        running: w.erasing,
        done: w.erasedOf,
      }}
      isAsked
      act={erase}
      onDone={(outcome) => {
        announceAll(outcome.done, w.erased);
        onDone(outcome);
      }}
      onClose={onClose}
    />
  );
};

/** Does not ask, because a restored customer can be deleted again. */
export const RestoreMany = ({ customers, onDone, onClose }: ManyProps) => {
  const { t, w } = useWords();
  const { restoreOne } = useDeletions();
  return (
    <Many
      customers={customers}
      words={{ title: '', hint: '', confirm: '', running: w.restoring, done: w.restoredOf }}
      isAsked={false}
      act={restoreOne}
      onDone={(outcome) => {
        announceAll(outcome.done, t.restored);
        onDone(outcome);
      }}
      onClose={onClose}
    />
  );
};

const announceAll = (done: Customer[], words: (names: string, count: number) => string): void => {
  if (done.length === 0) return;
  const text = words(done.map(({ name }) => name).join(', '), done.length);
  showToast({ text });
  announce(text);
};

interface EmailTakenProps {
  customer: Customer;
  error: unknown;
  onClose: () => void;
}

/** Says that the customer cannot be restored, because another one now has its email. */
export const EmailTaken = ({ customer: { name, email }, error, onClose }: EmailTakenProps) => {
  const { t, w } = useWords();
  return (
    <Dialog title={w.notRestoredTitle(name)} onClose={onClose}>
      <p className="mt-2 wrap-anywhere">
        <WhyNot error={error} onLeave={onClose} />
      </p>
      <p className="mt-1 text-muted wrap-anywhere">
        <bdi>{email}</bdi>
      </p>
      <p className="mt-3">{w.emailTakenHint}</p>
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
      </DialogActions>
    </Dialog>
  );
};
