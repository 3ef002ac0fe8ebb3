import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { meantDomain } from './mail-domains.ts';
import { useSimilarWords } from './use-similar-words.ts';
import { useTyped } from './use-typed.ts';
import type { Fields } from './validation.ts';

/** Offers the common domain that a typo in an email means. */
export const DomainHint = ({ form }: { form: UseFormReturn<Fields> }) => {
  const { w } = useSimilarWords();
  const { email } = useTyped(form);
  const [, localPart = '', domain = ''] = /^(.+@)([^@]+)$/.exec(email.trim()) ?? [];
  const meant = meantDomain(domain.toLowerCase());
  const question = meant && w.didYouMean(meant);
  useEffect(() => {
    if (question) announce(question);
  }, [question]);
  if (meant === undefined) return null;
  const correct = () => {
    form.setValue('email', localPart + meant, { shouldDirty: true, shouldValidate: true });
    form.setFocus('email'); // the button disappears
  };
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-hint">
      <bdi>{question}</bdi>
      <Button onClick={correct}>{w.correctDomain(meant)}</Button>
    </p>
  );
};
