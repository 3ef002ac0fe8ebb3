import { useState } from 'react';
import { useWords } from '../messages/language.tsx';
import { Button } from '../ui/button.tsx';

/** Discards input at a second press, because there is no undo. A double click or a held key counts as one press. */
export const Discard = ({ onDiscard }: { onDiscard: () => void }) => {
  const { t } = useWords();
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
      <span aria-live="polite">{isAsking ? t.discardMineForGood : t.discardMine}</span>
    </Button>
  );
};
