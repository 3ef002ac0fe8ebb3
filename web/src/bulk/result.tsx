import { Link } from 'wouter';
import type { BulkMessages } from '../messages/bulk/en.ts';
import type { Messages } from '../messages/en.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { type Edited, type Failed, isFailed, type Reason } from './job.ts';
import { useWords } from './use-words.ts';

interface ResultProps {
  /** How many customers the bulk edit has. */
  all: number;
  edited: Edited[];
  onRetry: () => void;
  onClose: () => void;
}

/** How many failures are listed. */
const listed = 50;

/** How many customers were changed, and why the others were not. */
export const Result = ({ all, edited, onRetry, onClose }: ResultProps) => {
  const { t, w } = useWords();
  const failed = edited.filter(isFailed);
  const staying = edited.filter(({ outcome }) => outcome === 'unchanged').length;
  const left = all - edited.length;
  const canRetry = failed.some(({ reason }) => reason !== 'gone');
  return (
    <Dialog title={w.changedOf(edited.length - failed.length - staying, all)} onClose={onClose} className="w-[560px]">
      {staying > 0 && <p className="mt-2">{w.staying(staying)}</p>}
      {left > 0 && <p className="mt-2">{t.notStarted(left)}</p>}
      {failed.length > 0 && (
        <>
          <p className="mt-2">{t.failedCount(failed.length)}</p>
          <ul className="mt-3 flex flex-col divide-y divide-line border-y border-line">
            {failed.slice(0, listed).map((one) => (
              <FailedItem key={one.customer.customerId} failed={one} onLeave={onClose} />
            ))}
            {failed.length > listed && <li className="py-2 text-muted">{t.andMore(failed.length - listed)}</li>}
          </ul>
        </>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
        {canRetry && (
          <Button kind="primary" data-autofocus onClick={onRetry}>
            {t.retry}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};

const FailedItem = ({ failed: { customer, reason }, onLeave }: { failed: Failed; onLeave: () => void }) => {
  const { t, w } = useWords();
  return (
    <li className="py-2 wrap-anywhere">
      <Link
        href={`/customers/${customer.customerId}`}
        onClick={onLeave}
        className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-2"
      >
        <bdi>{customer.name}</bdi>
      </Link>
      <p className="text-hint text-danger">{textOf(reason, t, w)}</p>
    </li>
  );
};

const textOf = (reason: Reason, t: Messages, w: BulkMessages): string => {
  if (reason === 'gone') return t.failure.unknownCustomer;
  if (reason === 'overwriting') return w.overwriting;
  const { type, status, detail, errors = [] } = reason;
  if (type === 'urn:problem-type:changed-since-preview') return w.changing;
  if (status >= 500) return t.failure.systemError;
  return errors.length === 0 ? detail : errors.map((error) => t.serverRejection(error.detail)).join(' ');
};
