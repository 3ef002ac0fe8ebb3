import type { Run } from '../batches/run.ts';
import { CancelButton, PauseButton, Running as Progress } from '../batches/running.tsx';
import { useRun } from '../batches/use-run.ts';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { useLeaveQuestion } from '../ui/leave-question.tsx';
import { Question } from './question.tsx';
import { Result } from './result.tsx';
import { type BulkEditProps, useBulkEdit } from './use-bulk-edit.ts';
import { useWords } from './use-words.ts';

/** A dialog that changes one field of many customers: it asks, shows progress, and lists each failure with its reason. */
export const BulkEdit = (props: BulkEditProps) => {
  const { customers, onClose } = props;
  const { editing, start, retry } = useBulkEdit(props);
  if (!editing) return <Question customers={customers} onConfirm={start} onClose={onClose} />;
  if (editing.isOver)
    return <Result all={customers.length} edited={editing.edited} onRetry={retry} onClose={onClose} />;
  return <Running run={editing.run} />;
};

const Running = ({ run }: { run: Run }) => {
  const { w } = useWords();
  const { finished, rows } = useRun(run);
  const question = useLeaveQuestion(true, {
    title: w.leaveTitle,
    text: w.leaveText(finished, rows),
    leave: w.leave,
    stay: w.stay,
  });
  return (
    <Dialog title={w.running} onClose={run.cancel} isSticky>
      <Progress label={w.running} run={run} />
      <DialogActions>
        <CancelButton run={run} />
        <PauseButton run={run} />
      </DialogActions>
      {question}
    </Dialog>
  );
};
