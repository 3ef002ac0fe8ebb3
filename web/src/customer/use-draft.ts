import { useEffect, useState } from 'react';
import { useApp } from '../api/context.tsx';
import type { Draft } from '../session/draft.ts';

/** What a form was given that is not there yet. */
let given: { path: string; draft: Draft | undefined } | undefined;

/**
 * The draft that was kept for the form at a path. It is given once, but React may render a form several times before it is
 * there, and forget all but the last: it is the same for each.
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
