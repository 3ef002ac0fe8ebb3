import { useEffect, useState } from 'react';
import { useApp } from '../api/context.tsx';
import type { Draft } from '../session/draft.ts';

/** The draft that was handed to a form which has not mounted yet. */
let given: { path: string; draft: Draft | undefined } | undefined;

/**
 * The draft kept for the form at a path. The session returns it once, but React may render a form several times before it
 * mounts, so this keeps it until then.
 */
export const useDraft = (path: string): Draft | undefined => {
  const { session } = useApp();
  const [draft] = useState(() => {
    if (given?.path !== path) given = { path, draft: session.takeDraft(path) };
    return given.draft;
  });
  useEffect(() => {
    given = undefined;
  }, []);
  return draft;
};
