import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { checkAccount, checkTarget } from '../deploy/checks.ts';
import { root } from '../deploy/command.ts';
import { aws } from '../deploy/deployment.ts';
import { Refusal } from '../deploy/refusal.ts';
import { type Stage, settingsOf, stages } from '../deploy/samconfig.ts';
import { readStack } from '../deploy/stack.ts';
import { numberOf } from '../progress.ts';
import { asksForHelp, parse } from '../transfer/arguments.ts';
import { Failure } from '../transfer/failure.ts';
import { pathFrom } from '../transfer/paths.ts';
import { stopOnSignals } from '../transfer/stop.ts';
import { addGroup, addPerson, type People, type Pool, readPeople } from './pool.ts';

/**
 * `npm run people -- export|import <stage> <file>`: copies the people and groups of a user pool to a file, or from a file
 * to a user pool. Passwords cannot be copied: imported people get an invitation. Exit status: 0 done, 1 some people were
 * not imported, 2 failed, 130 stopped. The same import continues.
 */

const usage = `Usage: npm run people -- export|import <stage> <file> [--yes]

  export   writes the people and groups of the stage's user pool to a new file
  import   adds those that the stage's user pool lacks; each new person gets an invitation by email
  --yes    is required to import into prod

The file contains names and emails. Keep it as safe as the user pool.`;

interface Arguments {
  command: 'export' | 'import';
  stage: Stage;
  file: string;
}

const argumentsIn = (args: string[]): Arguments => {
  const options = { yes: { type: 'boolean', default: false } } as const;
  const { positionals, values } = parse(args, { command: 'people', usage, options });
  const [command, stageName, file, ...others] = positionals;
  const stage = stages.find((name) => name === stageName);
  if ((command !== 'export' && command !== 'import') || !stage || !file || others.length > 0) throw new Failure(usage);
  if (command === 'import' && stage === 'prod' && !values.yes)
    throw new Failure('The import invites people to prod. Add --yes.');
  return { command, stage, file: pathFrom(file) };
};

const poolOf = async (stage: Stage): Promise<Pool> => {
  const settings = settingsOf(readFileSync(join(root, 'samconfig.toml'), 'utf8'), stage);
  const { id, region, clients } = await checkAccount(aws);
  checkTarget(stage, settings, { id, region });
  const UserPoolId = (await readStack(clients.cloudFormation, settings.stackName))?.outputs.UserPoolId;
  if (!UserPoolId) throw new Failure(`The stack ${settings.stackName} does not exist, or has no user pool.`);
  return { client: new CognitoIdentityProviderClient({ region, maxAttempts: 12 }), UserPoolId };
};

const exportPeople = async (pool: Pool, file: string): Promise<number> => {
  const found = await readPeople(pool);
  try {
    writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Failure(`${file} exists. Name a new file.`);
  }
  console.log(`Exported ${numberOf(found.people.length)} people and ${numberOf(found.groups.length)} groups.`);
  return 0;
};

const importPeople = async (pool: Pool, file: string, stop: AbortSignal): Promise<number> => {
  const { groups, people } = contentOf(file);
  const counts = { new: 0, present: 0, failed: 0 };
  for (const group of groups) await addGroup(pool, group);
  for (const person of people) {
    stop.throwIfAborted();
    try {
      counts[(await addPerson(pool, person)) ? 'new' : 'present']++;
    } catch (error) {
      const { name, message } = error as Error;
      if (!rejections.includes(name)) throw error;
      counts.failed++;
      console.log(`${person.username} was not imported: ${message} (${name})`);
    }
  }
  const [invited, present, failed] = [counts.new, counts.present, counts.failed].map(numberOf);
  console.log(`Imported ${invited} people; ${present} existed, ${failed} failed.`);
  return counts.failed > 0 ? 1 : 0;
};

/** The errors that one person causes, such as an email that another person of the pool has. */
const rejections = ['AliasExistsException', 'InvalidParameterException', 'UsernameExistsException'];

const contentOf = (file: string): People => {
  try {
    const { groups, people } = JSON.parse(readFileSync(file, 'utf8')) as Partial<People>;
    if (Array.isArray(groups) && Array.isArray(people)) return { groups, people };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Failure(`${file} does not exist.`);
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Failure(`${file} is not a file that npm run people -- export wrote.`);
};

const args = process.argv.slice(2);
if (asksForHelp(args)) {
  console.log(usage);
  process.exit();
}
const stop = stopOnSignals();
try {
  const { command, stage, file } = argumentsIn(args);
  const pool = await poolOf(stage);
  process.exitCode = await (command === 'export' ? exportPeople(pool, file) : importPeople(pool, file, stop));
} catch (error) {
  const { name, message } = error as Error;
  if (stop.aborted) console.error('Stopped. The same command continues.');
  else if (error instanceof Failure || error instanceof Refusal) console.error(message);
  else console.error(`Failed: ${name}: ${message}. The same command continues.`);
  process.exitCode = stop.aborted ? 130 : 2;
}
