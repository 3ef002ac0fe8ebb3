/**
 * `npm run deploy` and `npm run restore` for an AWS emulator at AWS_ENDPOINT_URL: the first argument names the command. Runs in a
 * copy of the project.
 */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { type Aws, aws } from '../../operations/deploy/deployment.ts';

const endpoint = new URL(process.env.AWS_ENDPOINT_URL as string);

const clientsIn: Aws['clientsIn'] = (region) => ({
  ...aws.clientsIn(region),
  s3: new S3Client({ region, forcePathStyle: true }), // not every machine resolves <bucket>.localhost
});

/** The emulator distinguishes its APIs and distributions by Host, which fetch cannot set. */
const get: Aws['get'] = async (url, signal) => {
  const { pathname, search, hostname } = new URL(url);
  const Host = `${await hostOf(hostname, pathname)}:${endpoint.port}`;
  const headers = { Host, Accept: '*/*', 'X-Forwarded-Proto': 'https' };
  const sent = request(new URL(`${pathname}${search}`, endpoint), { headers, signal });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(named), body: await text(response) };
};

const hostOf = async (hostname: string, path: string): Promise<string> => {
  const [label, service] = hostname.split('.');
  // the emulator's distributions do not forward requests to its APIs
  return service === 'cloudfront' && path.startsWith('/api/')
    ? `${await apiBehind(hostname)}.execute-api.localhost`
    : `${label}.${service}.localhost`;
};

const apiBehind = async (domain: string): Promise<string | undefined> => {
  const { Stacks = [] } = await aws
    .clientsIn(process.env.AWS_REGION as string)
    .cloudFormation.send(new DescribeStacksCommand());
  const outputs = Stacks.map(({ Outputs = [] }) =>
    Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  );
  return outputs.find(({ DistributionDomain }) => DistributionDomain === domain)?.ApiId;
};

const [, , command, ...args] = process.argv;
const { run } = (await import(`../../operations/${command}/run.ts`)) as typeof import('../../operations/deploy/run.ts');
process.exitCode = await run(args, { clientsIn, get });
