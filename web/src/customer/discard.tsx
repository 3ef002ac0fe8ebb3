import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useConflictWords } from './use-conflict-words.ts';

/** Discards input at a second press, because there is no undo. A double click or a held key counts as one press. */
export const Discard = ({ onDiscard }: { onDiscard: () => void }) => {
  const { w } = useConflictWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <Button
      kind={isAsking ? 'danger' : 'plain'}
      className="me-auto"
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
      onClick={({ detail }) => {
        if (!isAsking) setAsking(true);
        else if (detail < 2) onDiscard();
      }}
      onBlur={() => setAsking(false)}
    >
      <span aria-live="polite">{isAsking ? w.discardMineForGood : w.discardMine}</span>
    </Button>
  );
};
