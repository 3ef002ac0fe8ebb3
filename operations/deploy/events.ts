import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { readStack, type Stack } from './stack.ts';

/** The name of the stack of operations/events.yaml beside a stack. Its documentation and its role for GitHub have it, too. */
export const eventsStackOf = (stackName: string): string => `${stackName}-events`;

/**
 * Returns why the events stack gets no events, and what to do; undefined if it reads the current stream, or if there is
 * none. A stream that is switched off and on has a new ARN, and a pipe stays with its former stream.
 *
 * @param outputs of the main stack: ChangeStreamArn, undefined if ChangeStream is false, names the stream of the stack's own
 *   table; CustomersTable is the table in use, which may be a restored one
 */
export const silenceOf = (
  stackName: string,
  { ChangeStreamArn: streamArn, CustomersTable }: Stack['outputs'],
  events: Pick<Stack, 'parameters'> | null,
): string | undefined => {
  if (!events) return undefined;
  const name = eventsStackOf(stackName);
  if (streamArn !== undefined && !isStreamOf(streamArn, CustomersTable))
    return isStreamOf(events.parameters.StreamArn, CustomersTable)
      ? undefined
      : `${name} gets no events, because the stack uses restored tables. Deploy it again with the StreamArn that ` +
          'npm run restore printed.';
  if (events.parameters.StreamArn === streamArn) return undefined;
  if (streamArn === undefined)
    return (
      `${name} gets no events, because ChangeStream is false. Deploy with ChangeStream=true, or delete the stack: ` +
      `sam delete --stack-name ${name}`
    );
  return (
    `${name} gets no events, because the table has a new stream. Deploy it again: ` +
    `sam deploy --template-file operations/events.yaml --stack-name ${name} --capabilities CAPABILITY_IAM ` +
    `--parameter-overrides StreamArn=${streamArn}`
  );
};

const isStreamOf = (streamArn: string | undefined, table: string | undefined): boolean =>
  streamArn?.includes(`:table/${table}/stream/`) ?? false;

/** Reads the events stack and returns `silenceOf` it. */
export const readSilence = async (
  client: CloudFormationClient,
  stackName: string,
  outputs: Stack['outputs'],
): Promise<string | undefined> => {
  const events = await readStack(client, eventsStackOf(stackName));
  return silenceOf(stackName, outputs, events);
};
