import { environmentIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

/** The environment of a function as template.yaml sets it, without sign-in, and with these variables of the test. */
export const functionEnvironment = (variables: Record<string, string> = {}): Record<string, string> => ({
  ...environmentIn(readTemplate({ SignIn: 'off' })),
  ...variables,
});
