import { useEffect, useState } from 'react';
import { useApp } from '../api/context.tsx';
import type { Draft } from '../session/draft.ts';

/** The draft of a form that has not mounted yet. */
let pending: { path: string; draft: Draft | undefined } | undefined;

/**
 * The draft kept for the form at a path. The session returns it once, but React may render a form several times before it
 * mounts, so this keeps it until then.
 */
export const useDraft = (path: string): Draft | undefined => {
  const { session } = useApp();
  const [draft] = useState(() => {
    if (pending?.path !== path) pending = { path, draft: session.takeDraft(path) };
    return pending.draft;
  });
  useEffect(() => {
    pending = undefined;
  }, []);
  return draft;
};
