import { newBatchId } from 'customers-client';
import { useState } from 'react';
import { useApp } from '../api/context.tsx';
import { useReloadLists } from '../batches/reload-lists.ts';
import { Run } from '../batches/run.ts';
import { whileRunning } from '../batches/running-batches.ts';
import { useWhenLeft } from '../batches/use-when-left.ts';
import { type DeviceImport, dropParts, saveBatch } from '../device-batches.ts';
import type { Importing } from './import-step.tsx';
import { importJob } from './jobs.ts';
import { noProgress, type Plan, type Progress, readProgress, savePlan, saveProgress } from './stored.ts';
import type { ImportWorker } from './worker-client.ts';

/** Runs an import: of the rows that the check has found, or of those that an earlier one has left. */
export const useImporting = (worker: () => ImportWorker) => {
  const { api } = useApp();
  const reloadLists = useReloadLists();
  const [importing, setImporting] = useState<Importing>();
  const whenLeft = useWhenLeft();

  /**
   * Resolves at its end. If the page is left before, it continues later.
   *
   * @returns false if another tab runs the import
   */
  const run = async (
    started: DeviceImport,
    progress: Progress,
    fixed: Pick<Importing, 'leftOut' | 'hasReasons' | 'canContinue'>,
  ): Promise<boolean> => {
    const latest = { now: started, failed: progress.failed };
    const onProgress = (now: DeviceImport, { failed }: Progress) => Object.assign(latest, { now, failed });
    const its = new Run(importJob({ api, worker: worker(), started, progress, onProgress }));
    return whileRunning(started.id, async () => {
      saveProgress(started.id, progress);
      saveBatch(started);
      setImporting({ run: its, ...latest, ...fixed, isOver: false });
      const hasLeft = whenLeft(its.cancel);
      await its.start();
      if (hasLeft()) return;
      const now: DeviceImport = { ...latest.now, state: its.state.end === 'done' ? 'done' : 'canceled' };
      saveBatch(now);
      dropParts(now.id);
      setImporting({ run: its, now, failed: latest.failed, ...fixed, isOver: true });
      reloadLists();
    });
  };

  const start = async (fileName: string, plan: Omit<Plan, 'found'>, leftOut: number): Promise<boolean> => {
    const id = newBatchId();
    const { rows, requests } = await worker().startImport(plan.isUpdating);
    const canContinue = savePlan(id, { ...plan, found: await worker().plan() });
    const counts = { rows, finished: 0, created: 0, updated: 0, failed: 0 };
    const started: DeviceImport = { id, fileName, startedAt: new Date().toISOString(), ...counts, state: 'open' };
    return run(started, noProgress(requests), { leftOut, hasReasons: true, canContinue });
  };

  /** Continues an import whose customers the worker has read. */
  const resume = async (stopped: DeviceImport, plan: Plan): Promise<boolean> => {
    const { attention: leftOut } = await worker().followPlan(plan.found);
    const { requests } = await worker().startImport(plan.isUpdating);
    return run(stopped, readProgress(stopped.id) ?? noProgress(requests), {
      leftOut,
      hasReasons: false,
      canContinue: true,
    });
  };

  return { importing, start, resume, forget: () => setImporting(undefined) };
};
