import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Failure } from '../transfer/failure.ts';
import { pathFrom } from '../transfer/paths.ts';
import { type Choice, choiceIn } from './compare.ts';

/** The customers to copy back. They can be read more than once. */
export type Choices = () => AsyncGenerator<Choice>;

/**
 * Returns the choices of `--copy`, and their number.
 *
 * @param chosen ids with commas between them, or the path of a file
 * @throws Failure if a line or an id is invalid
 */
export const choicesOf = async (chosen: string): Promise<{ choices: Choices; count: number }> => {
  const path = pathFrom(chosen);
  const lines = existsSync(path) ? () => linesOf(path) : () => chosen.split(',');
  async function* choices(): AsyncGenerator<Choice> {
    let number = 0;
    for await (const line of lines()) {
      number++;
      if (line.trim() === '') continue;
      const choice = choiceIn(line);
      if (!choice) throw new Failure(invalid(line, existsSync(path) ? `Line ${number} of ${chosen}` : '--copy'));
      yield choice;
    }
  }
  let count = 0;
  for await (const _ of choices()) count++;
  if (count === 0) throw new Failure(`${chosen} names no customers.`);
  return { choices, count };
};

const linesOf = (path: string): AsyncIterable<string> => createInterface({ input: createReadStream(path, 'utf8') });

const invalid = (line: string, where: string): string =>
  `${where} must begin with the id of a customer, for example 1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b, but is ${line.trim()}. If it is a file, check its path.`;
