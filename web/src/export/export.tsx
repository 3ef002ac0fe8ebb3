import type { Customer } from 'customers-client';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { isFiltered, type ListQuery, parametersOf, queryOf } from '../address/list-query.ts';
import { useApp } from '../api/context.tsx';
import { failureOf } from '../api/failures.ts';
import { useOnline } from '../api/online.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { NotSaved, openFile } from './file.ts';
import { useWords } from './use-words.ts';
import { type Format, fileNameOf, formats, writeCustomers } from './write.ts';

export { copyCustomers } from './copy.ts'; // in the same chunk, which loads ahead

interface ExportProps {
  /** Exports only these. */
  selected?: Customer[];
  onClose: () => void;
}

/** `list`: the results of the search and the filters. */
type Scope = 'all' | 'list';

type State =
  | { step: 'asking' }
  | { step: 'running'; written: number }
  | { step: 'done'; written: number; name: string }
  | { step: 'failed'; error: unknown };

/** A dialog that writes customers to a file: all of them, those that the search and the filters find, or the selected ones. */
export const Export = ({ selected, onClose }: ExportProps) => {
  const words = useWords();
  const { api } = useApp();
  const query = queryOf(new URLSearchParams(useSearch()));
  const [scope, setScope] = useState<Scope>(isFiltered(query) ? 'list' : 'all');
  const [format, setFormat] = useState<Format>('excel');
  const [state, setState] = useState<State>({ step: 'asking' });
  const [stop, setStop] = useState<AbortController>();

  const start = async () => {
    const opened = await openFile(fileNameOf(format, new Date()));
    if (!opened) return;
    const ended = new AbortController();
    setStop(ended);
    setState({ step: 'running', written: 0 });
    const written = await writeCustomers(
      customersOf(api, selected, scope === 'list' ? query : undefined, ended.signal),
      {
        format,
        words,
        file: opened.file,
        onProgress: (soFar) => setState({ step: 'running', written: soFar }),
      },
    );
    setState({ step: 'done', written, name: opened.name });
  };
  const startOrFail = () => void start().catch((error: unknown) => setState({ step: 'failed', error }));
  const close = () => {
    stop?.abort();
    onClose();
  };

  if (state.step === 'running') return <Running written={state.written} onStop={close} />;
  if (state.step === 'done') return <Done written={state.written} name={state.name} onClose={onClose} />;
  if (state.step === 'failed') return <Failed error={state.error} onRetry={startOrFail} onClose={onClose} />;
  return (
    <Question
      count={selected?.length}
      query={query}
      scope={scope}
      onScope={setScope}
      format={format}
      onFormat={setFormat}
      onStart={startOrFail}
      onClose={onClose}
    />
  );
};

/** The most customers of a page: of all, and of a list. */
const pageSizes = { all: 1_000, list: 100 };

async function* customersOf(
  api: ReturnType<typeof useApp>['api'],
  selected: Customer[] | undefined,
  query: ListQuery | undefined,
  signal: AbortSignal,
): AsyncGenerator<Customer> {
  if (selected) yield* selected;
  else yield* api.all({ ...(query && parametersOf(query)), limit: query ? pageSizes.list : pageSizes.all }, { signal });
}

interface QuestionProps {
  /** How many customers are selected; undefined without a selection. */
  count: number | undefined;
  query: ListQuery;
  scope: Scope;
  onScope: (scope: Scope) => void;
  format: Format;
  onFormat: (format: Format) => void;
  onStart: () => void;
  onClose: () => void;
}

const Question = ({ count, query, scope, onScope, format, onFormat, onStart, onClose }: QuestionProps) => {
  const words = useWords();
  const isOnline = useOnline();
  const needsNetwork = count === undefined && !isOnline;
  return (
    <Dialog title={count === undefined ? words.w.title : words.w.titleOfSelected(count)} onClose={onClose}>
      <div className="mt-4 flex flex-col gap-5">
        {count === undefined && isFiltered(query) && (
          <Choice<Scope>
            legend={words.w.which}
            chosen={scope}
            options={{
              list: query.q === '' || query.tags ? words.w.filtered : words.w.search(query.q),
              all: words.w.all,
            }}
            onChoose={onScope}
          />
        )}
        <Choice<Format>
          legend={words.w.format}
          hint={words.w.formatHint}
          chosen={format}
          options={Object.fromEntries(formats.map((name) => [name, words.w[name]])) as Record<Format, string>}
          onChoose={onFormat}
        />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.t.cancel}</Button>
        <Button kind="primary" onClick={onStart} disabledReason={needsNetwork ? words.t.failure.offline : undefined}>
          {words.w.start}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

const Running = ({ written, onStop }: { written: number; onStop: () => void }) => {
  const words = useWords();
  return (
    <Dialog title={words.w.running} onClose={onStop} isSticky>
      <ProgressBar label={words.w.running} />
      <p className="mt-2 text-muted">{words.w.written(written)}</p>
      <DialogActions>
        <Button onClick={onStop}>{words.t.cancel}</Button>
      </DialogActions>
    </Dialog>
  );
};

const Done = ({ written, name, onClose }: { written: number; name: string; onClose: () => void }) => {
  const words = useWords();
  return (
    <Dialog title={words.w.title} onClose={onClose}>
      <p role="status" className="mt-2 wrap-anywhere">
        {words.w.done(written, name)}
      </p>
      <DialogActions>
        <Button kind="primary" data-autofocus onClick={onClose}>
          {words.t.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

const Failed = ({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) => {
  const words = useWords();
  const text = error instanceof NotSaved ? words.w.notSaved : failureOf(error as Error, words.t).text;
  return (
    <Dialog title={words.w.failed} onClose={onClose}>
      <p role="alert" className="mt-2">
        {text} {!(error instanceof NotSaved) && words.w.failedHint}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{words.t.close}</Button>
        <Button kind="primary" onClick={onRetry}>
          {words.t.retry}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
