import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Fields } from './validation.ts';

/** In milliseconds. Longer than between two keystrokes, so that a half-typed value is rarely looked at. */
const pause = 400;

/** What the form contains, as of the last pause in typing. */
export const useTyped = ({ getValues, subscribe }: UseFormReturn<Fields>): Fields => {
  const [typed, setTyped] = useState(() => getValues());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setTyped(getValues()), pause);
    };
    settle(); // the form may start with a draft
    const stop = subscribe({ formState: { values: true }, callback: settle });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [getValues, subscribe]);
  return typed;
};
