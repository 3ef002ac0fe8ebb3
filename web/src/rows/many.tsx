import type { Customer } from 'customers-client';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { fewAtATime, type Outcome } from '../api/few-at-a-time.ts';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { messages as german } from '../messages/many/de.ts';
import { messages as english } from '../messages/many/en.ts';
import { messages as french } from '../messages/many/fr.ts';
import { usePartWords } from '../messages/part.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { inputClass } from '../ui/input-class.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { WhyNot } from './why-not.tsx';

const catalogues = { en: english, de: german, fr: french, ar: english };

export interface ManyWords {
  /** The question before the start. */
  title: string;
  hint: string;
  confirm: string;
  /** The title during the work. */
  running: string;
  /** The title at the end, if not all items succeeded. */
  done: (done: number, all: number) => string;
}

interface ManyProps {
  customers: Customer[];
  words: ManyWords;
  /** Whether to ask before the start. */
  isAsked: boolean;
  act: (customer: Customer) => Promise<unknown>;
  /** Called when all items are finished, or after a stop. */
  onDone: (outcome: Outcome<Customer>) => void;
  onClose: () => void;
}

/**
 * A dialog that acts on many customers: it asks, shows progress, can be canceled, and lists each failure with its reason.
 * It closes by itself if every customer succeeds.
 */
export const Many = ({ customers, words, isAsked, act, onDone, onClose }: ManyProps) => {
  const [finished, setFinished] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome<Customer>>();
  const [stop] = useState(() => new AbortController());
  const [isStopping, setStopping] = useState(false);

  const start = async () => {
    setFinished(0);
    const end = await fewAtATime(customers, {
      act: async (customer) => void (await act(customer)),
      signal: stop.signal,
      onProgress: setFinished,
    });
    onDone(end);
    if (end.failed.length === 0 && end.left.length === 0) onClose();
    else setOutcome(end);
  };
  const stopIt = () => {
    stop.abort();
    setStopping(true);
  };
  useStart(isAsked, start, stop);

  if (outcome) return <Result words={words} all={customers.length} outcome={outcome} onClose={onClose} />;
  if (finished === undefined && isAsked)
    return <Question words={words} customers={customers} onConfirm={() => void start()} onClose={onClose} />;
  return (
    <Running words={words} finished={finished ?? 0} all={customers.length} isStopping={isStopping} onStop={stopIt} />
  );
};

/** Starts the work unless the dialog asks first. Leaving by Back stops it. */
const useStart = (isAsked: boolean, start: () => Promise<void>, stop: AbortController) => {
  const onStart = useEffectEvent(start);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    // in a timer, because StrictMode immediately unmounts and remounts a component
    const timer = isAsked ? undefined : setTimeout(() => void onStart(), 0);
    return () => {
      clearTimeout(timer);
      isThere.current = false;
      setTimeout(() => {
        if (!isThere.current) stop.abort();
      }, 0);
    };
  }, [isAsked, stop]);
};

interface QuestionProps {
  words: ManyWords;
  customers: Customer[];
  onConfirm: () => void;
  onClose: () => void;
}

/** How many names the question lists. */
const named = 10;

/** For more customers, the user types their number first. */
const mostAtAClick = 100;

const Question = ({ words, customers, onConfirm, onClose }: QuestionProps) => {
  const { t, w } = usePartWords(catalogues);
  const isOnline = useOnline();
  const [typed, setTyped] = useState('');
  const count = customers.length;
  const more = count - named;
  const isConfirmed = count <= mostAtAClick || typed.replace(/\D/g, '') === String(count); // 1,240 counts as 1240
  const missing = isConfirmed ? undefined : w.countNotTyped(count);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <p className="mt-2">{words.hint}</p>
        <ul className="mt-4 flex flex-col gap-1 rounded-control bg-raised px-4 py-3">
          {customers.slice(0, named).map(({ customerId, name, email }) => (
            <li key={customerId} className="flex gap-x-3 max-sm:flex-col">
              <bdi className="max-w-full shrink-0 truncate font-medium sm:max-w-[55%]">{name}</bdi>
              <bdi className="min-w-0 truncate text-muted">{email}</bdi>
            </li>
          ))}
          {more > 0 && <li className="text-muted">{t.andMore(more)}</li>}
        </ul>
        {count > mostAtAClick && (
          <label className="mt-4 block">
            <span className="font-medium">{w.typeCount(count)}</span>
            <input
              className={`mt-1 ${inputClass}`}
              value={typed}
              inputMode="numeric"
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
            />
          </label>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="danger" type="submit" disabledReason={isOnline ? missing : t.failure.offline}>
            {words.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};

interface RunningProps {
  words: ManyWords;
  finished: number;
  all: number;
  isStopping: boolean;
  onStop: () => void;
}

const Running = ({ words, finished, all, isStopping, onStop }: RunningProps) => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <Dialog title={words.running} onClose={onStop} isSticky>
      <ProgressBar label={words.running} value={finished} max={all} />
      <p className="mt-2 text-muted">{t.progress(finished, all)}</p>
      <p role="status" className="text-warn">
        {!isOnline && t.failure.offline}
      </p>
      <DialogActions>
        <Button onClick={onStop} disabledReason={isStopping ? t.stopping : undefined}>
          {isStopping ? t.stopping : t.cancel}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

interface ResultProps {
  words: ManyWords;
  all: number;
  outcome: Outcome<Customer>;
  onClose: () => void;
}

const Result = ({ words, all, outcome: { done, failed, left }, onClose }: ResultProps) => {
  const { t } = useWords();
  return (
    <Dialog title={words.done(done.length, all)} onClose={onClose} className="w-[560px]">
      {left.length > 0 && <p className="mt-2">{t.notStarted(left.length)}</p>}
      {failed.length > 0 && (
        <>
          <p className="mt-2">{t.failedCount(failed.length)}</p>
          <ul className="mt-3 flex flex-col divide-y divide-line border-y border-line">
            {failed.map(({ item, error }) => (
              <li key={item.customerId} className="py-2 wrap-anywhere">
                <bdi className="block font-medium">{item.name}</bdi>
                <Reason>
                  <WhyNot error={error} onLeave={onClose} />
                </Reason>
              </li>
            ))}
          </ul>
        </>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
      </DialogActions>
    </Dialog>
  );
};

const Reason = ({ children }: { children: ReactNode }) => <p className="text-hint text-danger">{children}</p>;
