import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from './failure.ts';

export const asksForHelp = (args: string[]): boolean => args.includes('--help') || args.includes('-h');

/**
 * Reads the arguments of a command.
 *
 * @throws Failure if one is unknown, or if npm has taken options for itself
 */
export const parse = <Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  { command, usage, options }: { command: string; usage: string; options: Options },
) => {
  const isGiven = (name: string): boolean => args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  // empty for an option that npm's own settings turn off
  const isTaken = (name: string): boolean => Boolean(process.env[`npm_config_${name.replaceAll('-', '_')}`]);
  const taken = Object.keys(options).filter((name) => isTaken(name) && !isGiven(name));
  if (taken.length > 0)
    throw new Failure(
      `npm has taken ${taken.map((name) => `--${name}`).join(', ')} for itself. Add -- before the file: npm run ${command} -- <file> --${taken[0]}`,
    );
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const [problem] = (error as Error).message.split('. To specify a positional');
    throw new Failure(`${problem}\n\n${usage}`);
  }
};
