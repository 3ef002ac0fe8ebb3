import type { Undone } from '../../client/index.ts';
import { numberOf } from '../progress.ts';
import { Bar } from '../transfer/bar.ts';
import { connect, reasonOf } from '../transfer/connection.ts';
import type { Common } from './arguments.ts';
import type { Terminal } from './import-file.ts';
import { forgetBatch } from './state.ts';

/** What the undo did. */
export interface UndoReport {
  ids: Map<Undone['outcome'], string[]>;
  error?: string;
}

/** @throws Failure if the undo cannot begin */
export const undo = async (batchId: string, { api }: Common, { say, stop }: Terminal): Promise<UndoReport> => {
  const connection = await connect(api, ['customers/read', 'customers/write']);
  const ids: UndoReport['ids'] = new Map();
  const bar = new Bar('Undoing', undefined, process.stderr, Date.now);
  const error = await (async () => {
    try {
      for await (const { customerId, outcome } of connection.client.undoBatch(batchId, { signal: stop })) {
        ids.set(outcome, [...(ids.get(outcome) ?? []), customerId]);
        bar.add();
      }
    } catch (reason) {
      return `${stop.aborted ? 'Stopped.' : reasonOf(reason, connection)} To continue, run the same command again.`;
    } finally {
      bar.clear();
    }
    return undefined;
  })();
  if (ids.size > 0) say(undoText(ids));
  if (error !== undefined) return { ids, error };
  if (ids.size === 0) return { ids, error: `Batch ${batchId} changed nothing, is older than 30 days, or is unknown.` };
  forgetBatch(batchId);
  return { ids };
};

const words: Record<Undone['outcome'], string> = {
  deleted: 'deleted',
  restored: 'restored',
  'already-undone': 'undone before',
  'changed-since': 'changed since the import',
  'no-history': 'without a stored version from before',
  failed: 'rejected with their values from before',
};

/** The outcomes after which a customer is as it was before the batch. */
const isUndone = (outcome: Undone['outcome']): boolean => ['deleted', 'restored', 'already-undone'].includes(outcome);

/** Says how many customers were undone, and names those that were not. */
const undoText = (ids: UndoReport['ids']): string => {
  const found = Object.entries(words).map(([outcome, text]) => ({
    text,
    isUndone: isUndone(outcome as Undone['outcome']),
    its: ids.get(outcome as Undone['outcome']) ?? [],
  }));
  const counts = found.filter((group) => group.isUndone && group.its.length > 0);
  const left = found.filter((group) => !group.isUndone && group.its.length > 0);
  return [
    `Undone: ${counts.map(({ its, text }) => `${numberOf(its.length)} ${text}`).join(', ') || 'no customers'}.`,
    ...left.flatMap(({ its, text }) => [`Not undone, ${text}: ${numberOf(its.length)}`, ...its.map((id) => `  ${id}`)]),
  ].join('\n');
};

/** Whether every customer is as it was before the batch. */
export const isComplete = ({ ids }: UndoReport): boolean => [...ids.keys()].every(isUndone);
