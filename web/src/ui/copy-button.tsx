import { Copy } from 'lucide-react';
import type { Messages } from '../messages/en.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from './button.tsx';
import { showToast } from './toasts.ts';

/** Copies a text, and announces the result. */
export const copyText = async (text: string, t: Messages): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ text: t.copied(text), duration: 3_000 });
  } catch {
    showToast({ text: t.notCopied, isError: true });
  }
};

export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const { t } = useWords();
  return (
    <Button onClick={() => void copyText(text, t)}>
      <Copy aria-hidden="true" className="size-4" />
      {label}
    </Button>
  );
};
